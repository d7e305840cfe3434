// What goes to the topics: values as config/schema/ says, CloudEvents 1.0 headers (Kafka binding, binary mode).
//
// Everything in a record follows from its arguments, ids included: the same input gives the same bytes. Pure; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "model/alert.h"
#include "model/article.h"
#include "model/duplicate.h"
#include "model/event.h"
#include "model/reading.h"
#include "model/record.h"
#include "model/story.h"
#include "store/store.h"

namespace rasid::publish {

// The same for every record of a run.
struct Origin {
  std::string source = "/rasid";  // ce_source
  std::string knowledge_version;
  bool replay = false;  // made from stored articles, not from a poll: says so in a header
};

// An article with everything that the stages found.
struct TaggedArticle {
  const Article& article;
  const Reading& reading;
  Duplicate duplicate;
  std::optional<StoryId> story;
  std::vector<EventId> event_ids;
  std::vector<Event> background;  // events that are mentioned only: they have no id and no record of their own
  bool round_up = false;          // it retells many acts: its story is its own, its events are theirs
};

Json article_json(const TaggedArticle& tagged, const Origin& origin);
Json story_json(const Story& story);
Json alert_json(const Alert& alert);

Record article_record(const TaggedArticle& tagged, const Origin& origin);
// The last record of an article once more, as its next revision: what had withdrawn it was taken back. Nothing where
// the value is none of an article.
std::optional<Record> article_record_again(std::string_view value, const Origin& origin, Instant now);
// `brought_by` is the article whose reading made this revision: its clocks and language stand in the record.
Record event_record(const Event& event, const Article& brought_by, const Origin& origin);
Record story_record(const Story& story, const Origin& origin);
Record alert_record(const Alert& alert, const Origin& origin);
// Withdraws what stands under the key.
Record tombstone(std::string topic, std::string key, Instant at);
// The original bytes, with why they could not go in x-error-* headers.
Record dead_letter_record(const Record& original, const store::Refusal& why, int retries, Instant at);

// Values of events, stories and alerts stay under this. A longer one has its lists halved, the longest first and
// evidence before the others, always keeping their beginning; `cut` then says how many elements each had.
inline constexpr size_t kMaxValueBytes = 64 * 1024;
std::string text_within(Json value, size_t bytes);

}  // namespace rasid::publish
