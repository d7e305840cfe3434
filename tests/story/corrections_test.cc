// What people say outranks what is read: at once, when the article is read again, and after a restart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/corrections_bench.h"

namespace rasid::story {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(CorrectionsTest, a_set_field_is_a_new_revision_that_names_the_corrector) {
  const EventId id = take(strike_).told.front().id;
  const Outcome outcome = correct(place_of(id, "susah"));
  ASSERT_THAT(outcome.changed, SizeIs(1));
  const Event& event = outcome.changed.front();
  EXPECT_EQ(event.id, id);
  EXPECT_EQ(event.revision, 2);
  EXPECT_EQ(event.places.front().id, "susah");
  ASSERT_TRUE(event.change);
  EXPECT_EQ(event.change->cause, "correction");
  EXPECT_EQ(event.change->by, "A. Nalyst");
  EXPECT_THAT(event.change->fields, ElementsAre("place"));
  ASSERT_THAT(event.corrected, SizeIs(1));
  EXPECT_EQ(event.corrected.front().field, "place");
  ASSERT_FALSE(event.claims.empty());
  EXPECT_EQ(event.claims.front().value, "hajin") << "what was read stays as a claim";
}

TEST_F(CorrectionsTest, it_stands_when_the_article_is_read_again_and_after_a_restart) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "susah"));
  restart();
  News risen = strike_;
  risen.reading.events.front().casualties.front().min = risen.reading.events.front().casualties.front().max = 12;
  const Outcome outcome = take_again(risen);
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_EQ(outcome.changed.front().id, id);
  EXPECT_EQ(outcome.changed.front().revision, 3);
  EXPECT_EQ(outcome.changed.front().places.front().id, "susah");
  EXPECT_EQ(outcome.changed.front().casualties.front().min, 12) << "what nobody corrected is read";
}

TEST_F(CorrectionsTest, the_machine_reads_another_place_and_it_is_still_that_incident) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "susah"));
  News moved = strike_;
  moved.reading.events.front().places = {place("suwayda")};
  const Outcome outcome = take_again(moved);
  EXPECT_EQ(outcome.told.front().id, id);
  for (const Event& event : outcome.changed) EXPECT_EQ(event.places.front().id, "susah");
}

TEST_F(CorrectionsTest, an_article_that_tells_it_right_joins_and_one_that_tells_it_wrong_too) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "suwayda"));
  EXPECT_EQ(take(news("right", "b", 0, {{.place = "suwayda", .killed = 10}}, {"jets"})).told.front().id, id);
  EXPECT_EQ(take(news("wrong", "c", 0, {{.place = "hajin", .killed = 10}}, {"jets"})).told.front().id, id);
}

TEST_F(CorrectionsTest, the_last_word_on_a_field_holds) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "susah"));
  const Outcome outcome = correct(place_of(id, "baghuz"));
  EXPECT_EQ(outcome.changed.front().places.front().id, "baghuz");
  EXPECT_THAT(outcome.changed.front().corrected, SizeIs(1));
}

TEST_F(CorrectionsTest, read_a_second_time_it_changes_nothing) {
  const EventId id = take(strike_).told.front().id;
  const Correction once = place_of(id, "susah");
  correct(once);
  restart();
  EXPECT_THAT(correct(once).changed, IsEmpty());
}

TEST_F(CorrectionsTest, an_actor_may_be_said_not_to_be_known) {
  const EventId id = take(strike_).told.front().id;
  Correction nobody = said(CorrectionKind::kSet, id.value);
  nobody.set.initiator.emplace();
  EXPECT_EQ(correct(nobody).changed.front().initiator, std::nullopt);
}

