// Stories that turn out to be one, or two, while articles come in.
#include "story/restory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "story/made_news.h"

namespace rasid::story {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Told kRaid{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};

Told raid(const std::string& place, int on = 0) {
  Told made = kRaid;
  made.place = place;
  made.day = on;
  return made;
}

class Restory : public testing::Test {
 protected:
  Outcome take(News news) {
    const auto [first, fresh] = seen_.emplace(news.article.id, ++minutes_);
    news.article.observed_at += std::chrono::minutes{first->second};
    return stories_->accept(news.article, news.reading, news.profile, news.duplicate);
  }
  Outcome take_again(News news, const std::vector<Told>& told) {
    news.reading.events.clear();
    for (const Told& one : told) news.reading.events.push_back(event(one));
    return take(news);
  }
  void restart() { stories_ = std::make_unique<Stories>(Options{}, world(), story_rows_, event_rows_, corrections_); }
  static const Story* find(const Outcome& outcome, const StoryId& id) {
    for (const Story& story : outcome.stories)
      if (story.id == id) return &story;
    return nullptr;
  }
  static StoryId opened_by(const News& news) { return make_story_id(news.article.id); }

  int minutes_ = 0;
  std::map<ArticleId, int> seen_;
  store::MemoryTable story_rows_, event_rows_, corrections_;
  std::unique_ptr<Stories> stories_ =
      std::make_unique<Stories>(Options{}, world(), story_rows_, event_rows_, corrections_);

