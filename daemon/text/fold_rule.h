// What folding makes of one code point: the single definition behind the table of fold.cc. Asks ICU; about 50 ns.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rasid::text {

enum class FoldKind : uint8_t {
  kReplace,  // by `to`, which may be the code point itself
  kDelete,   // a mark or tatweel: belongs to the letter before it
  kFormat,   // an invisible character: belongs to nothing
  kExpand,   // a presentation form: its compatibility decomposition, folded in turn
  kCompose,  // may change with its neighbours under NFC
};

struct FoldRule {
  FoldKind kind = FoldKind::kReplace;
  char32_t to = 0;
};

FoldRule fold_rule(char32_t code);

// The key of a stretch that begins at an NFC boundary and ends before one: presentation forms expanded, NFC, then the
// rules, until nothing changes.
std::string fold_stretch(std::string_view utf8);
// Nothing before `code` can change it under NFC.
bool starts_stretch(char32_t code);

}  // namespace rasid::text
