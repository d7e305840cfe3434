// An article as classify looks at it: sentences cut into clauses, with the parties, places, dates, counts and
// predicates of each.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "classify/words.h"
#include "knowledge/knowledge.h"
#include "model/document.h"
#include "model/mention.h"

namespace rasid::classify {

// How a noun is bound to what stands before it.
enum class Link : uint8_t { kNone, kOn, kAgainst, kIn, kFrom, kTo, kWith, kBy, kB, kL };

// Somebody who may act or suffer: a named actor, a state by its country's name, or a noun ("three soldiers").
struct Party {
  std::string actor;             // id of actors.tsv, or empty
  std::string name_ar, name_en;  // where there is no actor
  std::string country;           // of a state, or of the actor's row; may be empty
  PartyKind kind = PartyKind::kUnknown;
  bool named = false;     // by a name, not by a noun alone
  bool capital = false;   // a capital that may stand for its government
  bool state = false;     // only a country's name: may be the place instead
  bool unsaid = false;    // no words of the text: taken from the type of the act
  bool vague = false;     // who it is was taken from what came before
  bool guessed = false;   // of the country of the article, because nobody says of which
  bool source = false;    // observatories, media, offices: say things, do not do them
  bool holdings = false;  // what belongs to it ("positions of"), not the party itself
  bool air = false, artillery = false;
  bool infiltrators = false;  // people crossing the border or the lines
  bool isis = false;
  bool possessed = false;  // with a pronoun: its, theirs
  Link link = Link::kNone;
  uint32_t first = 0, last = 0;  // tokens, inclusive
  bool same_as(const Party& other) const {
    return actor == other.actor && (!actor.empty() || name_ar == other.name_ar);
  }
};

// How a place name is bound to what stands before it.
enum class Bind : uint8_t { kNone, kIn, kFrom, kTo, kOf, kWith, kL, kFar, kResidents, kPeople };

// A place in a sentence: by its name, or by a noun that stands for one named before ("the town").
struct Spot {
  const Mention* mention = nullptr;
  uint32_t start = 0;            // token where the words that belong to it begin: nouns, directions, prepositions
  uint32_t first = 0, last = 0;  // tokens of the name or noun, inclusive
  Bind bind = Bind::kNone;
  PlaceClass noun = PlaceClass::kNone;  // the noun before the name, or instead of it
  bool near = false;                    // not in it but beside it
  bool between = false;                 // "between A and B"
  bool side = false;                    // a direction or part stands before it
  bool joined = false;                  // "and" or a comma joins it to what stands before
  bool anaphor = false;                 // a noun, not a name
  const Mention* head = nullptr;        // the place that it only helps to find: "Shaddadi, south of X"
};

struct Clause {
  uint32_t first = 0, last = 0;  // tokens, inclusive
};

struct SentenceView {
  uint32_t first = 0, last = 0;  // tokens, inclusive
  uint32_t paragraph = 0;
  bool title = false, lead = false;
  bool boilerplate = false;  // link lists, comment forms: never read for events
  std::vector<Hit> predicates, cues, nations, place_words;
  std::vector<Party> parties;
  std::vector<const Mention*> places, dates, quantities, weapons;
  std::vector<Hit> means;  // party nouns of aircraft and guns, also inside names
  std::vector<Clause> clauses;
  std::vector<Spot> spots;  // by first token

  const Clause& clause_of(uint32_t token) const;
};

struct Trace;

struct Scene {
  const Document* document = nullptr;
  const knowledge::Knowledge* knowledge = nullptr;
  const Words* words = nullptr;
  std::vector<SentenceView> sentences;
  std::string country;                // IQ or SY: where most of it is set; empty = neither
  int iraq_told = 0, syria_told = 0;  // places of each
  std::deque<Mention> made;           // places that no name stands for, only "the border"
  std::string home;                   // the country that it names most, for armies and police without one; empty = none
  int isis_mentions = 0;
  int no_event_words = 0;
  Trace* trace = nullptr;  // where somebody asked why (tracing.h)

  std::string_view key(uint32_t token) const { return document->tokens[token].key(document->folded); }
  Span span(uint32_t first, uint32_t last) const {
    return {document->tokens[first].span.start, document->tokens[last].span.end};
  }
  std::string quote(uint32_t first, uint32_t last) const {
    const Span at = span(first, last);
    return document->article.text.substr(at.start, at.size());
  }
  Day published() const { return document->article.publication_day; }
};

Scene look_at(const Document& document, const std::vector<Mention>& mentions, const knowledge::Knowledge& knowledge,
              const Words& words, Trace* trace = nullptr);

// A number that counts nothing else may count people.
bool counts_people(const QuantityMention& quantity);

// What binds the word at `first` (whose own clitic letters stand before byte `name_start` of the text) to what precedes
// it.
Link link_before(const Scene& scene, const SentenceView& sentence, uint32_t first, uint32_t name_start);

}  // namespace rasid::classify
