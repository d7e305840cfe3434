// Everything that a person may want to know of how one article was read and what was decided about it: what the views
// of `rasid explain` show. A plain value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "alert/why.h"
#include "classify/trace.h"
#include "core/json.h"
#include "model/article.h"
#include "model/duplicate.h"
#include "model/mention.h"
#include "model/reading.h"

namespace rasid::cli {

struct StoryNote {
  std::string id, title;
  size_t articles = 0, events = 0;
  bool opened = false;  // by this article
};

// What became of the reading's event of the same index.
struct IncidentNote {
  std::string id;  // empty for background: mentioned only, no incident
  int revision = 0;
  size_t articles = 0;
  std::vector<alert::Why> rules;
};

// What stands in the store of an article and its events, as it was published.
struct Published {
  std::string article_id, knowledge_version;
  bool relevant = false;
  double score = 0;
  std::string retracted;  // not empty: the outlet took it back
  std::optional<Instant> withdrawn;
  std::vector<JsonObject> events, alerts;
};

struct Explanation {
  std::string id;  // as the input or the store has it
  Article article;
  std::string other_language;  // "fa", "ckb", "ur": the text is in it, and was left; empty otherwise
  std::vector<Mention> mentions;
  Reading reading;
  classify::Trace trace;
  double threshold = 0;  // of the score

  Duplicate duplicate;
  std::string original;  // of a copy: id (as in `id`) and title of what it copies
  int revision = 1;
  std::string left_out;  // why the article has no record: "classify: not_relevant"; empty where it has one
  std::optional<StoryNote> story;
  std::vector<IncidentNote> incidents;  // as many as the reading has events; none where nothing was decided
  std::vector<JsonObject> alerts;       // records that the article led to
  std::optional<Published> published;   // out of a store
};

}  // namespace rasid::cli
