// An event in the making: the words that tell it, and what the rules have found around them so far.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classify/scene.h"
#include "model/event.h"

namespace rasid::classify {

// Which words bear out a field, and by which rule.
struct Proof {
  std::string field;
  uint32_t first = 0, last = 0;  // tokens, inclusive
  std::string rule;
};

// Counted dead, wounded or captured people.
struct Harm {
  Casualty casualty;        // side still open
  bool neutral = false;     // "dead", "persons": the word does not tell whose
  bool bombers = false;     // who attacked, or blew themselves up
  bool unsaid = false;      // no word says that they died: bombers do
  std::optional<Party> of;  // whose they are, where said
  std::string by;           // who counted, where said
  bool newer = false;       // "the toll rose to": takes the place of what was told before
  bool earlier = false;     // "struck in answer to the death of five": before what is told before it
  bool none = false;        // "denied that anybody was killed"
  bool part = false;        // "among them 127 civilians": told besides the whole
  bool in_title = false;
  uint32_t sentence = 0;
  uint32_t first = 0, last = 0;  // tokens of the count
  uint32_t word = 0;             // token of the word of harm; 0 = none
  int row = 0;
};

// What somebody says of an act that is told otherwise or by others.
struct Disputed {
  std::string field, value, by;
  uint32_t first = 0, last = 0;  // tokens that say so
};

// One sentence that tells an act, and whom the rules saw in it.
struct Telling {
  uint32_t sentence = 0;
  uint32_t first = 0, last = 0;  // tokens of the act's words, inclusive
  Act act = Act::kOther;
  Form form = Form::kFixed;
  Genitive genitive = Genitive::kAgent;
  std::optional<Party> initiator, target;
  std::string initiator_rule, target_rule;
};

struct Draft {
  EventType type = EventType::kOther;
  Act act = Act::kOther;
  Form form = Form::kFixed;
  Genitive genitive = Genitive::kAgent;
  bool also_noun = false;
  bool generic = false;          // a word that may stand for any attack ("the attack", "the operation")
  bool adverbial = false;        // with a preposition: "in coordination with"
  bool definite = false;         // with the article: speaks of something told before
  bool joined_on = false;        // a verb that "and" joins to what was told before
  bool future = false;           // a verb with the future s-
  uint32_t sentence = 0;         // index into Scene::sentences
  uint32_t first = 0, last = 0;  // trigger tokens, inclusive
  std::vector<Hit> joined;       // further words of the same act
  std::optional<Party> initiator, target;
  std::vector<Party> with;
  std::vector<const Mention*> places;
  const Mention* context = nullptr;  // where what was told before it happened
  const Mention* date = nullptr;
  bool place_is_own = false;  // said in its own sentence, not inherited
  Modality modality = Modality::kAsserted;
  std::vector<Harm> harms;
  std::vector<Quantity> quantities;
  std::vector<const Mention*> weapons;
  std::vector<Attribution> attribution;
  std::vector<Disputed> disputed;
  std::vector<Proof> proofs;
  std::vector<Telling> tellings;
  int told = 1;  // in how many places
  bool in_title = false, in_lead = false;
  bool first_in_title = false, first_of_body = false;
  double likelihood = 0;       // of being an event (weigh.h)
  bool doubtful = false;       // an act only where it is denied, claimed, feared or stopped
  bool told_as_past = false;   // "after the fall of the town": what the news came after
  bool surrender = false;      // who gives himself up is the one taken
  bool found_dead = false;     // bodies that somebody found, who did not kill them
  bool object_told = false;    // the thing that its word needs stands beside it: "burnt four pylons"
  bool unreal = false;         // what is feared or to be prevented: no event
  bool means_told = false;     // a bombing whose means another telling said
  bool aim = false;            // what an operation is for
  bool echo = false;           // repeats an act as denied or claimed, without its words
  uint32_t last_sentence = 0;  // where it was last told
};

constexpr bool from_above(EventType type) {
  return type == EventType::kAirStrike || type == EventType::kShelling || type == EventType::kBombardment;
}

// An act of violence, of which people may die.
constexpr bool violent(EventType type) {
  switch (type) {
    case EventType::kAirStrike:
    case EventType::kShelling:
    case EventType::kBombardment:
    case EventType::kIed:
    case EventType::kSuicideAttack:
    case EventType::kArmedAssault:
    case EventType::kArmedClash:
    case EventType::kGroundOffensive:
    case EventType::kSecurityOperation:
    case EventType::kKillingCivilians:
    case EventType::kInfiltration:
      return true;
    default:
      return false;
  }
}

}  // namespace rasid::classify
