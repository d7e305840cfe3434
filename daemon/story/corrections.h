// What people said of incidents and articles: it outranks what is read, also when an article is read again.
//
// Rows of the table corrections: c/<number> the corrections in the order in which they were applied, m/e_... an
// incident that a person made part of another, both JSON; r/a_... an article that its outlet took back. At most kMost
// of each; the oldest go first.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/correction.h"
#include "model/event.h"
#include "store/state_table.h"

namespace rasid::story {

class Corrections {
 public:
  static constexpr size_t kMost = 100'000;

  explicit Corrections(store::StateTable& rows);  // reads them

  bool knows(const std::string& correction_id) const { return ids_.contains(correction_id); }
  void add(const Correction& correction);

  const Correction* find(const std::string& correction_id) const;  // null: never applied, or long ago
  std::vector<Correction> about(const std::string& id) const;  // of which it is the target or the other, in their order
  // By a later undo or, of kNotRelevant, relevant: it counts no more.
  bool is_taken_back(const std::string& correction_id) const { return taken_back_.contains(correction_id); }
  // A correction of this kind that says so of the two, the last that was not taken back; null where there is none.
  const Correction* standing(CorrectionKind kind, const std::string& target, const std::string& other) const;

  // An incident that is now part of another. Chains are followed; the id itself where there is none.
  struct Merged {
    EventId into;
    std::vector<ArticleId> articles;  // whose accounts went over
    int revision = 0;                 // the last of its own
  };
  void merged(const EventId& from, const Merged& merged);
  std::optional<Merged> unmerge(const EventId& from);
  std::vector<EventId> merged_into(const EventId& id) const;
  EventId resolve(EventId id) const;

  // The event with what people set: those fields, without the evidence for what was read, beside a claim that keeps it.
  Event view(Event event, const knowledge::Knowledge& knowledge) const;
  bool sets_fields_of(const EventId& id) const { return set_.contains(id); }
  std::vector<EventId> with_set_fields() const;

  bool is_rejected(const EventId& id) const { return rejected_.contains(id.value); }
  bool is_rejected(const ArticleId& id) const { return rejected_.contains(id.value); }
  bool apart(const std::string& a, const std::string& b) const;  // ids of events, or of an event and an article
  bool is_pinned(const EventId& id) const { return pinned_.contains(id); }
  bool is_empty() const { return log_.empty() && retracted_.empty(); }

  // Articles that their outlets took back: they tell nothing until they are read anew.
  void retract(const ArticleId& article);
  bool restore(const ArticleId& article);  // true where it was taken back
  bool is_retracted(const ArticleId& article) const { return retracted_.contains(article); }

 private:
  void take(const Correction& correction);
  void rebuild();  // all below `log_` follows from it and from `merged_`

  store::StateTable& rows_;
  std::map<uint64_t, Correction> log_;
  std::map<EventId, Merged> merged_;
  std::set<ArticleId> retracted_;

  std::set<std::string> ids_, taken_back_;
  std::map<EventId, std::vector<const Correction*>> set_;  // by what the target is now
  std::set<std::string> rejected_;
  std::map<std::pair<std::string, std::string>, bool> apart_;  // ordered pairs; the last word holds
  std::set<EventId> pinned_;
};

}  // namespace rasid::story
