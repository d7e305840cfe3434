#include "classify/codes.h"

#include "core/format.h"

namespace rasid::classify {
namespace {

// ACLED's inter codes: 1 state forces, 2 rebels, 3 political militias, 4 identity militias, 7 civilians, 8 external
// forces; 0 nobody.
int inter_code(const knowledge::Knowledge& knowledge, const std::optional<ActorRef>& party,
               const std::string& country) {
  if (!party) return 0;
  const Actor* actor = knowledge.actors.find(party->id);
  if (actor == nullptr) return party->id.empty() && !party->name_en.empty() && party->name_en == "civilians" ? 7 : 0;
  if (actor->side == "IS") return 2;
  if (actor->kind == "state force" || actor->kind == "state" || actor->kind == "office") {
    const bool home = actor->country.empty() || country.empty() || actor->country == country;
    return home ? 1 : 8;
  }
  if (actor->kind == "coalition") return 8;
  if (actor->kind == "militia") return 3;
  if (actor->kind == "tribe") return 4;
  if (actor->kind == "armed group") return actor->side == "SDF" ? 3 : 2;
  return 0;
}

int geo_precision(const Event& event) {
  if (event.places.empty()) return 3;
  const PlaceRef& place = event.places.front();
  if (place.kind == "country" || place.kind == "governorate") return 3;
  return place.kind == "region" || place.kind == "district" || place.kind == "desert region" || place.kind == "border"
             ? 2
             : 1;
}

int time_precision(const EventDate& date) {
  if (date.precision == DatePrecision::kDay) return 1;
  return date.precision == DatePrecision::kWeek ? 2 : 3;
}

int fatalities(const Event& event) {
  int64_t sum = 0;
  for (const Casualty& casualty : event.casualties) {
    if (casualty.kind == CasualtyKind::kKilled) sum += casualty.min.value_or(0);
  }
  return static_cast<int>(sum);
}

}  // namespace

Codes::Codes(const knowledge::Lexicon& lexicon) {
  const TsvTable* table = lexicon.find("classify_codes");
  if (table == nullptr || table->columns.size() != 7) {
    complaints_.push_back({"config/lexicon/classify_codes.tsv", 0, 0, "is missing, or has not its 7 columns", false});
    return;
  }
  for (const TsvRow& row : table->rows) {
    const auto type = event_type_of(row.cells[0]);
    if (!type) {
      complaints_.push_back({table->file, row.line, 1, format("unknown event type '{}'", row.cells[0]), false});
      continue;
    }
    rows_[*type] = {row.cells[1], row.cells[2], row.cells[3], row.cells[4], row.cells[5], row.cells[6]};
  }
}

const Codes::Row& Codes::row(EventType type) const {
  const auto at = rows_.find(type);
  return at == rows_.end() ? none_ : at->second;
}

const std::string& Codes::name_en(EventType type) const { return row(type).name_en; }
const std::string& Codes::name_ar(EventType type) const { return row(type).name_ar; }

void Codes::code(const knowledge::Knowledge& knowledge, Event& event) const {
  const Row& codes = row(event.type);
  if (codes.acled_type.empty()) return;
  const std::string country = event.places.empty() ? std::string() : event.places.front().country;
  AcledCode acled;
  acled.event_type = codes.acled_type;
  acled.sub_event_type = codes.acled_sub;
  acled.inter1 = inter_code(knowledge, event.initiator, country);
  acled.inter2 = inter_code(knowledge, event.target, country);
  if (event.type == EventType::kTerritoryChange && (acled.inter1 == 2 || acled.inter1 == 3)) {
    acled.sub_event_type = "Non-state actor overtakes territory";
  }
  acled.geo_precision = geo_precision(event);
  acled.time_precision = time_precision(event.date);
  acled.fatalities = fatalities(event);
  event.acled = acled;
  if (!codes.plover_category.empty()) event.plover = PloverCode{codes.plover_category, codes.plover_mode};
}

}  // namespace rasid::classify
