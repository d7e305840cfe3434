#include "classify/words.h"

#include <algorithm>
#include <set>

#include "core/format.h"
#include "text/fold.h"

namespace rasid::classify {
namespace {

const std::string& cell(const TsvTable& table, const TsvRow& row, const char* column) {
  return row.cells[static_cast<size_t>(table.column(column))];
}

constexpr text::PhraseFlags kNoun{.clitics = true, .article_optional = true, .verb = false};
constexpr text::PhraseFlags kNounOfSomebody{.clitics = true, .article_optional = false, .verb = false};
constexpr text::PhraseFlags kVerb{.clitics = true, .article_optional = false, .verb = true};
constexpr text::PhraseFlags kSet{.clitics = true, .article_optional = false, .verb = false};

bool starts_with_any(std::string_view key, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(), [&](const std::string& start) { return key.starts_with(start); });
}

Hit entry_of(HitKind kind, uint8_t code, int row) {
  Hit hit;
  hit.kind = kind;
  hit.code = code;
  hit.row = row;
  return hit;
}

}  // namespace

Words::Words(const knowledge::Lexicon& lexicon) {
  read_affixes(lexicon);
  add_objects(lexicon);
  add_victims(lexicon);
  add_predicates(lexicon);
  add_cues(lexicon);
  add_parties(lexicon);
  add_nations(lexicon);
  add_place_words(lexicon);
  add_party_actors(lexicon);
  add_capitals(lexicon);
  add_foes(lexicon);
  add_commands(lexicon);
  classes_ = {class_of("people"),   class_of("prisoners"), class_of("fighters"), class_of("weapons"),
              class_of("crossing"), class_of("captives"),  class_of("self"),     class_of("bodies")};
  matcher_ = std::move(builder_).build();
}

void Words::complain(const TsvTable& table, int line, std::string what) {
  complaints_.push_back({table.file, line, 1, std::move(what), false});
}

const TsvTable* Words::table(const knowledge::Lexicon& lexicon, const char* name,
                             std::initializer_list<const char*> columns) {
  const TsvTable* found = lexicon.find(name);
  if (found == nullptr) {
    complaints_.push_back({format("config/lexicon/{}.tsv", name), 0, 0, "is missing: classify reads it", false});
    return nullptr;
  }
  for (const char* column : columns) {
    if (found->column(column) >= 0) continue;
    complain(*found, 1, format("the column '{}' is missing", column));
    return nullptr;
  }
  return found;
}

void Words::put(const std::string& phrase, Hit entry, text::PhraseFlags flags) {
  if (builder_.add(phrase, static_cast<uint32_t>(entries_.size()), flags)) entries_.push_back(entry);
}

void Words::add_entry(const std::string& phrase, const std::string& form, const std::string& present, Hit entry) {
  if (form != "verb") {
    entry.form = form == "masdar" ? Form::kNoun : Form::kFixed;
    put(phrase, entry, form == "masdar" ? kNoun : kSet);
    if (form == "masdar") {
      for (const std::string& word : inflector_.noun_forms(phrase)) {
        if (!nouns_.contains(text::fold_key(word))) put(word, entry, kNounOfSomebody);
      }
    }
    return;
  }
  std::set<std::string> seen;
  entry.form = Form::kPast;
  for (const std::string& word : inflector_.past_forms(phrase)) {
    if (word != phrase && nouns_.contains(text::fold_key(word))) continue;
    if (seen.insert(text::fold_key(word)).second) put(word, entry, kVerb);
  }
  entry.form = Form::kPresent;
  for (const std::string& word : inflector_.present_forms(phrase, present)) {
    if (word != phrase && nouns_.contains(text::fold_key(word))) continue;
    if (seen.insert(text::fold_key(word)).second) put(word, entry, kVerb);
  }
}

