#include "story/regroup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/made_news.h"

namespace rasid::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Told kRaid{.type = EventType::kArmedAssault, .initiator = "isis", .target = "syrian_army", .place = "bukamal"};

Told raid(const std::string& place, int day = 0, int64_t killed = 0) {
  Told made = kRaid;
  made.place = place;
  made.day = day;
  made.killed = killed;
  return made;
}

// One story of articles, each telling some incidents, named by numbers.
class Regroup : public testing::Test {
 protected:
  void tell(const std::string& name, int incident, const Told& told) {
    Change change(ledger_, article(name), "report");
    Telling telling;
    telling.article = article(name);
    telling.source = telling.origin = name;
    telling.arrived = Instant{day(0)} + std::chrono::hours{++arrivals_};
    telling.published = day(told.day);
    telling.event = event(told);
    change.incident(id(incident)).story = kHome;
    change.tell(change.incident(id(incident)), std::move(telling));
    LiveStory& story = change.story(kHome);
    auto& articles = story.story.articles;
    if (std::find(articles.begin(), articles.end(), article(name)) == articles.end()) articles.push_back(article(name));
    auto& events = story.story.events;
    if (std::find(events.begin(), events.end(), id(incident)) == events.end()) events.push_back(id(incident));
    ToldBy by;
    if (const ToldBy* known = change.article(article(name))) by = *known;
    by.id = article(name);
    by.source = by.origin = name;
    by.story = kHome;
    if (std::find(by.told.begin(), by.told.end(), id(incident)) == by.told.end()) by.told.push_back(id(incident));
    change.put(by);
    Outcome outcome;
    change.commit(outcome);
  }
  Outcome join(int incident) {
    Change change(ledger_, article("last"), "report");
    join_incidents(change, kHome, {id(incident)}, {}, ledger_, *world_,
                   [](const Incident&, const Incident&) { return false; });
    return done(change);
  }
  Outcome part(int incident) {
    Change change(ledger_, article("last"), "revision");
    part_incidents(change, {id(incident)}, *world_);
    return done(change);
  }
  static Outcome done(Change& change) {
    Outcome outcome;
    change.commit(outcome);
    return outcome;
  }
  static ArticleId article(const std::string& name) { return make_article_id(name, {}, ""); }
  static EventId id(int number) { return make_event_id(article("any"), number); }

  const StoryId kHome = make_story_id(article("a"));
  std::shared_ptr<const knowledge::Knowledge> world_ = world();
  store::MemoryTable stories_, events_;
  Ledger ledger_{stories_, events_};
  int arrivals_ = 0;
};

TEST_F(Regroup, IncidentsThatAreAlikeBecomeTheOneToldFirst) {
  tell("a", 1, raid("bukamal"));
  tell("b", 2, raid("bukamal", 0, 7));
  const Outcome outcome = join(2);
  ASSERT_THAT(outcome.changed, SizeIs(2));
  EXPECT_EQ(outcome.changed[0].id, id(1));
  EXPECT_EQ(outcome.changed[0].change->cause, "merge");
  EXPECT_EQ(outcome.changed[0].independent_origins, 2);
  EXPECT_EQ(outcome.changed[1].id, id(2)) << "what was merged away goes out last";
  EXPECT_EQ(outcome.changed[1].merged_into, id(1));
  EXPECT_EQ(outcome.changed[1].revision, 2);
  EXPECT_EQ(ledger_.incident(id(2)), nullptr);
  EXPECT_THAT(ledger_.article(article("b"))->told, ElementsAre(id(1)));
  EXPECT_THAT(ledger_.story(kHome)->story.events, ElementsAre(id(1)));
  EXPECT_THAT(ledger_.story(kHome)->gone, ElementsAre(id(2)));
  Change change(ledger_, article("last"), "report");
  EXPECT_TRUE(change.is_taken(id(2), kHome)) << "an id that was merged away is never given again";
}

TEST_F(Regroup, WhatOneArticleTellsAsTwoStaysTwo) {
  tell("a", 1, raid("bukamal"));
  tell("a", 2, raid("baghuz"));
  EXPECT_THAT(join(2).changed, IsEmpty());
}

TEST_F(Regroup, OtherPlacesAndDaysStayApart) {
  tell("a", 1, raid("bukamal"));
  tell("b", 2, raid("suwayda"));
  tell("c", 3, raid("bukamal", 4));
  EXPECT_THAT(join(2).changed, IsEmpty());
  EXPECT_THAT(join(3).changed, IsEmpty());
}

TEST_F(Regroup, AnIncidentThatNothingBindsAnyMoreFallsApart) {
  tell("a", 1, raid("bukamal"));
  tell("b", 1, raid("syria"));
  tell("c", 1, raid("suwayda"));
  EXPECT_THAT(part(1).changed, IsEmpty()) << "the wide account may be either";
  tell("b", 1, raid("bukamal"));
  const Outcome outcome = part(1);
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) {
    EXPECT_EQ(event.change->cause, "split");
    EXPECT_THAT(event.articles, SizeIs(event.id == id(1) ? 2 : 1));
    EXPECT_EQ(event.places.front().id, event.id == id(1) ? "bukamal" : "suwayda");
  }
  EXPECT_THAT(ledger_.story(kHome)->story.events, SizeIs(2));
  EXPECT_NE(ledger_.article(article("c"))->told.front(), id(1));
}

TEST_F(Regroup, StoriesMergeAndTheYoungerNamesTheOlder) {
  tell("a", 1, raid("bukamal"));
  Change opened(ledger_, article("z"), "report");
  const StoryId other = make_story_id(article("z"));
  opened.story(other).story.articles = {article("z")};
  done(opened);
  Change change(ledger_, article("last"), "report");
  change.merge(other, kHome);
  const Outcome outcome = done(change);
  ASSERT_THAT(outcome.stories, SizeIs(2));
  for (const Story& story : outcome.stories) {
    if (story.id == other) {
      EXPECT_EQ(story.merged_into, kHome);
      EXPECT_EQ(story.state, StoryState::kMerged);
    } else {
      EXPECT_THAT(story.articles, ElementsAre(article("a"), article("z")));
    }
  }
  EXPECT_EQ(ledger_.story(other), nullptr);
}

TEST_F(Regroup, AStorySplitTakesItsArticlesAndTheirIncidentsAlong) {
  tell("a", 1, raid("bukamal"));
  tell("b", 2, raid("suwayda"));
  tell("b", 1, raid("bukamal"));
  Change change(ledger_, article("last"), "report");
  const StoryId other = make_story_id(article("b"));
  change.split(kHome, other, {article("b")});
  const Outcome outcome = done(change);
  EXPECT_EQ(ledger_.incident(id(2))->story, other);
  EXPECT_EQ(ledger_.incident(id(1))->story, kHome) << "an article that stays tells it, too";
  EXPECT_EQ(ledger_.article(article("b"))->story, other);
  EXPECT_EQ(ledger_.story(other)->story.split_from, kHome);
  ASSERT_THAT(outcome.stories, SizeIs(2));
}

}  // namespace
}  // namespace rasid::story
