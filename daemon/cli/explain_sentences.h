// An article sentence by sentence: its clauses, what was recognised in each, and the rules that took hold or nearly
// did.
#pragma once

#include <string_view>
#include <vector>

#include "cli/explain_fields.h"
#include "cli/explanation.h"

namespace rasid::cli {

struct SentenceItem {
  enum class State { kFound, kFired, kNearly };
  Span span;         // the words that it is about
  std::string kind;  // "place", "actor", "party", "cue", "rule"
  Saying value;      // what they were taken for; of a rule what it did, or why it did not
  std::string rule;  // where it comes from; may be empty
  State state = State::kFound;
};

struct SentenceRow {
  Span span;
  std::string_view part;            // "title", "lead", "boilerplate" or ""
  std::vector<Span> clauses;        // the whole of it in order; one, where it is not cut
  std::vector<SentenceItem> items;  // by their first word
};

std::vector<SentenceRow> sentence_rows(const Explanation& explanation);

// What a mention was taken for: the row of its table, the number, the day.
Saying mention_saying(const Mention& mention);

}  // namespace rasid::cli
