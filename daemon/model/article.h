// An article as it was read: what the feed (later its page) said, and the text to which every evidence points.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "model/ids.h"

namespace rasid {

enum class TextOrigin { kFeed, kPage };

struct ArticleSource {
  SourceId id;
  std::string name, country, stance;
  bool operator==(const ArticleSource&) const = default;
};

// In what a revision differs from the one before: blocks of text.
struct ArticleChange {
  std::string cause;  // "page": its page was looked at again; "feed": the feed brought it
  std::vector<std::string> added, removed;
  bool operator==(const ArticleChange&) const = default;
};

struct Article {
  ArticleId id;
  int revision = 1;
  ArticleSource source;
  std::string url, canonical_url, guid;
  std::string title, abstract, body;  // plain text; blocks of the body end in a line feed
  std::string author, language;
  std::optional<Instant> published_at, updated_at;
  Day publication_day{};   // the outlet's calendar day (design: of `date` as written, or in the source's zone)
  Instant observed_at;     // the clock of windows and ids' records; in replay the input's date
  std::string text;        // compose_text(title, abstract, body)
  uint32_t title_end = 0;  // byte offsets into text: the title is [0, title_end)
  uint32_t lead_end = 0;   // end of the abstract, or of the body's first paragraph
  TextOrigin text_origin = TextOrigin::kFeed;
  std::string page_failure;  // one word: why the wanted page was not read; empty where none was wanted, or it was read
  std::string retracted;     // why it counts as taken back by its outlet ("http_404"); empty while it stands
  std::optional<ArticleChange> change;  // of a revision whose predecessor was at hand
  bool operator==(const Article&) const = default;
};

// Sets text, title_end and lead_end: title, two line feeds, the abstract unless the body contains it, two line feeds,
// the body; empty parts are left out. Parts that are not valid UTF-8 get U+FFFD first, so that every offset is one of
// the published text.
void compose_text(Article& article);

}  // namespace rasid