TEST_F(CorrectionsTest, an_event_that_is_none_is_withdrawn_and_stays_so) {
  const Outcome told = take(strike_);
  const EventId id = told.told.front().id;
  const Outcome outcome = correct(said(CorrectionKind::kNotRelevant, id.value));
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_THAT(outcome.changed.front().articles, IsEmpty());
  EXPECT_EQ(outcome.changed.front().change->by, "A. Nalyst");
  ASSERT_THAT(outcome.stories, SizeIs(1));
  EXPECT_THAT(outcome.stories.front().events, IsEmpty());
  restart();
  const Outcome again = take_again(strike_);
  EXPECT_THAT(again.changed, IsEmpty());
  EXPECT_THAT(again.told, IsEmpty());
  EXPECT_EQ(again.story, told.story) << "the article is still of its story";
  const Outcome other = take(news("other", "b", 0, {{.killed = 10}}, {"jets"}));
  EXPECT_THAT(other.changed, IsEmpty()) << "nor does another outlet bring it back";
}

TEST_F(CorrectionsTest, an_article_that_is_none_takes_its_events_with_it) {
  const Outcome told = take(strike_);
  take(news("second", "b", 0, {{.killed = 10}, {.type = EventType::kIed, .place = "suwayda"}}, {"jets"}));
  const Outcome outcome = correct(said(CorrectionKind::kNotRelevant, strike_.article.id.value));
  EXPECT_THAT(outcome.withdrawn, ElementsAre(strike_.article.id));
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_THAT(outcome.changed.front().articles, SizeIs(1)) << "another article still tells it";
  restart();
  EXPECT_EQ(take_again(strike_).story, std::nullopt);
  News copy = news("copy", "c", 0, {{.killed = 10}}, {"jets"});
  copy.duplicate = {DuplicateKind::kSameText, strike_.article.id, 1};
  EXPECT_EQ(take(copy).story, std::nullopt) << "a copy is no more relevant";
}

TEST_F(CorrectionsTest, two_incidents_that_are_one) {
  const EventId a = take(strike_).told.front().id;
  const News far = news("far", "b", 0, {{.place = "suwayda", .killed = 9}}, {"planes"});
  const EventId b = take(far).told.front().id;
  ASSERT_NE(a, b);
  const Outcome outcome = correct(said(CorrectionKind::kSameAs, b.value, a.value));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) {
    EXPECT_EQ(event.change->by, "A. Nalyst");
    EXPECT_THAT(event.articles, SizeIs(event.id == a ? 2 : 0));
    EXPECT_EQ(event.merged_into, event.id == b ? a : EventId{});
  }
  restart();
  const Outcome again = take_again(far);
  EXPECT_EQ(again.told.front().id, a) << "read again, it tells the same incident";
  EXPECT_THAT(correct(place_of(b, "susah")).changed.front().id, a) << "the old id still leads there";
}

TEST_F(CorrectionsTest, joined_by_mistake_and_parted_again) {
  const EventId a = take(strike_).told.front().id;
  const News far = news("far", "b", 0, {{.place = "suwayda", .killed = 9}}, {"planes"});
  const EventId b = take(far).told.front().id;
  correct(said(CorrectionKind::kSameAs, b.value, a.value));
  restart();
  const Outcome outcome = correct(said(CorrectionKind::kNotSameAs, b.value, a.value));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) {
    EXPECT_THAT(event.articles, SizeIs(1));
    EXPECT_GE(event.revision, 3) << "revisions go on";
  }
  EXPECT_EQ(take_again(far).told.front().id, b);
}

TEST_F(CorrectionsTest, an_article_that_tells_something_else) {
  const EventId a = take(strike_).told.front().id;
  const News other = news("other", "b", 0, {{.killed = 10}}, {"jets"});
  ASSERT_EQ(take(other).told.front().id, a);
  const Outcome outcome = correct(said(CorrectionKind::kNotSameAs, a.value, other.article.id.value));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  const EventId parted = outcome.changed[0].id == a ? outcome.changed[1].id : outcome.changed[0].id;
  for (const Event& event : outcome.changed) EXPECT_THAT(event.articles, SizeIs(1));
  restart();
  EXPECT_EQ(take_again(other).told.front().id, parted);
  EXPECT_EQ(take_again(strike_).told.front().id, a);
}

