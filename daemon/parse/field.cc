#include "parse/field.h"

#include <algorithm>
#include <array>

namespace rasid::parse {
namespace {

using enum Vocabulary;

struct Entry {
  Vocabulary vocabulary;
  std::string_view name;
  Field field;
};

constexpr std::array kFields = std::to_array<Entry>({
    {kCore, "title", Field::kTitle},
    {kCore, "link", Field::kLink},
    {kCore, "guid", Field::kId},
    {kCore, "id", Field::kId},
    {kCore, "description", Field::kDescription},
    {kCore, "abstract", Field::kDescription},
    {kCore, "summary", Field::kSummary},
    {kCore, "subtitle", Field::kSubtitle},
    {kCore, "tagline", Field::kSubtitle},
    {kCore, "content", Field::kContent},
    {kCore, "body", Field::kContent},
    {kCore, "fullitem", Field::kContent},
    {kCore, "pubdate", Field::kPublished},
    {kCore, "published", Field::kPublished},
    {kCore, "issued", Field::kPublished},
    {kCore, "updated", Field::kUpdated},
    {kCore, "modified", Field::kUpdated},
    {kCore, "lastbuilddate", Field::kUpdated},
    {kCore, "created", Field::kCreated},
    {kCore, "author", Field::kAuthor},
    {kCore, "managingeditor", Field::kAuthor},
    {kCore, "category", Field::kCategory},
    {kCore, "keywords", Field::kCategory},
    {kCore, "tags", Field::kKeywords},
    {kCore, "comments", Field::kComments},
    {kCore, "enclosure", Field::kEnclosure},
    {kCore, "source", Field::kSource},
    {kCore, "language", Field::kLanguage},
    {kCore, "image", Field::kImage},
    {kCore, "logo", Field::kLogo},
    {kCore, "ttl", Field::kTimeToLive},
    {kDublinCore, "title", Field::kTitle},
    {kDublinCore, "description", Field::kDescription},
    {kDublinCore, "date", Field::kUpdated},
    {kDublinCore, "creator", Field::kAuthor},
    {kDublinCore, "author", Field::kAuthor},
    {kDublinCore, "subject", Field::kCategory},
    {kDublinCore, "language", Field::kLanguage},
    {kDublinCoreTerms, "issued", Field::kPublished},
    {kDublinCoreTerms, "modified", Field::kUpdated},
    {kDublinCoreTerms, "created", Field::kCreated},
    {kContent, "encoded", Field::kContent},
    {kXhtml, "body", Field::kContent},
    {kXhtml, "div", Field::kContent},
    {kFeedburner, "origlink", Field::kOriginalLink},
    {kMedia, "group", Field::kMediaGroup},
    {kMedia, "title", Field::kMediaTitle},
    {kMedia, "description", Field::kMediaDescription},
    {kMedia, "category", Field::kCategory},
    {kMedia, "keywords", Field::kKeywords},
    {kItunes, "author", Field::kAuthor},
    {kItunes, "subtitle", Field::kSubtitle},
    {kItunes, "summary", Field::kItunesSummary},
    {kItunes, "category", Field::kCategory},
    {kItunes, "keywords", Field::kKeywords},
    {kItunes, "image", Field::kLogo},
});

}  // namespace

Field field_of(Vocabulary vocabulary, std::string_view lower_name) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const Entry& entry) {
    return entry.vocabulary == vocabulary && entry.name == lower_name;
  });
  return found == kFields.end() ? Field::kNone : found->field;
}

}  // namespace rasid::parse
