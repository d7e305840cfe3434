// The text of an article with its evidence marked, and the fields of its events beside it: two panels of the page, of
// which each mark links to its field and each quote to its mark.
#pragma once

#include <string>

#include "cli/explain_fields.h"
#include "cli/explanation.h"

namespace rasid::cli {

// What is said, as HTML: foreign parts isolated.
std::string html_saying(const Saying& saying);

// `prefix` makes ids unique on the page ("a1"). The explanation must outlive it.
class LinkedPanels {
 public:
  LinkedPanels(const Explanation& explanation, std::string prefix);
  std::string text() const;                // the left panel's inside
  std::string fields(size_t event) const;  // the table of one event

 private:
  struct Mark {
    Span span;
    std::string kind;   // of the field: its colour; empty for a mention that is nobody's evidence
    std::string title;  // what pointing at it says
    std::string name;   // number on the page; empty for mentions
  };
  std::string piece(std::string_view words, const std::vector<size_t>& marks, uint32_t start) const;
  std::string quotes(const FieldRow& row, size_t event) const;

  const Explanation& e_;
  std::string prefix_;
  std::vector<Mark> marks_;
  std::vector<size_t> first_;  // of each event: its first evidence's index in marks_
};

}  // namespace rasid::cli
