// Which articles tell the same story, which events are the same incident. One owner, one thread.
//
// Date, place, actors, numbers and type decide first, text second: different strikes are worded alike (design/arabic.md
// 4).
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "knowledge/knowledge.h"
#include "model/article.h"
#include "model/correction.h"
#include "model/document.h"
#include "model/duplicate.h"
#include "model/event.h"
#include "model/reading.h"
#include "model/story.h"
#include "store/state_table.h"
#include "story/published.h"

namespace rasid::story {

struct Options {
  std::chrono::hours window{14 * 24};  // a story without news for this long is closed and forgotten
  size_t max_stories = 20'000;         // the longest silent go first
};

// What stories are told apart by besides facts. Pure; any thread.
struct TextProfile {
  std::vector<std::pair<uint32_t, float>> terms;  // hashed stem, weight; sorted by hash
  std::string carried_from;                       // the agency whose text it is (carried.h); empty where none is named
};
TextProfile text_profile(const Document& document);

struct Outcome {
  std::optional<StoryId> story;  // nothing where the article is not relevant
  std::vector<Event>
      told;  // this article's events (background ones without id), with the ids and states of the incidents they are
  std::vector<Event> changed;           // incidents that are new or have a new revision: what goes to the events topic
  std::vector<Story> stories;           // stories that are new or have a new revision
  std::vector<ArticleId> withdrawn;     // by a person: their records go
  std::vector<ArticleId> brought_back;  // a person took that back: their last records hold again
  bool round_up = false;                // the article retells many acts (round_up.h): its story is its own
};

class Stories {
 public:
  Stories(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge, store::StateTable& stories,
          store::StateTable& events, store::StateTable& corrections);
  // Where nobody corrects.
  Stories(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge, store::StateTable& stories,
          store::StateTable& events);
  ~Stories();

  // `duplicate.of` sends a copy into the story of its original. The same article again (a revision) replaces what it
  // said.
  Outcome accept(const Article& article, const Reading& reading, const TextProfile& profile,
                 const Duplicate& duplicate);
  // The outlet took the article back. No story where it is not remembered.
  Outcome retract(const ArticleId& article);
  // What a person says, also of what only `published` has. bad_input: it cannot be applied, and why.
  Result<Outcome> correct(const Correction& correction, Instant now, const Published& published = {});
  void set_knowledge(std::shared_ptr<const knowledge::Knowledge> knowledge);

 private:
  struct State;
  std::unique_ptr<store::StateTable> nothing_;  // where nobody corrects
  std::unique_ptr<State> state_;
};

}  // namespace rasid::story
