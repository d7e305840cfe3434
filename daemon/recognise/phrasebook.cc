#include "recognise/phrasebook.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "recognise/inflect.h"
#include "recognise/rows.h"
#include "text/fold.h"
#include "text/token.h"

namespace rasid::recognise {
namespace {

constexpr std::string_view kDash = " - ";

bool one_word(std::string_view key) { return key.find(' ') == std::string_view::npos; }

// Folded, with single spaces and without quotation marks and brackets: names that read alike share it.
std::string name_key(std::string_view name) {
  std::string out;
  const text::Folded folded = text::fold(name);
  for (const text::Token& token : text::tokenise(folded)) {
    const std::string_view key = token.key(folded);
    if (token.kind == text::TokenKind::kSign) continue;
    if (!out.empty()) out += ' ';
    out += key;
  }
  return out;
}

bool holds(const std::vector<std::string>& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& item) { return name_key(item) == key; });
}

bool has(const std::vector<std::string>& flags, std::string_view flag) {
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

constexpr std::array<std::pair<std::string_view, uint32_t>, 16> kCueClasses = {{{"cue", kCue},
                                                                                {"near", kNear},
                                                                                {"compass", kCompass},
                                                                                {"prep", kPrep},
                                                                                {"parent", kParent},
                                                                                {"filler", kFiller},
                                                                                {"country", kCountry},
                                                                                {"given", kGiven},
                                                                                {"kin", kKin},
                                                                                {"title", kTitle},
                                                                                {"outlet", kOutlet},
                                                                                {"holder", kHolder},
                                                                                {"sport", kSport},
                                                                                {"medicine", kMedicine},
                                                                                {"casualty", kCasualty},
                                                                                {"head", kHead}}};

class Compiler {
 public:
  explicit Compiler(Phrasebook& book) : book_(book), inflector_(list("affixes")) {}

  void run() {
    add_places();
    add_actors();
    add_weapons();
    add_events();
    add_cues();
    add_friends();
    add_nouns();
    for (const auto& [head, whole] : dashed_) book_.dashed[head_value(head)].push_back(whole);
    book_.matcher = std::move(builder_).build();
  }

 private:
  const TsvTable* list(std::string_view name) const { return book_.knowledge.lexicon.find(name); }

  uint32_t value_of(Family family, size_t index) {
    book_.entries.push_back({family, static_cast<uint32_t>(index)});
    return static_cast<uint32_t>(book_.entries.size() - 1);
  }

  void add(std::string_view phrase, Family family, size_t index, text::PhraseFlags flags) {
    builder_.add(phrase, value_of(family, index), flags);
  }

  void add_dashed(std::string_view phrase, Family family, size_t index) {
    const size_t dash = phrase.find(kDash);
    if (dash == std::string_view::npos) return;
    Phrasebook::Dashed whole{.value = value_of(family, index), .rest = {}};
    const text::Folded rest = text::fold(phrase.substr(dash + kDash.size()));
    for (const text::Token& token : text::tokenise(rest)) whole.rest.emplace_back(token.key(rest));
    dashed_.emplace_back(phrase.substr(0, dash), std::move(whole));
  }

  // The head of a dashed name has a value of its own, which means nothing else.
  uint32_t head_value(std::string_view head) {
    const uint32_t value = value_of(Family::kCue, book_.cues.size());
    book_.cues.push_back({});
    builder_.add(head, value, {.article_optional = false});
    return value;
  }

  void add_place_name(const Place& place, uint32_t row, std::string_view name) {
    const std::string key = name_key(name);
    if (key.empty()) return;
    const auto [at, fresh] = book_.place_by_key.emplace(key, book_.places.size());
    if (fresh) {
      PlaceName& made = book_.places.emplace_back();
      made.single = one_word(key);
      made.surname = made.single && key.starts_with("\u0627\u0644") && key.ends_with("\u064a");
      add(name, Family::kPlace, at->second, {.article_optional = false});
    }
    add_dashed(name, Family::kPlace, at->second);
    PlaceName& entry = book_.places[at->second];
    if (!entry.bearers.empty() && entry.bearers.back().row == row) return;
    const bool weak = holds(place.weak_names, key);
    const PlaceTier tier = weak ? PlaceTier::kContext : place.tier;
    entry.bearers.push_back({row, tier});
    entry.strong |= tier == PlaceTier::kStrong;
    const bool own = key == name_key(place.name_ar);
    entry.word |=
        weak || (own && tier != PlaceTier::kStrong && (has(place.flags, "word") || has(place.flags, "person")));
    entry.never_alone |= own && has(place.flags, "never_alone");
  }

  // A name that the gazetteer has already is taken from there to the needs of this list.
  void add_place_spellings(const std::vector<Place>& rows) {
    std::unordered_map<std::string_view, uint32_t> by_id;
    for (uint32_t row = 0; row < rows.size(); ++row) by_id.emplace(rows[row].id, row);
    for (const Cells& cells : cells_of(list("place_spellings"))) {
      const auto found = by_id.find(cells["place"]);
      if (found == by_id.end()) continue;
      add_place_name(rows[found->second], found->second, cells["phrase"]);
      PlaceName& name = book_.places[book_.place_by_key.at(name_key(cells["phrase"]))];
      name.strong = false;
      each_part(cells["needs"], ';', [&](std::string_view iso) { name.needs.push_back(country_code(iso)); });
    }
    for (const Cells& cells : cells_of(list("not_places"))) book_.not_places.insert(text::fold_key(cells["word"]));
  }

  void add_places() {
    const std::vector<Place>& rows = book_.knowledge.places.rows();
    for (uint32_t row = 0; row < rows.size(); ++row) {
      add_place_name(rows[row], row, rows[row].name_ar);
      for (const std::string& name : rows[row].alt_ar) add_place_name(rows[row], row, name);
    }
    add_place_spellings(rows);
    // A name that is an ordinary word for one bearer is one for all of them.
    for (PlaceName& name : book_.places) {
      if (name.word || name.never_alone) name.strong = false;
    }
    ground_places();
  }

  void ground_places() {
    std::unordered_map<std::string, uint16_t> provinces;
    for (const Place& place : book_.knowledge.places.rows()) {
      Ground ground;
      each_country(place.country, [&](std::string_view iso) { ground.countries.push_back(country_code(iso)); });
      const auto number = static_cast<uint16_t>(provinces.size() + 1);
      if (!place.admin1_ar.empty())
        ground.province = provinces.try_emplace(place.country + '/' + place.admin1_ar, number).first->second;
      ground.whole = place.kind == "country";
      book_.grounds.push_back(std::move(ground));
    }
  }

  void add_actor_name(uint32_t row, std::string_view name, bool weak, bool quoted = false) {
    const std::string key = name_key(name);
    if (key.empty()) return;
    const auto [at, fresh] = actor_by_key_.emplace(key, book_.actors.size());
    if (fresh) {
      book_.actors.emplace_back().single = one_word(key);
      add(name, Family::kActor, at->second, {.article_optional = false});
    }
    add_dashed(name, Family::kActor, at->second);
    std::vector<ActorName::Bearer>& bearers = book_.actors[at->second].bearers;
    auto same = std::find_if(bearers.begin(), bearers.end(), [&](const auto& b) { return b.row == row; });
    if (same == bearers.end()) same = bearers.insert(same, {row, weak, quoted});
    same->weak |= weak || quoted;
    same->quoted |= quoted;
  }

  void add_actors() {
    const std::vector<Actor>& rows = book_.knowledge.actors.rows();
    std::unordered_map<std::string_view, uint32_t> by_id;
    for (uint32_t row = 0; row < rows.size(); ++row) {
      by_id.emplace(rows[row].id, row);
      add_actor_name(row, rows[row].name_ar, false);
      for (const std::string& name : rows[row].aliases) add_actor_name(row, name, false);
      for (const std::string& name : rows[row].weak_aliases) add_actor_name(row, name, true);
    }
    for (const Cells& cells : cells_of(list("actor_spellings"))) {
      const auto found = by_id.find(cells["actor"]);
      if (found == by_id.end()) continue;
      if (cells["strength"] == "glued")
        book_.glued.emplace_back(text::fold_key(cells["phrase"]), found->second);
      else
        add_actor_name(found->second, cells["phrase"], cells["strength"] == "weak", cells["strength"] == "quoted");
    }
  }

  void add_weapons() {
    for (const Cells& cells : cells_of(list("weapons"))) {
      book_.weapons.push_back(cells["id"]);
      add(cells["phrase"], Family::kWeapon, book_.weapons.size() - 1, {});
      add_dashed(cells["phrase"], Family::kWeapon, book_.weapons.size() - 1);
    }
  }

  void add_events() {
    for (const Cells& cells : cells_of(list("event_triggers"))) {
      const std::string& form = cells["form"];
      book_.events.push_back({"type:" + cells["type"], cells["strength"] != "weak"});
      const bool verb = form == "past" || form == "present";
      const text::PhraseFlags flags{.clitics = true, .article_optional = !verb, .verb = verb};
      for (const std::string& word : inflector_.forms(cells["phrase"], form))
        add(word, Family::kEvent, book_.events.size() - 1, flags);
    }
  }

  void add_cues() {
    for (const Cells& cells : cells_of(list("cues"))) {
      const auto found = std::find_if(kCueClasses.begin(), kCueClasses.end(),
                                      [&](const auto& pair) { return pair.first == cells["class"]; });
      if (found == kCueClasses.end()) continue;
      book_.cues.push_back({found->second, cells["argument"]});
      const bool name = found->second == kGiven || found->second == kKin;
      add(cells["phrase"], Family::kCue, book_.cues.size() - 1, {.clitics = true, .article_optional = !name});
    }
  }

  void add_friends() {
    constexpr std::array<std::pair<std::string_view, Family>, 4> kKinds = {
        {{"place", Family::kPlace}, {"actor", Family::kActor}, {"weapon", Family::kWeapon}, {"event", Family::kEvent}}};
    for (const Cells& cells : cells_of(list("false_friends"))) {
      uint32_t bits = 0;
      for (const auto& [kind, family] : kKinds) {
        if (cells["kind"] == kind) bits |= 1u << static_cast<unsigned>(family);
      }
      book_.friends.push_back(bits);
      add(cells["phrase"], Family::kFriend, book_.friends.size() - 1, {});
    }
  }

  void add_noun(std::string_view noun, std::string_view form, std::string_view noun_class, NounNumber number) {
    for (const std::string& word : inflector_.forms(noun, form)) {
      std::string key = text::fold_key(word);
      if (key.empty() || !nouns_.insert(key).second) continue;
      book_.nouns.push_back({std::move(key), std::string(noun_class), number});
      add(word, Family::kNoun, book_.nouns.size() - 1, {});
    }
  }

  void add_nouns() {
    for (const Cells& cells : cells_of(list("counted_nouns"))) {
      const std::string& noun_class = cells["class"];
      const std::string& singular = cells["singular"];
      if (cells["dual"] == "one" || cells["dual"] == "two") {
        add_noun(singular, "phrase", noun_class, cells["dual"] == "one" ? NounNumber::kOne : NounNumber::kTwo);
        continue;
      }
      const bool sound = cells["dual"] == "sound";
      add_noun(singular, "one", noun_class, NounNumber::kOne);
      add_noun(cells["plural"], "many", noun_class, sound ? NounNumber::kTwoOrMany : NounNumber::kMany);
      add_noun(singular, sound ? "two_nominative" : "two", noun_class, NounNumber::kTwo);
      if (sound) add_noun(singular, "two_or_many", noun_class, NounNumber::kTwoOrMany);
      if (sound) add_noun(singular, "many_sound", noun_class, NounNumber::kMany);
    }
  }

  Phrasebook& book_;
  Inflector inflector_;
  text::PhraseMatcher::Builder builder_;
  std::unordered_map<std::string, size_t> actor_by_key_;
  std::unordered_set<std::string> nouns_;
  std::vector<std::pair<std::string, Phrasebook::Dashed>> dashed_;
};

}  // namespace

Phrasebook::Phrasebook(const knowledge::Knowledge& all) : knowledge(all) { Compiler(*this).run(); }

}  // namespace rasid::recognise
