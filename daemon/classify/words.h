// The word lists of config/lexicon/classify_*.tsv, compiled: every predicate, cue and party noun of a text in one pass.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "classify/acts.h"
#include "classify/inflect.h"
#include "classify/place_words.h"
#include "core/yaml.h"
#include "knowledge/lexicon.h"
#include "model/document.h"
#include "text/phrase_matcher.h"

namespace rasid::classify {

enum class HitKind : uint8_t { kPredicate, kCue, kParty, kNation, kObject, kPlaceWord };
enum class Form : uint8_t { kPast, kPresent, kNoun, kFixed };
enum class Genitive : uint8_t { kAgent, kObject, kBoth };

struct Hit {
  HitKind kind = HitKind::kPredicate;
  uint8_t code = 0;   // Act, Cue, PartyKind or PlaceWord; of a nation: its row
  uint8_t needs = 0;  // of a predicate: the object class that must follow, 0 = none; of a place word: its PlaceClass
  Form form = Form::kFixed;
  Genitive genitive = Genitive::kAgent;
  uint8_t clitics = 0;           // token.h flags of what stood before the word
  bool possessed = false;        // of a party: with a pronoun of whose it is
  bool also_noun = false;        // a verb that is written like its verbal noun
  bool people = false;           // names the dead or hurt themselves ("martyrs"), not what befell them
  uint32_t first = 0, last = 0;  // tokens, inclusive
  int row = 0;                   // line of the table, for the evidence

  Act act() const { return static_cast<Act>(code); }
  Cue cue() const { return static_cast<Cue>(code); }
  PartyKind party() const { return static_cast<PartyKind>(code); }
  PlaceWord place_word() const { return static_cast<PlaceWord>(code); }
  PlaceClass place_class() const { return static_cast<PlaceClass>(needs); }
};

// The endings and words that show number and gender, of classify_affixes.tsv, as written.
struct Signs {
  std::vector<std::string> plural_verb_ends, plural_before_object, feminine_verb_ends, objects;
  std::vector<std::string> masculine_nouns, feminine_nouns;  // ends or whole words
  std::string feminine_verb_start, masculine_verb_start;
};

class Words {
 public:
  explicit Words(const knowledge::Lexicon& lexicon);

  // By first token; of one kind those inside a longer one are left out.
  std::vector<Hit> find(const Document& document) const;

  const std::string& country(const Hit& nation) const { return countries_[nation.code]; }
  // The actor that a noun means in a country ("" = not said); null where the table has none.
  struct PartyActor {
    std::string actor, name_ar, name_en;
  };
  const PartyActor* actor_of(PartyKind kind, const std::string& country) const;
  // Whether two sides of the actors' table are foes, who tell each other's acts as claims.
  bool foes(const std::string& side, const std::string& other) const {
    return foes_.contains({side, other}) || foes_.contains({other, side});
  }
  // The force that a command leads, whose acts it announces; empty where it is none.
  const std::string& force_of(const std::string& actor) const {
    static const std::string none;
    const auto at = forces_.find(actor);
    return at == forces_.end() ? none : at->second;
  }
  // Whether a place is a capital that may stand for its government.
  bool capital(const std::string& place) const { return capitals_.contains(place); }
  // What is wrong with the tables, with file and line; empty is good.
  const std::vector<Complaint>& complaints() const { return complaints_; }
  // Two clitic letters, folded: with/by, and to/for.
  const std::string& letter_b() const { return letter_b_; }
  const std::string& letter_l() const { return letter_l_; }
  const std::string& letter_w() const { return letter_w_; }  // "and"
  const Signs& signs() const { return signs_; }
  // "The two sides": those named before.
  bool sides(std::string_view key) const { return sides_.contains(key); }
  const std::string& article() const { return article_; }  // folded
  // "the first", "the eleventh" before its ten.
  bool ordinal(std::string_view key) const { return ordinals_.contains(key); }
  // A word written like a verb of the future, whether the tables know the verb or not (folded).
  bool future(std::string_view key) const;
  bool with_object(std::string_view key) const;  // ends like a verb with an object pronoun: "denied it"
  bool compares(std::string_view key) const;     // "the heaviest", "the first"
  // "may", before a verb of the present (folded).
  const std::string& may() const { return may_; }
  bool present(std::string_view key) const;  // written like a verb of the present
  bool any(std::string_view key) const;      // "any"
  bool when(std::string_view key) const;     // "if it happened", after the act
  bool via(std::string_view key) const;      // "across", also written "crossed"
  bool beside(std::string_view keys) const;  // "against", "in addition to": a further count follows
  bool after(std::string_view key) const;    // "after", "since": what follows came before the news
  bool binds(std::string_view key) const;    // a verb of the present after it depends on it: "to", "not"
  // Codes of the classes of classify_objects.tsv that mentions may serve as well; `captives` must stand right behind
  // the word that needs them. 0 where no row has the class.
  struct ObjectClasses {
    uint8_t people = 0, prisoners = 0, fighters = 0, weapons = 0, crossing = 0, captives = 0, self = 0, bodies = 0;
  };
  const ObjectClasses& object_classes() const { return classes_; }
  // The class that means any place mentioned.
  static constexpr uint8_t kPlaceObject = 255;
  // An act only where it is denied, claimed, feared or stopped: "the entry of any armed man".
  static constexpr uint8_t kDoubt = 253;
  // The class that means a count of people.
  static constexpr uint8_t kCountObject = 254;

