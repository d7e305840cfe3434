#include "story/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/made_news.h"

namespace rasid::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Telling telling(const std::string& outlet, const Told& told) {
  Telling made;
  made.article = make_article_id(outlet, {}, "");
  made.source = made.origin = outlet;
  made.published = day(told.day);
  made.event = event(told);
  return made;
}

Telling copy_of(const Telling& original, const std::string& outlet) {
  Telling made = original;
  made.article = make_article_id(outlet, {}, "");
  made.source = outlet;
  made.copy = true;
  made.event = {};
  return made;
}

std::string claimed(const Event& state, std::string_view field) {
  std::string all;
  for (const Claim& claim : state.claims) {
    if (claim.field == field) all += (all.empty() ? "" : ", ") + claim.value + " by " + claim.by;
  }
  return all;
}

std::string flagged(const Event& state) {
  std::string all;
  for (const Contradiction& one : state.contradictions)
    all += (all.empty() ? "" : "; ") + one.field + " " + one.kind + ": " + one.text;
  return all;
}

TEST(Merge, OneAccountStandsAsItIs) {
  const Telling only = telling("a", {.killed = 5});
  const Event state = merge({only});
  EXPECT_EQ(state.casualties, only.event.casualties);
  EXPECT_THAT(state.claims, IsEmpty());
  EXPECT_EQ(state.independent_origins, 1);
}

TEST(Merge, WhatTheBestAccountLeavesOutIsFilled) {
  const Event state =
      merge({telling("a", {.initiator = "", .killed = 5}), telling("b", {.target = "", .place = "dayr"})});
  EXPECT_EQ(state.initiator->id, "iraqi_air_force");
  EXPECT_EQ(state.target->id, "isis");
  EXPECT_EQ(state.places.front().id, "hajin");
  EXPECT_THAT(state.places, SizeIs(2)) << "the wider place stays known";
  EXPECT_EQ(claimed(state, "place"), "hajin by a, dayr by b");
}

TEST(Merge, ContradictionsStandSideBySide) {
  const Event state = merge({telling("a", {.initiator = "iraqi_air_force", .killed = 46}),
                             telling("b", {.type = EventType::kBombardment, .initiator = "coalition", .killed = 35}),
                             telling("c", {.modality = Modality::kClaimed, .basis = DateBasis::kPublication})});
  EXPECT_EQ(state.casualties.front().min, 35);
  EXPECT_EQ(claimed(state, "casualties.target.killed"), "46 by a, 35 by b");
  EXPECT_EQ(claimed(state, "initiator"), "iraqi_air_force by a, coalition by b, iraqi_air_force by c");
  EXPECT_EQ(claimed(state, "type"), "air_strike by a, bombardment by b, air_strike by c");
  EXPECT_EQ(claimed(state, "modality"), "asserted by a, asserted by b, claimed by c");
  EXPECT_EQ(state.modality, Modality::kAsserted);
  EXPECT_EQ(state.independent_origins, 3);
}

TEST(Merge, WhatMostOriginsSayStands) {
  const Event state = merge({telling("a", {.initiator = "coalition", .day = 1}), telling("b", {}), telling("c", {})});
  EXPECT_EQ(state.initiator->id, "iraqi_air_force");
  EXPECT_EQ(state.date.from, day(0));
}

TEST(Merge, PlacesFarApartAreFlagged) {
  const Event state = merge({telling("a", {.place = "bukamal"}), telling("b", {.place = "hajin"})});
  EXPECT_EQ(flagged(state), "place far_apart: bukamal (a), hajin (b): 28 km apart");
  EXPECT_EQ(flagged(merge({telling("a", {.place = "bukamal"}), telling("b", {.place = "baghuz"})})), "");
  EXPECT_EQ(flagged(merge({telling("a", {.place = "bukamal"}), telling("b", {.place = "dayr"})})), "")
      << "a wide place";
}

