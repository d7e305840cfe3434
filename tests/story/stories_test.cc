#include "story/stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/made_news.h"

namespace rasid::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class StoriesTest : public testing::Test {
 protected:
  Outcome take(const News& news) { return stories_.accept(news.article, news.reading, news.profile, news.duplicate); }

  store::MemoryTable story_rows_, event_rows_;
  Stories stories_{{}, world(), story_rows_, event_rows_};
};

TEST_F(StoriesTest, AnArticleThatIsNotRelevantHasNoStory) {
  News sport = news("sport", "a", 0, {});
  sport.reading.relevant = false;
  const Outcome outcome = take(sport);
  EXPECT_EQ(outcome.story, std::nullopt);
  EXPECT_THAT(outcome.stories, IsEmpty());
}

TEST_F(StoriesTest, OneStrikeToldByTwoOutletsIsOneIncidentOfOneStory) {
  const News first = news("first", "a", 0, {{.killed = 10}}, {"jets", "struck", "today"});
  const News second =
      news("second", "b", 1, {{.initiator = "iraq", .place = "syria", .killed = 10}}, {"jets", "hit", "today"});
  const Outcome opened = take(first), joined = take(second);
  ASSERT_TRUE(opened.story && joined.story);
  EXPECT_EQ(*opened.story, make_story_id(first.article.id));
  EXPECT_EQ(*joined.story, *opened.story);
  ASSERT_THAT(joined.changed, SizeIs(1));
  const Event& incident = joined.changed.front();
  EXPECT_EQ(incident.id, make_event_id(first.article.id, 0));
  EXPECT_EQ(incident.revision, 2);
  EXPECT_EQ(incident.independent_origins, 2);
  EXPECT_THAT(incident.articles,
              ElementsAre(EventArticle{first.article.id, "first"}, EventArticle{second.article.id, "report"}));
  EXPECT_EQ(incident.places.front().id, "hajin") << "the narrower place stands";
  EXPECT_EQ(incident.initiator->id, "iraqi_air_force");
  ASSERT_THAT(joined.stories, SizeIs(1));
  EXPECT_THAT(joined.stories.front().articles, ElementsAre(first.article.id, second.article.id));
  EXPECT_EQ(joined.stories.front().independent_origins, 2);
  EXPECT_EQ(joined.told.front().id, incident.id);
}

struct Other {
  const char* name;
  Told told;
};
class AnotherStrike : public StoriesTest, public testing::WithParamInterface<Other> {};

TEST_P(AnotherStrike, InTheSameWordsIsAnotherStory) {
  const std::vector<std::string> words = {"jets", "struck", "positions", "of", "the", "group"};
  const Outcome first = take(news("first", "a", 0, {{.killed = 10}}, words));
  const Outcome second = take(news("second", "a", GetParam().told.day, {GetParam().told}, words));
  EXPECT_NE(*first.story, *second.story);
  EXPECT_NE(first.told.front().id, second.told.front().id);
}
INSTANTIATE_TEST_SUITE_P(Facts, AnotherStrike,
                         testing::Values(Other{"another_day", {.day = 2}}, Other{"the_day_after", {.day = 1}},
                                         Other{"another_town", {.place = "susah"}},
                                         Other{"another_force", {.initiator = "coalition", .place = "susah"}},
                                         Other{"seven_months_later", {.place = "syria", .day = 215}}),
                         [](const auto& info) { return info.param.name; });

TEST_F(StoriesTest, AReportThatMissesThePlaceJoinsByAuthorDayAndWords) {
  const std::vector<std::string> words = {"jets", "struck", "over", "the", "border"};
  const Outcome first = take(news("first", "a", 0, {{.place = "syria"}}, words));
  const News second =
      news("second", "b", 1, {{.modality = Modality::kPlanned}, {.target = "iraq", .place = "suwayda", .main = false}},
           words);
  EXPECT_EQ(*take(second).story, *first.story);
}