void Words::read_affixes(const knowledge::Lexicon& lexicon) {
  const TsvTable* affixes = table(lexicon, "classify_affixes", {"kind", "affix"});
  if (affixes == nullptr) return;
  inflector_ = Inflector(*affixes);
  letter_b_ = text::fold_key(inflector_.first("clitic_b"));
  letter_l_ = text::fold_key(inflector_.first("clitic_l"));
  letter_w_ = text::fold_key(inflector_.first("joining"));
  article_ = text::fold_key(inflector_.first("article"));
  for (const std::string& word : inflector_.affixes("ordinal")) ordinals_.insert(text::fold_key(word));
  for (const std::string& word : inflector_.affixes("sides")) sides_.insert(text::fold_key(word));
  signs_ = {inflector_.affixes("plural_verb_end"),   inflector_.affixes("plural_before_object"),
            inflector_.affixes("feminine_verb_end"), inflector_.affixes("object"),
            inflector_.affixes("masculine_noun"),    inflector_.affixes("feminine_noun"),
            inflector_.first("feminine_verb_start"), inflector_.first("masculine_verb_start")};
  may_ = text::fold_key(inflector_.first("may"));
  for (const auto& [kind, list] : {std::pair{"joining", &joining_},
                                   {"future_start", &future_starts_},
                                   {"not_future_start", &not_future_starts_},
                                   {"present_start", &present_starts_},
                                   {"any", &any_},
                                   {"when", &when_},
                                   {"after", &after_},
                                   {"beside", &beside_},
                                   {"via", &via_},
                                   {"binding", &binding_},
                                   {"comparing", &comparing_},
                                   {"object", &objects_}}) {
    for (const std::string& affix : inflector_.affixes(kind)) list->push_back(text::fold_key(affix));
  }
  for (const std::string& word : inflector_.affixes("not_future")) not_future_.insert(text::fold_key(word));
}

void Words::add_predicates(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows =
      table(lexicon, "classify_predicates", {"phrase", "form", "act", "genitive", "present", "object"});
  if (rows == nullptr) return;
  std::set<std::string> verbs;
  for (const TsvRow& row : rows->rows) {
    if (cell(*rows, row, "form") != "verb") nouns_.insert(text::fold_key(cell(*rows, row, "phrase")));
  }
  for (const TsvRow& row : rows->rows) {
    if (cell(*rows, row, "form") == "verb") verbs.insert(text::fold_key(cell(*rows, row, "phrase")));
  }
  for (const TsvRow& row : rows->rows) {
    const auto act = act_of(cell(*rows, row, "act"));
    if (!act) {
      complain(*rows, row.line, format("unknown act '{}'", cell(*rows, row, "act")));
      continue;
    }
    Hit entry = entry_of(HitKind::kPredicate, static_cast<uint8_t>(*act), row.line);
    const std::string& genitive = cell(*rows, row, "genitive");
    entry.genitive = genitive == "object" ? Genitive::kObject : genitive == "both" ? Genitive::kBoth : Genitive::kAgent;
    entry.needs = object_class(cell(*rows, row, "object"));
    entry.people = victims_.contains(text::fold_key(cell(*rows, row, "phrase")));
    entry.also_noun = cell(*rows, row, "form") != "verb" && verbs.contains(text::fold_key(cell(*rows, row, "phrase")));
    add_entry(cell(*rows, row, "phrase"), cell(*rows, row, "form"), cell(*rows, row, "present"), entry);
  }
}

void Words::add_cues(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_cues", {"phrase", "form", "cue", "present"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const auto cue = cue_of(cell(*rows, row, "cue"));
    if (!cue) {
      complain(*rows, row.line, format("unknown cue '{}'", cell(*rows, row, "cue")));
      continue;
    }
    add_entry(cell(*rows, row, "phrase"), cell(*rows, row, "form"), cell(*rows, row, "present"),
              entry_of(HitKind::kCue, static_cast<uint8_t>(*cue), row.line));
  }
}

