// Bytes of any declared charset to UTF-8, through ICU.
#pragma once

#include <string>
#include <string_view>

namespace rasid::text {

struct Recoded {
  std::string utf8;          // valid; U+FFFD where bytes meant nothing
  std::string charset;       // what the bytes were read as, lower case: "utf-8", "windows-1256", ...
  bool contradicts = false;  // another charset than the label said
};

bool is_known_charset(std::string_view label);

// The order of feeds.md: a BOM (or markup that is plainly UTF-16 or UTF-32), then bytes that are valid UTF-8 (or but
// for a few) are UTF-8 whatever a label says, then the first label (HTTP, then the document's declaration; empty =
// none; unknown names are skipped) under which every byte means something, else the first, but for one that says UTF-8
// and lies, then windows-1256. Bytes that are all ASCII bear the name of the first label that reads them so, or
// "utf-8". What contradicts is the stronger label, as HTTP overrules the document.
Recoded to_utf8(std::string_view bytes, std::string_view http_label, std::string_view declared_label);

}  // namespace rasid::text
