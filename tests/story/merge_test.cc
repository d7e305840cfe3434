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
  for (const Claim& claim : state.claims) {
    if (claim.field == field) return claim.value + " by " + claim.by;
  }
  return "";
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
  EXPECT_EQ(claimed(state, "place"), "dayr by b");
}

TEST(Merge, ContradictionsStandSideBySide) {
  const Event state = merge({telling("a", {.initiator = "iraqi_air_force", .killed = 46}),
                             telling("b", {.type = EventType::kBombardment, .initiator = "coalition", .killed = 35}),
                             telling("c", {.modality = Modality::kClaimed, .basis = DateBasis::kPublication})});
  EXPECT_EQ(state.casualties.front().min, 35);
  EXPECT_EQ(claimed(state, "casualties.target.killed"), "46 by a");
  EXPECT_EQ(claimed(state, "initiator"), "coalition by b");
  EXPECT_EQ(claimed(state, "type"), "bombardment by b");
  EXPECT_EQ(claimed(state, "modality"), "claimed by c");
  EXPECT_EQ(state.modality, Modality::kAsserted);
  EXPECT_EQ(state.independent_origins, 3);
}

TEST(Merge, WhoIsQuotedIsWhoSaysSo) {
  Telling quoted = telling("b", {.killed = 7});
  quoted.event.attribution.push_back({"the observatory", "", "said"});
  const Event state = merge({quoted, telling("a", {.killed = 9})});
  EXPECT_EQ(claimed(state, "casualties.target.killed"), "7 by the observatory");
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