// What two accounts of an attack came to may lie at the one or the other place.
TEST_F(StoriesTest, AReportOfTheSameGreatTollJoinsByTheAccountThatIsLikest) {
  for (const char* place : {"bukamal", "hajin"}) {
    store::MemoryTable story_rows, event_rows;
    Stories stories({}, world(), story_rows, event_rows);
    const auto take = [&](const News& news) {
      return stories.accept(news.article, news.reading, news.profile, news.duplicate);
    };
    const std::vector<std::string> words = {"gunmen", "stormed", "villages", "at", "dawn"};
    const EventType assault = EventType::kArmedAssault;
    const Told town{.type = assault, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};
    const Told village{.type = assault, .initiator = "isis", .target = "syrian_army", .place = "hajin", .killed = 252};
    const Told late{.type = assault,
                    .initiator = "isis",
                    .target = "syrian_army",
                    .place = "bukamal",
                    .day = 1,
                    .basis = DateBasis::kPublication};
    const Told later{.type = assault, .initiator = "isis", .target = "", .place = place, .day = 1, .killed = 252};
    const Outcome first = take(news("first", "a", 0, {town}, words));
    ASSERT_EQ(take(news("second", "b", 0, {village}, words)).told.front().id, first.told.front().id);
    ASSERT_EQ(take(news("late", "d", 1, {late}, words)).told.front().id, first.told.front().id);
    EXPECT_EQ(take(news("third", "c", 1, {later}, {"a", "politician", "spoke"})).told.front().id, first.told.front().id)
        << place;
  }
}

TEST_F(StoriesTest, TwoStrikesOfOneArticleAreTwoIncidents) {
  const Outcome outcome = take(news("first", "a", 0, {{.place = "susah"}, {.place = "baghuz"}}));
  EXPECT_THAT(outcome.changed, SizeIs(2));
  EXPECT_NE(outcome.told[0].id, outcome.told[1].id);
}

TEST_F(StoriesTest, AStrikeThatAnArticleTellsAndThatItSaysIsClaimedIsOne) {
  Told claimed{.modality = Modality::kClaimed};
  claimed.main = false;
  take(news("first", "a", 0, {{}}));
  const Outcome outcome = take(news("both", "b", 0, {{}, claimed}));
  ASSERT_THAT(outcome.told, SizeIs(2));
  EXPECT_EQ(outcome.told[0].id, outcome.told[1].id);
}

TEST_F(StoriesTest, BackgroundIsToldButNoIncident) {
  const Outcome outcome =
      take(news("first", "a", 0, {{}, {.day = -300, .modality = Modality::kBackground, .main = false}}));
  EXPECT_THAT(outcome.changed, SizeIs(1));
  ASSERT_THAT(outcome.told, SizeIs(2));
  EXPECT_TRUE(outcome.told[1].id.empty());
}

TEST_F(StoriesTest, AnotherTollIsAClaimAndTheNewestStands) {
  take(news("first", "a", 0, {{.killed = 27}}));
  const Outcome outcome = take(news("second", "b", 0, {{.killed = 30}}));
  ASSERT_THAT(outcome.changed, SizeIs(1));
  const Event& incident = outcome.changed.front();
  EXPECT_EQ(incident.casualties.front().min, 30);
  std::vector<std::string> tolls;
  for (const Claim& claim : incident.claims)
    if (claim.field == "casualties.target.killed") tolls.push_back(claim.value + " " + claim.origin);
  EXPECT_THAT(tolls, ElementsAre("27 a", "30 b"));
}

