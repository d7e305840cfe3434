// A small world of places and actors, rules from YAML text, events made by hand, and an engine that can be killed and
// started again.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "alert/engine.h"
#include "alert/rule.h"
#include "alert/rules.h"
#include "core/file.h"
#include "core/format.h"
#include "core/yaml.h"
#include "knowledge/knowledge.h"

namespace rasid::alert {

inline Place place_row(std::string id, std::string kind, std::string country, std::string admin1, GeoPoint point,
                       double precision_km = 2) {
  Place row;
  row.id = row.name_ar = row.name_en = std::move(id);
  row.kind = std::move(kind);
  if (row.kind == "governorate") row.name_ar = admin1;
  row.country = std::move(country);
  row.admin1_ar = row.admin1_en = std::move(admin1);
  row.point = point;
  row.rank = 4;
  row.precision_km = precision_km;
  return row;
}

inline Actor actor_row(std::string id, std::string side, std::string kind, std::string parent = "") {
  Actor row;
  row.id = row.name_ar = row.name_en = std::move(id);
  row.side = std::move(side);
  row.kind = std::move(kind);
  row.parent = std::move(parent);
  return row;
}

inline std::shared_ptr<const knowledge::Knowledge> world() {
  static const auto made = [] {
    auto known = std::make_shared<knowledge::Knowledge>();
    known->places = knowledge::Gazetteer({
        place_row("p:anbar", "governorate", "IQ", "Anbar", {33.0, 42.0}, 0),
        place_row("p:qaim", "populated place", "IQ", "Anbar", {34.369, 41.094}),
        place_row("p:ramadi", "populated place", "IQ", "Anbar", {33.43, 43.30}),
        place_row("p:mosul", "populated place", "IQ", "Nineveh", {36.34, 43.13}),
        place_row("p:hajin", "populated place", "SY", "Deir ez-Zor", {34.69, 40.83}, 10),
        place_row("p:east", "region", "SY", "", {35.0, 40.5}, 130),
    });
    auto expired = actor_row("act:old-army", "SYR_ASSAD", "state force");
    expired.valid_to = *parse_day("2024-12-08");
    known->actors = knowledge::ActorTable({actor_row("act:is", "IS", "armed group"),
                                           actor_row("act:is-furat", "IS", "armed group", "act:is"),
                                           actor_row("act:army", "IRQ_GOV", "state force"), expired});
    std::string path = RASID_SOURCE_DIR "/config/borders/border_iq_sy.geojson";
    auto line = read_file(path);
    auto borders = line.ok() ? knowledge::Borders::from_geojson(*line, path) : Result<knowledge::Borders>(line.error());
    if (borders.ok()) known->borders = std::move(borders).value();
    return std::shared_ptr<const knowledge::Knowledge>(std::move(known));
  }();
  return made;
}

inline RuleFile rule_file(std::string_view yaml, std::string name = "rules.yaml") {
  auto root = parse_yaml(yaml, name);
  if (!root.ok()) ADD_FAILURE() << root.error().message;
  return {std::move(name), root.ok() ? std::move(root).value() : YamlNode{}};
}

inline std::string said(const std::vector<Complaint>& complaints) {
  std::string out;
  for (const Complaint& each : complaints) out += to_string(each) + "\n";
  return out;
}

inline std::shared_ptr<const RuleSet> rules_of(std::string_view yaml) {
  auto compiled = compile({rule_file(yaml)}, *world());
  EXPECT_TRUE(compiled.rules != nullptr) << said(compiled.complaints);
  return compiled.rules != nullptr ? compiled.rules : compile({}, *world()).rules;
}

inline Instant at(std::string_view iso) { return parse_iso(iso).value().at; }

inline Event event_of(std::string id, EventType type, std::string_view day, std::string_view place = "p:qaim",
                      std::string actor = "act:is") {
  Event event;
  event.id.value = std::move(id);
  event.type = type;
  event.initiator = ActorRef{std::move(actor), "", "", ""};
  event.date.from = event.date.to = parse_day(day).value();
  event.date.precision = DatePrecision::kDay;
  event.independent_origins = 1;
  if (const Place* row = world()->places.find(place)) {
    PlaceRef ref;
    ref.id = row->id;
    ref.name_en = ref.name_ar = row->name_en;
    ref.country = row->country;
    ref.admin1 = row->admin1_en;
    ref.kind = row->kind;
    ref.lat = row->point.lat;
    ref.lon = row->point.lon;
    ref.precision_km = row->precision_km;
    event.places.push_back(std::move(ref));
  }
  return event;
}

// The engine over tables that outlive it.
class Bench {
 public:
  explicit Bench(std::string_view yaml) : rules_(rules_of(yaml)) { restart(); }

  void restart() { engine_ = std::make_unique<Engine>(rules_, world(), matches_, alerts_); }
  void restart_with(std::string_view yaml) {
    rules_ = rules_of(yaml);
    restart();
  }
  std::vector<Alert> reload(std::string_view yaml, std::string_view now) {
    rules_ = rules_of(yaml);
    return engine_->reload(rules_, world(), at(now));
  }
  // Published when it is seen.
  std::vector<Alert> accept(const Event& event, std::string_view now, bool replay = false) {
    return engine_->accept(event, {at(now), at(now), replay, ""});
  }
  std::vector<Alert> accept_published(const Event& event, std::string_view now, std::string_view published,
                                      bool replay) {
    return engine_->accept(event, {at(now), at(published), replay, ""});
  }
  std::vector<Alert> tick(std::string_view now) { return engine_->tick(at(now)); }
  Engine& engine() { return *engine_; }

 private:
  std::shared_ptr<const RuleSet> rules_;
  store::MemoryTable matches_, alerts_;
  std::unique_ptr<Engine> engine_;
};

// "firing 3" "updated 4" "resolved 4 retracted" "suppressed 3 replay", one a record; " silent" where nobody is notified
// of a firing, update or resolution.
inline std::vector<std::string> told(const std::vector<Alert>& alerts) {
  std::vector<std::string> out;
  for (const Alert& alert : alerts) {
    std::string line = format("{} {}", to_string(alert.state), alert.value);
    if (!alert.reason.empty()) line += " " + alert.reason;
    if (!alert.notify && alert.state != AlertState::kSuppressed) line += " silent";
    out.push_back(std::move(line));
  }
  return out;
}

using Told = std::vector<std::string>;

inline constexpr const char* kTwoInThreeDays = R"(
version: 1
rules:
- {id: attacks, kind: count, when: {type: ied, initiator.side: IS}, threshold: {gte: 2}, window: 3d, group_by: [place.admin1], owner: o}
)";
inline constexpr const char* kThreeInThreeDays = R"(
version: 1
rules:
- {id: attacks, kind: count, when: {type: ied, initiator.side: IS}, threshold: {gte: 3}, window: 3d, group_by: [place.admin1], owner: o}
)";
inline constexpr const char* kEachIed = R"(
version: 1
rules:
- {id: each, kind: match, when: {type: ied}, repage: material, owner: o}
)";

}  // namespace rasid::alert
