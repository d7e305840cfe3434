// Character data of a feed to character data that any XML parser reads the same: references resolved, markup characters
// escaped.
#pragma once

#include <string>
#include <string_view>

#include "parse/doctype.h"

namespace rasid::parse {

class XmlText {
 public:
  // The doctype outlives this.
  explicit XmlText(const Doctype* doctype) : doctype_(doctype) {}

  // Appends `text` with its references read (named ones of XML, of the doctype, of HTML; numbers, those of
  // windows-1252's 0x80-0x9F as browsers take them) and escaped anew. What is no reference is text. False where a
  // strict parser would have stopped.
  bool append_decoded(std::string& out, std::string_view text);
  // Appends `text` as it is, escaped: the content of a CDATA section.
  void append_literal(std::string& out, std::string_view text);

 private:
  bool append_reference(std::string& out, std::string_view text, size_t& at);
  bool append_number(std::string& out, std::string_view digits);
  bool append_name(std::string& out, std::string_view name);

  const Doctype* doctype_;
  size_t expanded_ = 0;
};

}  // namespace rasid::parse
