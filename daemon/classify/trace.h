// What the reading of one article leaves behind for a person who asks why: what each sentence was seen as, which rules
// took hold of which words or nearly did, what became of each act, and what the score is made of. Kept only when asked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace rasid::classify {

struct Trace {
  // Rules are named by their table and line ("classify_cues:12"), or by the step and its rule ("roles:by").
  struct Word {
    Span span;
    std::string_view kind;  // "predicate", "cue", "nation"
    std::string means;      // an act or cue of the table
    std::string rule;
  };
  struct Participant {
    Span span;
    std::string actor, name;  // id, or empty; English or Arabic name
    std::string_view link;    // how it is bound to what stands before it, or empty
    std::string traits;       // "ISIS, named, holdings"
  };
  struct Sentence {
    Span span;
    bool title = false, lead = false, boilerplate = false;
    std::vector<Span> clauses;
    std::vector<Word> words;
    std::vector<Participant> parties;
  };
  struct Note {
    Span span;  // the words that it is about
    std::string rule;
    std::string what;    // what the rule did, or why it did not
    bool fired = false;  // false: it nearly did
    bool operator==(const Note&) const = default;
  };
  struct Feature {
    std::string_view name;  // of classify_weights.tsv
    double value = 0, weight = 0;
  };

  struct Weighed {  // of each event of the reading, in its order
    Span span;
    double likelihood = 0;  // of being an event, by classify_events.tsv
    std::vector<std::string> features;
  };

  std::vector<Sentence> sentences;
  std::vector<Weighed> weighed;
  std::vector<Note> notes;  // in the order of reading
  std::vector<Feature> features;
};

}  // namespace rasid::classify
