#include "model/ids.h"

#include <algorithm>

#include "core/format.h"
#include "core/hash.h"

namespace rasid {

ArticleId make_article_id(std::string_view canonical_url, const SourceId& source, std::string_view guid) {
  if (!canonical_url.empty()) return {"a_" + to_hex(hash128(canonical_url))};
  return {"a_" + to_hex(hash128(format("{}\n{}", source.value, guid)))};
}

StoryId make_story_id(const ArticleId& opened_by) {
  return {"s_" + opened_by.value.substr(std::min<size_t>(2, opened_by.value.size()))};
}

EventId make_event_id(const ArticleId& first_told_by, int ordinal) {
  return {"e_" + to_hex(hash128(format("{}\n{}", first_told_by.value, ordinal)))};
}

}  // namespace rasid
