#include "knowledge/lexicon_check.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/format.h"
#include "model/event.h"

namespace rasid::knowledge {
namespace {

using Allowed = std::function<bool(const std::string&)>;

Allowed one_of(std::vector<std::string_view> words) {
  return [words = std::move(words)](const std::string& cell) {
    return std::find(words.begin(), words.end(), cell) != words.end();
  };
}

bool filled(const std::string& cell) { return !cell.empty(); }

struct Rule {
  std::string_view list, column;
  Allowed allowed;
  std::string_view wanted;
};

void check(const TsvTable& table, const Rule& rule, std::vector<Complaint>& complaints) {
  const int column = table.column(rule.column);
  if (column < 0) {
    complaints.push_back({.file = table.file, .line = 1, .message = format("there is no column '{}'", rule.column)});
    return;
  }
  for (const TsvRow& row : table.rows) {
    const std::string& cell = row.cells[static_cast<size_t>(column)];
    if (rule.allowed(cell)) continue;
    complaints.push_back({.file = table.file,
                          .line = row.line,
                          .message = format("{} is '{}': {} is wanted", rule.column, cell, rule.wanted)});
  }
}

}  // namespace

std::vector<Complaint> check_lexicon(const Lexicon& lexicon, const Gazetteer& places, const ActorTable& actors) {
  const Allowed type = [](const std::string& cell) { return event_type_of(cell).has_value(); };
  const Allowed actor = [&](const std::string& cell) { return actors.find(cell) != nullptr; };
  const Allowed place = [&](const std::string& cell) { return places.find(cell) != nullptr; };
  const std::vector<Rule> rules = {
      {"event_triggers", "phrase", filled, "a phrase"},
      {"event_triggers", "type", type, "an event type"},
      {"event_triggers", "strength", one_of({"strong", "weak"}), "strong or weak"},
      {"event_triggers", "form", one_of({"past", "present", "masdar", "noun", "passive", "phrase"}), "a form"},
      {"weapons", "phrase", filled, "a phrase"},
      {"weapons", "id", [](const std::string& cell) { return cell.starts_with("weapon:"); }, "weapon:..."},
      {"affixes", "form", filled, "a form"},
      {"cues", "phrase", filled, "a phrase"},
      {"cues", "class",
       one_of({"cue", "near", "compass", "prep", "parent", "filler", "country", "given", "kin", "title", "outlet",
               "holder", "casualty", "head", "sport", "medicine"}),
       "a class"},
      {"false_friends", "phrase", filled, "a phrase"},
      {"false_friends", "kind", one_of({"place", "actor", "weapon", "event"}), "place, actor, weapon or event"},
      {"counted_nouns", "singular", filled, "a noun"},
      {"counted_nouns", "class", filled, "a class"},
      {"counted_nouns", "dual", one_of({"broken", "sound", "one", "two"}), "broken, sound, one or two"},
      {"actor_spellings", "actor", actor, "an id of actors.tsv"},
      {"actor_spellings", "strength", one_of({"full", "weak", "quoted", "glued"}), "full, weak, quoted or glued"},
      {"place_spellings", "place", place, "an id of places_core.tsv"},
      {"not_places", "word", filled, "a word"},
      {"agencies", "phrase", filled, "a phrase"},
      {"agencies", "id",
       [](const std::string& cell) {
         return (cell.starts_with("agency:") && cell.size() > 7) || cell == "carried" || cell == "source";
       },
       "agency:<name>, carried or source"},
  };
  std::vector<Complaint> complaints;
  std::string_view missing;
  for (const Rule& rule : rules) {
    const TsvTable* table = lexicon.find(rule.list);
    if (table != nullptr) {
      check(*table, rule, complaints);
    } else if (missing != rule.list) {
      missing = rule.list;
      complaints.push_back(
          {.file = format("lexicon/{}.tsv", rule.list), .message = "this list is missing or cannot be read"});
    }
  }
  return complaints;
}

}  // namespace rasid::knowledge