void Words::add_parties(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_parties", {"phrase", "kind"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const auto kind = party_kind_of(cell(*rows, row, "kind"));
    if (!kind) {
      complain(*rows, row.line, format("unknown kind of party '{}'", cell(*rows, row, "kind")));
      continue;
    }
    Hit entry = entry_of(HitKind::kParty, static_cast<uint8_t>(*kind), row.line);
    entry.form = Form::kNoun;
    put(cell(*rows, row, "phrase"), entry, kNoun);
    add_owned(cell(*rows, row, "phrase"), entry);
  }
}

// "Its aircraft", "his fighters".
void Words::add_owned(const std::string& noun, Hit entry) {
  const PartyKind kind = entry.party();
  const bool armed = kind == PartyKind::kSoldiers || kind == PartyKind::kAirForce || kind == PartyKind::kArtillery ||
                     kind == PartyKind::kMembers;
  if (!armed) return;
  entry.possessed = true;
  for (const std::string& form : inflector_.noun_forms(noun)) {
    if (form != noun + inflector_.first("accusative")) put(form, entry, kSet);
  }
}

uint8_t Words::object_class(const std::string& name) {
  if (name.empty()) return 0;
  if (name == "place") return kPlaceObject;
  if (name == "doubt") return kDoubt;
  if (name == "count") return kCountObject;
  auto at = std::find(object_classes_.begin(), object_classes_.end(), name);
  if (at == object_classes_.end()) at = object_classes_.insert(object_classes_.end(), name);
  return static_cast<uint8_t>(at - object_classes_.begin() + 1);
}

uint8_t Words::class_of(std::string_view name) const {
  const auto at = std::find(object_classes_.begin(), object_classes_.end(), name);
  return at == object_classes_.end() ? uint8_t{0} : static_cast<uint8_t>(at - object_classes_.begin() + 1);
}

void Words::add_victims(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "counted_nouns", {"singular", "plural", "class"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const std::string& noun_class = cell(*rows, row, "class");
    if (noun_class != "killed" && noun_class != "wounded") continue;
    for (const char* column : {"singular", "plural"}) {
      const std::string key = text::fold_key(cell(*rows, row, column));
      victims_.insert(key);
      victims_.insert(key + "\u0627");  // the accusative
    }
  }
}

void Words::add_objects(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_objects", {"phrase", "object"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    Hit entry = entry_of(HitKind::kObject, object_class(cell(*rows, row, "object")), row.line);
    entry.form = Form::kNoun;
    put(cell(*rows, row, "phrase"), entry, kNoun);
    for (const std::string& word : inflector_.object_forms(cell(*rows, row, "phrase"))) put(word, entry, kNoun);
  }
}

void Words::add_nations(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_nations", {"phrase", "country"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const std::string& country = cell(*rows, row, "country");
    auto at = std::find(countries_.begin(), countries_.end(), country);
    if (at == countries_.end()) at = countries_.insert(countries_.end(), country);
    put(cell(*rows, row, "phrase"), entry_of(HitKind::kNation, static_cast<uint8_t>(at - countries_.begin()), row.line),
        kSet);
  }
}

void Words::add_place_words(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_place_words", {"phrase", "class", "kind"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const auto word = place_word_of(cell(*rows, row, "class"));
    const auto kind = place_class_of(cell(*rows, row, "kind"));
    if (!word || !kind) {
      complain(*rows, row.line,
               format("unknown class '{}' or kind '{}'", cell(*rows, row, "class"), cell(*rows, row, "kind")));
      continue;
    }
    Hit entry = entry_of(HitKind::kPlaceWord, static_cast<uint8_t>(*word), row.line);
    entry.needs = static_cast<uint8_t>(*kind);
    put(cell(*rows, row, "phrase"), entry, *word == PlaceWord::kNoun || *word == PlaceWord::kNouns ? kNoun : kSet);
  }
}

