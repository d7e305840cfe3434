// The bytes of a feed as clean UTF-8: charset found, byte order mark and forbidden control characters gone.
#pragma once

#include <string>

#include "parse/parse.h"

namespace rasid::parse {

struct SourceText {
  std::string utf8;
  std::string charset;
  bool contradicts = false;  // the charset is not the one that was announced
  bool forbidden = false;    // had characters that XML forbids
};

SourceText source_text(const Input& input);

}  // namespace rasid::parse