TEST_F(CorrectionsTest, who_is_parted_from_all_that_the_story_tells_opens_a_story) {
  const EventId a = take(strike_).told.front().id;
  const News other = news("other", "b", 0, {{.killed = 10}}, {"jets"});
  ASSERT_EQ(*take(other).story, make_story_id(strike_.article.id));
  const Outcome outcome = correct(said(CorrectionKind::kNotSameAs, a.value, other.article.id.value));
  const StoryId parted = make_story_id(other.article.id);
  ASSERT_THAT(outcome.stories, SizeIs(2));
  for (const Story& story : outcome.stories) {
    EXPECT_THAT(story.articles, ElementsAre(story.id == parted ? other.article.id : strike_.article.id));
    EXPECT_EQ(story.split_from, story.id == parted ? make_story_id(strike_.article.id) : StoryId{});
  }
  restart();
  EXPECT_EQ(*take_again(other).story, parted);
  EXPECT_EQ(*take_again(strike_).story, make_story_id(strike_.article.id)) << "and they stay two";
}

TEST_F(CorrectionsTest, who_tells_another_incident_of_the_story_stays_in_it) {
  const Told fight{.type = EventType::kArmedClash, .initiator = "isis", .target = "syrian_army", .main = false};
  const News one = news("one", "a", 0, {{.killed = 10}, fight}, {"jets"});
  const News other = news("other", "b", 0, {{.killed = 10}, fight}, {"jets"});
  const EventId a = take(one).told.front().id;
  take(other);
  const Outcome outcome = correct(said(CorrectionKind::kNotSameAs, a.value, other.article.id.value));
  ASSERT_THAT(outcome.stories, SizeIs(1));
  EXPECT_THAT(outcome.stories.front().articles, SizeIs(2));
}

TEST_F(CorrectionsTest, incidents_that_are_one_make_their_stories_one) {
  const EventId a = take(strike_).told.front().id;
  const News same = news("same", "b", 0, {{.place = "susah", .killed = 10}}, {"jets"});
  const Outcome apart = take(same);
  ASSERT_NE(*apart.story, make_story_id(strike_.article.id));
  const Outcome outcome = correct(said(CorrectionKind::kSameAs, apart.told.front().id.value, a.value));
  bool merged = false;
  for (const Story& story : outcome.stories) merged |= story.merged_into == make_story_id(strike_.article.id);
  EXPECT_TRUE(merged);
  const Outcome undone = correct(said(CorrectionKind::kNotSameAs, apart.told.front().id.value, a.value));
  bool split = false;
  for (const Story& story : undone.stories) split |= story.id == *apart.story && story.revision > 1;
  EXPECT_TRUE(split) << "the old id is its own again";
}

TEST_F(CorrectionsTest, what_cannot_be_applied_says_why_and_changes_nothing) {
  const EventId id = take(strike_).told.front().id;
  const std::string none = "e_" + std::string(32, '0');
  EXPECT_THAT(refused(place_of(EventId{none}, "susah")), HasSubstr("let go of"));
  EXPECT_THAT(refused(place_of(id, "atlantis")), HasSubstr("no place atlantis"));
  EXPECT_THAT(refused(said(CorrectionKind::kSameAs, id.value, none)), HasSubstr("let go of"));
  EXPECT_THAT(refused(said(CorrectionKind::kNotRelevant, "a_" + std::string(32, '0'))), HasSubstr("let go of"));
  EXPECT_THAT(refused(said(CorrectionKind::kNotSameAs, id.value, strike_.article.id.value)), HasSubstr("only"));
  correct(said(CorrectionKind::kNotRelevant, id.value));
  EXPECT_THAT(refused(place_of(id, "susah")), HasSubstr("not to be relevant"));
  int rows = 0;
  correction_rows_.scan([&](std::string_view, std::string_view) { ++rows; });
  EXPECT_EQ(rows, 1) << "only what was applied is kept";
}

}  // namespace
}  // namespace rasid::story
