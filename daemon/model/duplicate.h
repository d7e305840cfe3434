// Whether an article is a copy, and of which.
#pragma once

#include <string_view>

#include "model/ids.h"

namespace rasid {

enum class DuplicateKind { kNone, kSameItem, kSameText, kNearCopy, kPartialCopy };
std::string_view to_string(DuplicateKind kind);  // "none", "same_item", "same_text", "near_copy", "partial_copy"

struct Duplicate {
  DuplicateKind kind = DuplicateKind::kNone;
  ArticleId of;           // the oldest remembered article of the group; empty for kNone
  double similarity = 0;  // Jaccard of the shingles, of kPartialCopy the share of the shorter text, 0..1
  bool longer = false;    // of kPartialCopy: the original is a part of this article
  ArticleId carries{};    // no copy, its facts differ, but most of its text is that of this article: of one origin
  bool operator==(const Duplicate&) const = default;
};

}  // namespace rasid