TEST(Merge, TollsThatExcludeEachOtherAreFlaggedUnlessTheyRose) {
  EXPECT_EQ(flagged(merge({telling("a", {.killed = 46}), telling("b", {.killed = 35})})),
            "casualties.target.killed exclusive: 46 (a), 35 (b)");
  EXPECT_EQ(flagged(merge({telling("a", {.killed = 35}), telling("b", {.day = 1, .killed = 46})})), "");
  EXPECT_EQ(flagged(merge({telling("a", {.killed = 46}), telling("b", {.day = 1, .killed = 35})})),
            "casualties.target.killed exclusive: 46 (a), 35 (b)");
  Telling later = telling("b", {.killed = 46});
  later.article = make_article_id("later", {}, "");
  EXPECT_EQ(flagged(merge({telling("a", {.killed = 46}), telling("b", {.killed = 35}), later})), "")
      << "the last word of an origin counts";
}

TEST(Merge, ADenialIsFlaggedAndDoesNotStand) {
  const Event state = merge({telling("b", {.modality = Modality::kDenied}), telling("a", {.killed = 3})});
  EXPECT_EQ(state.modality, Modality::kAsserted);
  EXPECT_EQ(flagged(state), "modality denied: asserted (a), denied (b)");
  EXPECT_EQ(merge({telling("b", {.modality = Modality::kDenied})}).modality, Modality::kDenied);
}

TEST(Merge, WhoPublishedFirstReportedFirst) {
  Telling early = telling("a", {}), late = telling("b", {});
  late.arrived = Instant{day(0)} + std::chrono::hours{3};
  early.arrived = Instant{day(0)} + std::chrono::hours{9};
  early.published_at = Instant{day(0)} + std::chrono::hours{1};
  const Event state = merge({late, early});
  ASSERT_TRUE(state.first_reported);
  EXPECT_EQ(state.first_reported->source, "a");
  EXPECT_EQ(state.first_reported->at, *early.published_at);
}

TEST(Merge, AnArticleMayTellAnActAndItsDenial) {
  Telling both = telling("a", {.killed = 3});
  both.also.push_back(event({.modality = Modality::kDenied}));
  const Event state = merge({both});
  EXPECT_EQ(claimed(state, "modality"), "asserted by a, denied by a");
  EXPECT_EQ(state.independent_origins, 1);
}

TEST(Merge, WhoCountedIsWhoSaysSo) {
  Telling counted = telling("a", {.killed = 7});
  counted.event.casualties.front().counted_by = "a hospital";
  EXPECT_EQ(claimed(merge({counted, telling("b", {})}), "casualties.target.killed"), "7 by a hospital");
}

TEST(Merge, WhoIsQuotedIsWhoSaysSo) {
  Telling quoted = telling("b", {.killed = 7});
  quoted.event.attribution.push_back({"the observatory", "", "said"});
  const Event state = merge({quoted, telling("a", {.killed = 9})});
  EXPECT_EQ(claimed(state, "casualties.target.killed"), "7 by the observatory, 9 by a");
}

TEST(Merge, ACopyIsNeitherAnAccountNorAnOrigin) {
  const Telling original = telling("a", {.killed = 5});
  const Event state = merge({original, copy_of(original, "b"), telling("c", {.killed = 5})});
  EXPECT_EQ(state.independent_origins, 2);
  std::vector<std::string> roles;
  for (const EventArticle& article : state.articles) roles.push_back(article.role);
  EXPECT_THAT(roles, ElementsAre("first", "copy", "report"));
}

TEST(Merge, EvidenceOfFilledFieldsComesAlong) {
  Telling first = telling("a", {.initiator = ""}), second = telling("b", {.target = "", .place = "dayr"});
  first.event.evidence.push_back({"type", first.article, {0, 3}, "hit", "r1"});
  second.event.evidence.push_back({"initiator", second.article, {4, 9}, "force", "r2"});
  second.event.evidence.push_back({"place", second.article, {10, 14}, "dayr", "r3"});
  const Event state = merge({first, second});
  ASSERT_THAT(state.evidence, SizeIs(3));
  EXPECT_EQ(state.evidence[1].field, "initiator");
  EXPECT_EQ(state.evidence[1].article, second.article);
  ASSERT_THAT(state.places, SizeIs(2));
  EXPECT_EQ(state.evidence[2].field, "places[1]");  // there it is not the first one
  EXPECT_EQ(state.evidence[2].quote, "dayr");
}

}  // namespace
}  // namespace rasid::story
