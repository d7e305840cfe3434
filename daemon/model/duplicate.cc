#include "model/duplicate.h"

#include "model/words.h"

namespace rasid {
namespace {
constexpr std::array<std::string_view, 5> kKinds = {"none", "same_item", "same_text", "near_copy", "partial_copy"};
}  // namespace

std::string_view to_string(DuplicateKind kind) { return word_of(kKinds, kind); }

}  // namespace rasid
