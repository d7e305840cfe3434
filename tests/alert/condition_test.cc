// Which events a `when` holds for.
#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

bool holds_for(const std::string& when, const Event& event) {
  auto rules = rules_of("version: 1\nrules:\n- {id: r, kind: match, owner: o, when: " + when + "}\n");
  if (rules->rules().empty()) return false;
  return holds(rules->rules().at(0).when, View{event, *world()}, {});
}

Event strike() {
  Event event = event_of("e_1", EventType::kAirStrike, "2018-04-19", "p:qaim", "act:is-furat");
  event.target = ActorRef{"act:army", "", "", ""};
  event.weapons = {"w:drone", "w:rocket"};
  event.independent_origins = 2;
  BorderFacts border;
  border.distance_km = -12.4;
  border.uncertainty_km = 2;
  border.side = "IQ";
  border.direction = "sy_to_iq";
  border.cross_border = true;
  event.border = border;
  Casualty killed, wounded;
  killed.side = Side::kInitiator;
  killed.kind = CasualtyKind::kKilled;
  killed.min = 12;
  wounded.side = Side::kCivilians;
  wounded.kind = CasualtyKind::kWounded;
  wounded.min = wounded.max = 15;
  event.casualties = {killed, wounded};
  return event;
}

TEST(Condition, one_element_passes_the_whole_test) {
  EXPECT_FALSE(holds_for("{casualties: {side: civilians, kind: killed, min: {gte: 10}}}", strike()));
  EXPECT_TRUE(holds_for("{casualties: {side: civilians, kind: wounded, min: {gte: 10}}}", strike()));
  EXPECT_TRUE(holds_for("{casualties: {side: initiator, min: {gte: 10}}}", strike()));
}

struct Case {
  const char* when;
  bool holds;
};

TEST(Condition, fields) {
  const Case cases[] = {
      {"{type: air_strike}", true},
      {"{type: [ied, air_strike]}", true},
      {"{type: {not: air_strike}}", false},
      {"{type: {not: [ied, arrest]}}", true},
      {"{weapons: w:rocket}", true},
      {"{weapons: {not: w:ied}}", true},
      {"{independent_origins: {gte: 2}}", true},
      {"{independent_origins: 2}", true},
      {"{independent_origins: {gt: 2}}", false},
      {"{killed: {gte: 12}}", true},
      {"{killed: {lte: 20}}", false},  // the upper end is unknown
      {"{wounded: {lte: 20}}", true},
      {"{wounded: {gte: 10, lt: 15}}", false},
      {"{killed.min: {gte: 12}}", true},
      {"{killed.max: {exists: false}}", true},
      {"{captured: {exists: false}}", true},
      {"{captured: {gte: 0}}", false},  // a test on a missing field is false
      {"{captured: {not: {gte: 0}}}", true},
      {"{border.cross_border: true}", true},
      {"{border.direction: sy_to_iq}", true},
      {"{border.side: {not: IQ}}", false},
      {"{event_date.from: 2018-04-19}", true},
      {"{event_date.from: {gte: 2018-04-20}}", false},
      {"{initiator: {exists: true}}", true},
      {"{with: {exists: false}}", true},
      {"{casualties: {exists: true}}", true},
      {"{all: [{type: air_strike}, {main: false}]}", true},
      {"{any: [{type: ied}, {main: false}]}", true},
      {"{none: [{type: ied}, {main: true}]}", true},
      {"{none: [{type: ied}, {main: false}]}", false},
      {"{modality: [asserted, denied]}", true},
      {"{modality: {not: asserted}}", false},
  };
  for (const Case& each : cases) EXPECT_EQ(holds_for(each.when, strike()), each.holds) << each.when;
}

TEST(Condition, ids_stand_for_what_lies_below) {
  const Case cases[] = {
      {"{initiator.id: act:is}", true},       {"{initiator.id: {only: act:is}}", false},
      {"{initiator.id: act:is-furat}", true}, {"{initiator.id: act:army}", false},
      {"{place.id: p:anbar}", true},          {"{place.id: {only: p:anbar}}", false},
      {"{places: {id: p:anbar}}", true},      {"{initiator.side: IS, initiator.kind: armed group}", true},
      {"{target.side: IRQ_GOV}", true},
  };
  for (const Case& each : cases) EXPECT_EQ(holds_for(each.when, strike()), each.holds) << each.when;
}

TEST(Condition, side_is_that_of_the_day) {
  Event event = event_of("e_1", EventType::kShelling, "2018-04-19", "p:hajin", "act:old-army");
  EXPECT_TRUE(holds_for("{initiator.side: SYR_ASSAD}", event));
  event.date.from = *parse_day("2025-01-01");
  EXPECT_FALSE(holds_for("{initiator.side: SYR_ASSAD}", event));
}

TEST(Condition, modality_unnamed_is_asserted) {
  Event event = strike();
  event.modality = Modality::kDenied;
  EXPECT_FALSE(holds_for("{type: air_strike}", event));
  EXPECT_TRUE(holds_for("{type: air_strike, modality: denied}", event));
  EXPECT_TRUE(holds_for("{type: air_strike, none: [{modality: planned}]}", event));
}

TEST(Condition, nearness) {
  Event qaim = strike();
  Event mosul = event_of("e_2", EventType::kIed, "2018-04-19", "p:mosul");
  Event east = event_of("e_3", EventType::kIed, "2018-04-19", "p:east");
  EXPECT_TRUE(holds_for("{at: {within_km: 60, of: border}}", qaim));
  EXPECT_TRUE(holds_for("{at: {within_km: 13, of: border}}", qaim));
  EXPECT_FALSE(holds_for("{at: {within_km: 12, of: border}}", qaim));
  EXPECT_FALSE(holds_for("{at: {within_km: 13, of: border, certainty: sure}}", qaim));
  EXPECT_TRUE(holds_for("{at: {within_km: 15, of: border, certainty: sure}}", qaim));
  EXPECT_TRUE(holds_for("{at: {within_km: 11, of: border, certainty: possible}}", qaim));
  EXPECT_FALSE(holds_for("{at: {within_km: 60, of: border}}", mosul));
  EXPECT_TRUE(holds_for("{at: {within_km: 120, of: border}}", mosul));
  EXPECT_TRUE(holds_for("{at: {within_km: 50, of: p:hajin}}", qaim));
  EXPECT_FALSE(holds_for("{at: {within_km: 30, of: p:hajin}}", qaim));
  EXPECT_TRUE(holds_for("{at: {within_km: 5, of: [41.1, 34.37]}}", qaim));
  EXPECT_FALSE(holds_for("{at: {within_km: 500, of: border}}", east));  // wider than a district
  EXPECT_TRUE(holds_for("{at: {within_km: 50, of: border, certainty: possible}}", east));
  EXPECT_TRUE(holds_for("{at: {polygon: [[41, 34], [41.3, 34], [41.3, 34.6], [41, 34.6]]}}", qaim));
  EXPECT_FALSE(holds_for("{at: {polygon: [[42, 34], [43, 34], [43, 35]]}}", qaim));
  EXPECT_FALSE(
      holds_for("{at: {within_km: 60, of: border}}", event_of("e_4", EventType::kIed, "2018-04-19", "nowhere")));
}

}  // namespace
}  // namespace rasid::alert
