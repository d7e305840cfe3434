// Every phrase that recognise looks for, compiled into one matcher: what a match means is looked up by its value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "knowledge/knowledge.h"
#include "recognise/evidence.h"
#include "text/phrase_matcher.h"

namespace rasid::recognise {

enum class Family : uint8_t { kPlace, kActor, kWeapon, kEvent, kCue, kFriend, kNoun };
inline constexpr size_t kFamilies = 7;

// What a match value stands for: the entry `index` of the family's list.
struct Entry {
  Family family = Family::kPlace;
  uint32_t index = 0;
};

// One written name of places: who bears it, and whether it may stand alone for him.
struct PlaceName {
  struct Bearer {
    uint32_t row = 0;                      // of the gazetteer
    PlaceTier tier = PlaceTier::kContext;  // of this name
  };
  std::vector<Bearer> bearers;
  std::vector<CountryCode> needs;  // told of, or the name is not meant
  bool strong = false;             // one bearer at least may be meant without any context
  bool word = false;               // an ordinary word or a person's name as well
  bool never_alone = false;        // only with a cue
  bool single = true;              // one word
  bool surname = false;            // of the form in which families are named after places and trades ("the ...i")
};

struct ActorName {
  struct Bearer {
    uint32_t row = 0;  // of the actor table
    bool weak = false;
    bool quoted = false;  // only in quotation marks
  };
  std::vector<Bearer> bearers;
  bool single = true;
};

struct EventWord {
  std::string id;  // "type:..."
  bool strong = true;
};

// What cue words say; a token may carry several.
enum CueBit : uint32_t {
  kCue = 1u << 0,
  kNear = 1u << 1,
  kCompass = 1u << 2,
  kPrep = 1u << 3,
  kParent = 1u << 4,
  kFiller = 1u << 5,
  kCountry = 1u << 6,
  kGiven = 1u << 7,
  kKin = 1u << 8,
  kTitle = 1u << 9,
  kOutlet = 1u << 10,
  kHolder = 1u << 11,
  kSport = 1u << 12,
  kMedicine = 1u << 13,
  kCasualty = 1u << 14,
  kHead = 1u << 15,
};

struct CueWord {
  uint32_t bit = 0;
  std::string argument;
};

// Of the counted nouns.
enum class NounNumber : uint8_t { kOne, kTwo, kTwoOrMany, kMany };
struct CountedNoun {
  std::string key;  // folded
  std::string noun_class;
  NounNumber number = NounNumber::kOne;
};

struct Phrasebook {
  explicit Phrasebook(const knowledge::Knowledge& knowledge);

  const knowledge::Knowledge& knowledge;
  text::PhraseMatcher matcher;
  std::vector<Entry> entries;  // by match value
  std::vector<PlaceName> places;
  std::vector<Ground> grounds;  // by row of the gazetteer
  std::vector<ActorName> actors;
  std::vector<std::string> weapons;  // ids
  std::vector<EventWord> events;
  std::vector<CueWord> cues;
  std::vector<uint32_t> friends;  // bits 1 << Family that the phrase is no mention of
  std::vector<CountedNoun> nouns;
  std::unordered_map<std::string, uint32_t> place_by_key;  // folded name -> index in places

  std::unordered_set<std::string> not_places;  // folded words that are no name behind a locative noun

  // Names that are also looked for inside words, where the end of a line was lost: folded, with the actor's row.
  std::vector<std::pair<std::string, uint32_t>> glued;

  // A name written "A - B" is matched by A, then the rest is compared word by word: the matcher does not cross a dash.
  struct Dashed {
    uint32_t value = 0;             // of the whole
    std::vector<std::string> rest;  // folded words after the dash
  };
  std::unordered_map<uint32_t, std::vector<Dashed>> dashed;  // by value of the head
};

}  // namespace rasid::recognise