  // Two that have little in common, and one that has something of each.
  const Told who_{.type = EventType::kArmedAssault, .initiator = "isis", .target = "", .place = ""};
  const Told where_{.type = EventType::kArmedAssault, .initiator = "", .target = "syrian_army", .place = "bukamal"};
  const News by_isis_ = news("by isis", "a", 0, {who_}, {"attack", "militants", "statement"});
  const News in_town_ = news("in town", "b", 0, {where_}, {"town", "shots", "attack", "river"});
  const News both_ = news("both", "c", 0, {kRaid}, {"attack", "militants", "town", "river"});
};

TEST_F(Restory, AnAccountThatCouldBeOfEitherMakesIncidentsAndStoriesOne) {
  const Outcome first = take(by_isis_), second = take(in_town_);
  ASSERT_NE(*first.story, *second.story);
  restart();
  const Outcome outcome = take(both_);
  EXPECT_EQ(*outcome.story, opened_by(by_isis_)) << "the older lives on";
  EXPECT_EQ(outcome.told.front().id, first.told.front().id);
  const Story* merged = find(outcome, opened_by(in_town_));
  ASSERT_NE(merged, nullptr);
  EXPECT_EQ(merged->merged_into, *outcome.story);
  EXPECT_EQ(merged->state, StoryState::kMerged);
  EXPECT_THAT(merged->articles, IsEmpty());
  const Story* one = find(outcome, *outcome.story);
  ASSERT_NE(one, nullptr);
  EXPECT_THAT(one->articles, ElementsAre(by_isis_.article.id, in_town_.article.id, both_.article.id));
  EXPECT_THAT(one->events, ElementsAre(first.told.front().id));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  EXPECT_EQ(outcome.changed[0].change->cause, "merge");
  EXPECT_EQ(outcome.changed[0].independent_origins, 3);
  EXPECT_EQ(outcome.changed[1].id, second.told.front().id);
  EXPECT_EQ(outcome.changed[1].merged_into, first.told.front().id);
}

TEST_F(Restory, WhatIsMergedStaysMergedWhenItIsToldAgain) {
  take(by_isis_);
  take(in_town_);
  take(both_);
  const Outcome again = take_again(in_town_, {where_});
  EXPECT_EQ(*again.story, opened_by(by_isis_));
  for (const Story& story : again.stories) EXPECT_TRUE(story.merged_into.empty());
  EXPECT_THAT(again.told, SizeIs(1));
}

TEST_F(Restory, StoriesThatEachTellAnotherActOfOneKindStayTwo) {
  News one = by_isis_, other = in_town_;
  one.reading.events.push_back(event(raid("palmyra", 6)));
  other.reading.events.push_back(event(raid("suwayda", 3)));
  take(one);
  take(other);
  const Outcome outcome = take(both_);
  EXPECT_EQ(outcome.changed.back().change->cause, "merge") << "the incident is one all the same";
  for (const Story& story : outcome.stories) EXPECT_TRUE(story.merged_into.empty());
}

TEST_F(Restory, StoriesInQuiteOtherWordsStayTwo) {
  take(by_isis_);
  take(news("in town", "b", 0, {where_}, {"market", "shots", "noon", "river"}));
  const Outcome outcome = take(news("both", "c", 0, {kRaid}, {"attack", "militants", "statement"}));
  for (const Story& story : outcome.stories) EXPECT_TRUE(story.merged_into.empty());
}

class RestoryParting : public Restory {
 protected:
  void SetUp() override {
    take(first_);
    take(second_);
    ASSERT_EQ(*take(third_).story, opened_by(first_));
  }
  const News first_ = news("first", "a", 0, {kRaid}, {"attack", "town"});
  const News second_ = news("second", "b", 0, {kRaid}, {"attack", "town", "river"});
  const News third_ = news("third", "c", 0, {kRaid}, {"attack", "town", "shots"});
};

TEST_F(RestoryParting, AnArticleThatNowTellsAnotherActOpensAStory) {
  const Outcome outcome = take_again(second_, {raid("suwayda", 0)});
  EXPECT_EQ(*outcome.story, opened_by(second_));
  const Story* parted = find(outcome, opened_by(second_));
  ASSERT_NE(parted, nullptr);
  EXPECT_EQ(parted->split_from, opened_by(first_));
  EXPECT_EQ(parted->title, "second");
  EXPECT_THAT(parted->articles, ElementsAre(second_.article.id));
  EXPECT_THAT(parted->events, ElementsAre(outcome.told.front().id));
  EXPECT_EQ(outcome.told.front().story, opened_by(second_));
  EXPECT_THAT(find(outcome, opened_by(first_))->articles, ElementsAre(first_.article.id, third_.article.id));
}

TEST_F(RestoryParting, WhatTellsLessIsNoOtherAct) {
  Told vague = kRaid;
  vague.type = EventType::kReinforcement;
  vague.target = "";
  EXPECT_EQ(*take_again(second_, {vague}).story, opened_by(first_));
}

TEST_F(RestoryParting, TakenBackItIsOneAgainAndRevisionsGoOn) {
  const int parted = find(take_again(second_, {raid("suwayda")}), opened_by(second_))->revision;
  const Outcome back = take_again(second_, {kRaid});
  EXPECT_EQ(*back.story, opened_by(first_));
  const Story* merged = find(back, opened_by(second_));
  ASSERT_NE(merged, nullptr);
  EXPECT_EQ(merged->merged_into, opened_by(first_));
  EXPECT_EQ(merged->revision, parted + 1);
  restart();
  const Outcome again = take_again(second_, {raid("suwayda")});
  EXPECT_EQ(find(again, opened_by(second_))->revision, parted + 2);
}

TEST_F(RestoryParting, TheSameTwiceChangesNothing) {
  take_again(second_, {raid("suwayda")});
  const Outcome again = take_again(second_, {raid("suwayda")});
  EXPECT_THAT(again.changed, IsEmpty());
  EXPECT_EQ(*again.story, opened_by(second_));
}

class RestoryOfRoundUps : public Restory {
 protected:
  static std::vector<Told> week() {
    std::vector<Told> made;
    for (const char* place : {"bukamal", "suwayda", "palmyra", "rutba"})
      for (int day : {0, 2}) made.push_back(raid(place, day));
    return made;
  }
  const News raid_ = news("raid", "a", 0, {kRaid}, {"attack", "town"});
  const News week_ = news("week", "b", 3, week(), {"attack", "town", "week"});
};

TEST_F(RestoryOfRoundUps, ItsEventsAreTheIncidentsAndItsStoryIsItsOwn) {
  const Outcome told = take(raid_), week = take(week_);
  EXPECT_TRUE(week.round_up);
  EXPECT_FALSE(told.round_up);
  EXPECT_EQ(*week.story, opened_by(week_));
  EXPECT_TRUE(find(week, *week.story)->round_up);
  EXPECT_EQ(week.told.front().id, told.told.front().id) << "the raid is told";
  ASSERT_THAT(week.changed, SizeIs(week_.reading.events.size()));
  EXPECT_EQ(find(week, *told.story), nullptr) << "the story of the raid is not touched";
}

TEST_F(RestoryOfRoundUps, WhatItToldFirstFindsItsStory) {
  const Outcome week = take(week_);
  const Outcome told = take(news("raid", "a", 2, {raid("palmyra", 2)}, {"attack", "town", "week"}));
  EXPECT_EQ(*told.story, make_story_id(make_article_id("raid", {}, ""))) << "nobody joins a round-up";
  EXPECT_THAT(find(told, *told.story)->events, ElementsAre(told.told.front().id));
  EXPECT_EQ(told.told.front().story, *told.story);
  EXPECT_EQ(told.told.front().independent_origins, 2);
  EXPECT_THAT(find(told, *week.story)->events, Not(Contains(told.told.front().id)));
}

TEST_F(RestoryOfRoundUps, ItBindsNoStories) {
  const Outcome one = take(raid_);
  const Outcome other = take(news("other", "c", 2, {raid("suwayda", 2)}, {"night", "hill"}));
  const Outcome week = take(week_);
  for (const Story& story : week.stories) EXPECT_TRUE(story.merged_into.empty());
  EXPECT_NE(*one.story, *other.story);
}

}  // namespace
}  // namespace rasid::story
