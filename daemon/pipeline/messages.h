// What passes between the threads of the pipeline: plain values.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "fetch/feed_state.h"
#include "intake/intake.h"
#include "model/drop.h"
#include "model/feed.h"
#include "model/feed_source.h"
#include "model/page.h"
#include "pipeline/reader.h"
#include "pipeline/revisits.h"

namespace rasid::pipeline {

// net to workers: pages of one fetch, to be parsed.
struct ParseJob {
  FeedSource source;
  std::vector<Page> pages;
};

// ordered to workers: an item that intake found new, to be read.
struct ReadJob {
  uint64_t sequence = 0;  // the order in which ordered asked
  FeedSource source;
  Item item;
  intake::Decision decision;  // under which id the article goes
  Instant observed_at;
};

// An item whose own page is wanted first. Workers to ordered, ordered to net (without waiting). Or an article whose
// page is looked at again.
struct PageRequest {
  uint64_t sequence = 0;
  Article article;                   // as the feed gave it; looked at again: as it was read last
  std::optional<KnownPage> known{};  // looked at again: what is known of its page
};

// net to workers: the page, or why there is none.
struct PageJob {
  PageRequest request;
  std::optional<Page> page;
  std::string failure;  // one word
  int status = 0;       // of the last response
  std::string validators_url;
};
using Job = std::variant<ParseJob, ReadJob, PageJob>;

// workers to ordered.
struct ParsedFeed {
  FeedSource source;
  std::vector<Item> items;
  bool is_feed = false;  // false: none of the pages was a feed
  Instant observed_at;
};
struct ReadItem {
  uint64_t sequence = 0;
  std::variant<ReadArticle, Drop, PageRequest> result;
  bool late = false;  // its page was waited for: it goes when it comes, and holds nobody back
};
// A page that was looked at again.
struct Revisited {
  Article article;                  // as it was read last, or as it is now
  KnownPage page;                   // what is known of its page now
  std::string result;               // "unchanged", "changed", "gone", "retracted", or why nothing can be said: one word
  std::optional<ReadArticle> read;  // of "changed" and "retracted"
};
using Arrival = std::variant<ParsedFeed, ReadItem, Revisited>;

// net to ordered, without waiting: what a fetch (or what its pages turned out to be) means for the feed's state.
struct FeedNote {
  enum class Kind {
    kPages,    // posted before the ParseJob: to be kept when every item of its pages is through
    kNoPages,  // not modified, or failed
    kState,    // of no fetch of its own: the state of a feed that was rejected
  };
  SourceId source;
  fetch::FeedState state;
  Kind kind = Kind::kNoPages;
};

}  // namespace rasid::pipeline