TEST_F(StoriesTest, WhoDeniesAnActSpeaksOfTheActThatOthersTell) {
  const Outcome first = take(news("first", "a", 0, {{.killed = 12}}));
  const Outcome denial = take(news("denial", "b", 0, {{.killed = 12}, {.modality = Modality::kDenied}}));
  EXPECT_EQ(*denial.story, *first.story);
  EXPECT_EQ(denial.told[0].id, first.told[0].id);
  EXPECT_EQ(denial.told[1].id, first.told[0].id);
  ASSERT_THAT(denial.changed, SizeIs(1));
  EXPECT_EQ(denial.changed[0].modality, Modality::kAsserted);
  ASSERT_THAT(denial.changed[0].contradictions, SizeIs(1));
  EXPECT_EQ(denial.changed[0].contradictions[0].kind, "denied");
}

TEST_F(StoriesTest, ACopyJoinsTheStoryOfItsOriginalAndIsNoOriginOfItsOwn) {
  const News original = news("original", "a", 0, {{.killed = 10}});
  const Outcome first = take(original);
  News copy = news("copy", "b", 0, {{.killed = 10}});
  copy.duplicate = {DuplicateKind::kNearCopy, original.article.id, 0.9};
  const Outcome outcome = take(copy);
  EXPECT_EQ(*outcome.story, *first.story);
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_EQ(outcome.changed.front().id, first.changed.front().id);
  EXPECT_EQ(outcome.changed.front().independent_origins, 1);
  EXPECT_EQ(outcome.changed.front().articles.back(), (EventArticle{copy.article.id, "copy"}));
  EXPECT_EQ(outcome.stories.front().independent_origins, 1);
}

TEST_F(StoriesTest, TextOfOneAgencyIsOneOrigin) {
  News first = news("first", "a", 0, {{.killed = 10}}), second = news("second", "b", 0, {{.killed = 10}});
  first.profile.carried_from = second.profile.carried_from = "agency:wire";
  const News own = news("own", "c", 0, {{.killed = 10}});
  const News wire = news("wire", "wire", 0, {{.killed = 10}});
  take(first);
  EXPECT_EQ(take(second).changed.front().independent_origins, 1);
  EXPECT_EQ(take(own).changed.front().independent_origins, 2);
  EXPECT_EQ(take(wire).changed.front().independent_origins, 3) << "an outlet of another name";
}

TEST_F(StoriesTest, AnUpdateInTheSameWordsIsOfTheSameOriginAndTellsItsOwn) {
  const News first = news("first", "a", 0, {{.killed = 27}});
  News update = news("update", "b", 0, {{.killed = 30}});
  update.duplicate.carries = first.article.id;
  take(first);
  const Outcome outcome = take(update);
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_EQ(outcome.changed[0].independent_origins, 1);
  EXPECT_EQ(outcome.changed[0].casualties.front().min, 30);
}

TEST_F(StoriesTest, ALongerTextAroundAnotherOpensItsOwnStory) {
  const News part = news("part", "a", 0, {{.killed = 10}});
  News whole = news("whole", "b", 0, {{.type = EventType::kArrest, .place = "suwayda"}});
  whole.duplicate = {DuplicateKind::kPartialCopy, part.article.id, 0.9, true, {}};
  EXPECT_NE(*take(part).story, *take(whole).story);
}

TEST_F(StoriesTest, ARevisionReplacesWhatTheArticleSaid) {
  const News before = news("first", "a", 0, {{.killed = 10}, {.type = EventType::kArrest, .place = "bukamal"}});
  const Outcome first = take(before);
  const News after = news("first", "a", 0, {{.killed = 12}});
  const Outcome second = take(after);
  EXPECT_EQ(second.told.front().id, first.told.front().id);
  ASSERT_THAT(second.changed, SizeIs(2));
  for (const Event& event : second.changed) {
    EXPECT_EQ(event.revision, 2);
    if (event.id == first.told[0].id) {
      EXPECT_EQ(event.casualties.front().min, 12);
      EXPECT_THAT(event.claims, IsEmpty());
    } else {
      EXPECT_THAT(event.articles, IsEmpty()) << "nobody tells the arrest any more";
    }
  }
  EXPECT_THAT(second.stories.front().articles, SizeIs(1));
}