void Words::add_party_actors(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_party_actors", {"kind", "country", "actor", "name_ar", "name_en"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) {
    const auto kind = party_kind_of(cell(*rows, row, "kind"));
    if (!kind) {
      complain(*rows, row.line, format("unknown kind of party '{}'", cell(*rows, row, "kind")));
      continue;
    }
    const std::string& country = cell(*rows, row, "country");
    party_actors_[{*kind, country == "*" ? "" : country}] = {cell(*rows, row, "actor"), cell(*rows, row, "name_ar"),
                                                             cell(*rows, row, "name_en")};
  }
}

void Words::add_capitals(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_capitals", {"place", "country"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) capitals_[cell(*rows, row, "place")] = cell(*rows, row, "country");
}

void Words::add_foes(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_foes", {"side", "foe"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) foes_.emplace(cell(*rows, row, "side"), cell(*rows, row, "foe"));
}

void Words::add_commands(const knowledge::Lexicon& lexicon) {
  const TsvTable* rows = table(lexicon, "classify_commands", {"command", "force"});
  if (rows == nullptr) return;
  for (const TsvRow& row : rows->rows) forces_.emplace(cell(*rows, row, "command"), cell(*rows, row, "force"));
}

const Words::PartyActor* Words::actor_of(PartyKind kind, const std::string& country) const {
  const auto at = party_actors_.find({kind, country});
  return at == party_actors_.end() ? nullptr : &at->second;
}

bool Words::future(std::string_view key) const {
  for (const std::string& letter : joining_) {
    if (key.starts_with(letter) && starts_with_any(key.substr(letter.size()), future_starts_)) {
      key.remove_prefix(letter.size());
      break;
    }
  }
  constexpr size_t kShortest = 8;  // bytes: four letters
  return key.size() >= kShortest && starts_with_any(key, future_starts_) && !starts_with_any(key, not_future_starts_) &&
         !not_future_.contains(std::string(key));
}

bool Words::any(std::string_view key) const { return std::find(any_.begin(), any_.end(), key) != any_.end(); }

bool Words::when(std::string_view key) const { return std::find(when_.begin(), when_.end(), key) != when_.end(); }

bool Words::via(std::string_view key) const { return std::find(via_.begin(), via_.end(), key) != via_.end(); }

bool Words::beside(std::string_view keys) const {
  return std::find(beside_.begin(), beside_.end(), keys) != beside_.end();
}

bool Words::after(std::string_view key) const { return std::find(after_.begin(), after_.end(), key) != after_.end(); }

bool Words::binds(std::string_view key) const {
  return std::find(binding_.begin(), binding_.end(), key) != binding_.end();
}

bool Words::compares(std::string_view key) const {
  return std::find(comparing_.begin(), comparing_.end(), key) != comparing_.end();
}

bool Words::with_object(std::string_view key) const {
  return std::any_of(objects_.begin(), objects_.end(),
                     [&](const std::string& object) { return !object.empty() && key.ends_with(object); });
}

bool Words::present(std::string_view key) const { return starts_with_any(key, present_starts_); }

std::vector<Hit> Words::find(const Document& document) const {
  std::vector<Hit> hits;
  Hit longest[6];
  uint32_t covered[6] = {0, 0, 0, 0, 0, 0};  // for each kind the token after its longest hit so far
  for (const text::PhraseMatch& match : matcher_.find_all(document.folded, document.tokens)) {
    Hit hit = entries_[match.value];
    const auto kind = static_cast<size_t>(hit.kind);
    const bool same_stretch = longest[kind].first == match.first_token && longest[kind].last == match.last_token;
    if (match.last_token < covered[kind] && !same_stretch) continue;
    hit.first = match.first_token;
    hit.last = match.last_token;
    hit.clitics = match.clitics;
    covered[kind] = std::max(covered[kind], match.last_token + 1);
    longest[kind] = hit;
    hits.push_back(hit);
  }
  return hits;
}

}  // namespace rasid::classify