 private:
  void read_affixes(const knowledge::Lexicon& lexicon);
  void add_predicates(const knowledge::Lexicon& lexicon);
  void add_cues(const knowledge::Lexicon& lexicon);
  void add_parties(const knowledge::Lexicon& lexicon);
  void add_owned(const std::string& noun, Hit entry);
  void add_victims(const knowledge::Lexicon& lexicon);
  void add_objects(const knowledge::Lexicon& lexicon);
  void add_nations(const knowledge::Lexicon& lexicon);
  void add_place_words(const knowledge::Lexicon& lexicon);
  void add_capitals(const knowledge::Lexicon& lexicon);
  void add_foes(const knowledge::Lexicon& lexicon);
  void add_commands(const knowledge::Lexicon& lexicon);
  void add_party_actors(const knowledge::Lexicon& lexicon);
  void add_entry(const std::string& phrase, const std::string& form, const std::string& present, Hit entry);
  void put(const std::string& phrase, Hit entry, text::PhraseFlags flags);
  const TsvTable* table(const knowledge::Lexicon& lexicon, const char* name,
                        std::initializer_list<const char*> columns);
  void complain(const TsvTable& table, int line, std::string what);

  std::set<std::string> victims_;  // folded: the dead and the hurt of counted_nouns.tsv
  std::set<std::string> nouns_;    // folded: an inflected verb written like one of these is left out
  Inflector inflector_;
  text::PhraseMatcher::Builder builder_;
  text::PhraseMatcher matcher_;
  std::vector<Hit> entries_;
  uint8_t object_class(const std::string& name);

  std::vector<std::string> countries_;
  std::vector<std::string> object_classes_;  // code - 1
  ObjectClasses classes_;
  uint8_t class_of(std::string_view name) const;  // 0 where unknown
  std::map<std::string, std::string> capitals_;
  std::map<std::string, std::string> forces_;  // by command
  std::set<std::pair<std::string, std::string>> foes_;
  std::map<std::pair<PartyKind, std::string>, PartyActor> party_actors_;
  std::vector<Complaint> complaints_;
  std::string letter_b_, letter_l_, letter_w_, may_, article_;
  std::set<std::string, std::less<>> ordinals_, sides_;
  Signs signs_;
  std::vector<std::string> joining_, future_starts_, not_future_starts_, present_starts_, any_, when_, after_, beside_,
      via_, binding_, comparing_, objects_;
  std::set<std::string> not_future_;
};

}  // namespace rasid::classify