TEST_F(StoriesTest, ARevisionSaysWhatChangedAndWhatBroughtIt) {
  const News first = news("first", "a", 0, {{.killed = 10}}), second = news("second", "b", 0, {{.killed = 12}});
  EXPECT_EQ(take(first).changed.front().change, (EventChange{{}, "new", first.article.id, ""}));
  const Outcome later = take(second);
  EXPECT_EQ(later.changed.front().change,
            (EventChange{{"casualties", "claims", "articles", "independent_origins", "contradictions"},
                         "report",
                         second.article.id,
                         ""}));
  const News corrected = news("second", "b", 0, {{.killed = 10}});
  EXPECT_EQ(take(corrected).changed.front().change->cause, "revision");
}

TEST_F(StoriesTest, TheSameAgainChangesNothing) {
  const News once = news("first", "a", 0, {{.killed = 10}});
  take(once);
  const Outcome again = take(once);
  EXPECT_THAT(again.changed, IsEmpty());
  EXPECT_THAT(again.stories, IsEmpty());
  EXPECT_TRUE(again.story);
}

TEST_F(StoriesTest, AnArticleThatIsNoLongerRelevantLeavesItsStory) {
  News article = news("first", "a", 0, {{.killed = 10}});
  take(article);
  article.reading.relevant = false;
  const Outcome outcome = take(article);
  EXPECT_EQ(outcome.story, std::nullopt);
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_THAT(outcome.changed.front().articles, IsEmpty());
  ASSERT_THAT(outcome.stories, SizeIs(1));
  EXPECT_THAT(outcome.stories.front().articles, IsEmpty());
  EXPECT_NE(*take(news("later", "b", 0, {{.killed = 10}})).story, outcome.stories.front().id);
}

TEST_F(StoriesTest, ASilentStoryIsForgottenWithItsRows) {
  take(news("first", "a", 0, {{}}));
  const News later = news("later", "b", 20, {{.place = "suwayda", .day = 20}});
  const Outcome outcome = take(later);
  ASSERT_THAT(outcome.stories, SizeIs(2));
  EXPECT_EQ(outcome.stories[0].state, StoryState::kClosed);
  EXPECT_EQ(outcome.stories[0].revision, 2);
  EXPECT_THAT(outcome.stories[0].articles, SizeIs(1)) << "what it was stays to be read";
  EXPECT_EQ(outcome.stories[1].state, StoryState::kOpen);
  size_t rows = 0;
  const auto count = [&](std::string_view, std::string_view) { ++rows; };
  story_rows_.scan(count);
  EXPECT_EQ(rows, 2U) << "the later story and its article";
  rows = 0;
  event_rows_.scan(count);
  EXPECT_EQ(rows, 2U) << "its incident and what is told of it";
}

TEST_F(StoriesTest, ALateArticleJoinsByTheDayOfTheEvent) {
  const Outcome first = take(news("first", "a", 0, {{.killed = 10}}));
  take(news("other", "a", 3, {{.day = 3}}));
  const Outcome late = take(news("late", "b", 4, {{.day = 0, .killed = 11}}));
  EXPECT_EQ(*late.story, *first.story);
}

TEST(StoriesLimit, TheLongestSilentGoFirst) {
  store::MemoryTable story_rows, event_rows;
  Stories stories({.max_stories = 3}, world(), story_rows, event_rows);
  for (int i = 0; i < 8; ++i) {
    const News one = news(format("n{}", i), "a", i, {{.day = i}});
    stories.accept(one.article, one.reading, one.profile, {});
  }
  size_t stories_left = 0;
  story_rows.scan([&](std::string_view key, std::string_view) { stories_left += key.starts_with("s_"); });
  EXPECT_EQ(stories_left, 3U);
}

}  // namespace
}  // namespace rasid::story
