// What people said can be taken back, and can be said of what the stories have forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/corrections_bench.h"

namespace rasid::story {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class UndoTest : public CorrectionsTest {};

TEST_F(UndoTest, a_field_is_again_what_was_read) {
  const Event first = take(strike_).told.front();
  const Correction wrong = place_of(first.id, "susah");
  correct(wrong);
  Correction type = said(CorrectionKind::kSet, first.id.value);
  type.set.type = EventType::kIed;
  correct(type);
  restart();
  const Outcome outcome = correct(undo(wrong));
  ASSERT_THAT(outcome.changed, SizeIs(1));
  const Event& event = outcome.changed.front();
  EXPECT_EQ(event.revision, 4);
  EXPECT_EQ(event.places.front().id, "hajin");
  EXPECT_EQ(event.type, EventType::kIed) << "what others said stands";
  EXPECT_THAT(event.change->fields, ElementsAre("place"));
  EXPECT_EQ(event.change->by, "A. Nalyst");
  ASSERT_THAT(event.corrected, SizeIs(1));
  EXPECT_EQ(event.corrected.front().field, "type");
  EXPECT_THAT(event.claims, SizeIs(1)) << "of the place nothing is left";
}

TEST_F(UndoTest, the_word_before_holds_again) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "susah"));
  const Correction second = place_of(id, "baghuz");
  correct(second);
  EXPECT_EQ(correct(undo(second)).changed.front().places.front().id, "susah");
}

TEST_F(UndoTest, an_event_is_one_after_all) {
  const EventId id = take(strike_).told.front().id;
  correct(place_of(id, "susah"));
  const Correction none = said(CorrectionKind::kNotRelevant, id.value);
  for (const bool by_name : {true, false}) {
    Correction again = none;
    again.id = said(CorrectionKind::kNotRelevant, id.value).id;
    correct(again);
    restart();
    const Outcome outcome = correct(by_name ? undo(again) : said(CorrectionKind::kRelevant, id.value));
    ASSERT_THAT(outcome.changed, SizeIs(1));
    EXPECT_EQ(outcome.changed.front().id, id);
    EXPECT_THAT(outcome.changed.front().articles, SizeIs(1));
    EXPECT_EQ(outcome.changed.front().independent_origins, 1);
    EXPECT_EQ(outcome.changed.front().places.front().id, "susah") << "other corrections stand";
    EXPECT_EQ(outcome.changed.front().change->by, "A. Nalyst");
    ASSERT_THAT(outcome.stories, SizeIs(1));
    EXPECT_THAT(outcome.stories.front().events, ElementsAre(id));
  }
  EXPECT_EQ(take(news("other", "b", 0, {{.place = "susah", .killed = 10}}, {"jets"})).told.front().id, id);
}

TEST_F(UndoTest, an_article_is_ours_after_all) {
  const Outcome told = take(strike_);
  take(news("second", "b", 0, {{.killed = 10}, {.type = EventType::kIed, .place = "suwayda"}}, {"jets"}));
  const News lone = news("lone", "c", 0, {{.place = "baghuz", .killed = 3}}, {"guns"});
  const Event alone = take(lone).told.front();
  for (const News& article : {strike_, lone}) {
    correct(said(CorrectionKind::kNotRelevant, article.article.id.value));
    restart();
    const Outcome outcome = correct(said(CorrectionKind::kRelevant, article.article.id.value));
    EXPECT_THAT(outcome.brought_back, ElementsAre(article.article.id));
    ASSERT_THAT(outcome.changed, SizeIs(1));
    const Event& event = outcome.changed.front();
    EXPECT_EQ(event.id, article.article.id == lone.article.id ? alone.id : told.told.front().id);
    EXPECT_EQ(event.articles.front().id, article.article.id) << "in its place among the accounts";
    EXPECT_GE(event.revision, 3) << "revisions go on";
    EXPECT_THAT(outcome.stories, SizeIs(1));
  }
  EXPECT_EQ(take_again(lone).told.front().id, alone.id);
}

TEST_F(UndoTest, two_that_were_made_one_are_two) {
  const EventId a = take(strike_).told.front().id;
  const News far = news("far", "b", 0, {{.place = "suwayda", .killed = 9}}, {"planes"});
  const EventId b = take(far).told.front().id;
  const Correction one = said(CorrectionKind::kSameAs, b.value, a.value);
  correct(one);
  restart();
  const Outcome outcome = correct(undo(one));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) EXPECT_THAT(event.articles, SizeIs(1));
  EXPECT_EQ(take_again(far).told.front().id, b);
}

TEST_F(UndoTest, two_that_were_parted_are_one_as_a_person_said_before) {
  const EventId a = take(strike_).told.front().id;
  const EventId b = take(news("far", "b", 0, {{.place = "suwayda", .killed = 9}}, {"planes"})).told.front().id;
  correct(said(CorrectionKind::kSameAs, b.value, a.value));
  const Correction parted = said(CorrectionKind::kNotSameAs, b.value, a.value);
  correct(parted);
  const Outcome outcome = correct(undo(parted));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) EXPECT_EQ(event.merged_into, event.id == b ? a : EventId{});
}

TEST_F(UndoTest, an_account_that_was_parted_comes_back) {
  const EventId a = take(strike_).told.front().id;
  const News other = news("other", "b", 0, {{.killed = 10}}, {"jets"});
  take(other);
  const Correction parted = said(CorrectionKind::kNotSameAs, a.value, other.article.id.value);
  correct(parted);
  restart();
  const Outcome outcome = correct(undo(parted));
  ASSERT_THAT(outcome.changed, SizeIs(2));
  for (const Event& event : outcome.changed) {
    EXPECT_THAT(event.articles, SizeIs(event.id == a ? 2 : 0));
    EXPECT_EQ(event.merged_into, event.id == a ? EventId{} : a);
  }
  EXPECT_EQ(take_again(other).told.front().id, a);
}

TEST_F(UndoTest, what_cannot_be_taken_back_says_why) {
  const EventId id = take(strike_).told.front().id;
  const EventId far = take(news("far", "b", 0, {{.place = "suwayda", .killed = 9}}, {"planes"})).told.front().id;
  const Correction place = place_of(id, "susah");
  EXPECT_THAT(refused(undo(place)), HasSubstr("there is no correction"));
  correct(place);
  EXPECT_THAT(refused(said(CorrectionKind::kUndo, far.value, place.id)), HasSubstr("is about " + id.value));
  const Correction back = undo(place);
  correct(back);
  EXPECT_THAT(correct(back).changed, IsEmpty()) << "the same once more has no effect";
  EXPECT_THAT(refused(undo(place)), HasSubstr("taken back before"));
  EXPECT_THAT(refused(said(CorrectionKind::kUndo, id.value, back.id)), HasSubstr("say that one again"));
  EXPECT_THAT(refused(said(CorrectionKind::kRelevant, id.value)), HasSubstr("nobody said"));
}

// ---- events of closed stories

TEST_F(UndoTest, an_event_of_a_closed_story_is_corrected) {
  const Event first = keep(take(strike_)).told.front();
  close_all();
  const Correction place = place_of(first.id, "susah");
  const Outcome outcome = correct(place);
  ASSERT_THAT(outcome.changed, SizeIs(1));
  EXPECT_EQ(outcome.changed.front().revision, first.revision + 1);
  EXPECT_EQ(outcome.changed.front().places.front().id, "susah");
  EXPECT_EQ(outcome.changed.front().change->by, "A. Nalyst");
  EXPECT_EQ(outcome.changed.front().casualties.front().min, 10);
  archive_.clear();  // what people spoke of stays
  restart();
  const Event back = correct(undo(place)).changed.front();
  EXPECT_EQ(back.revision, first.revision + 2);
  EXPECT_EQ(back.places.front().id, "hajin");
  EXPECT_THAT(back.corrected, IsEmpty());
}

TEST_F(UndoTest, what_was_corrected_before_its_story_closed_can_be_taken_back) {
  const EventId id = take(strike_).told.front().id;
  const Correction place = place_of(id, "susah");
  correct(place);
  close_all();
  restart();
  EXPECT_EQ(correct(undo(place)).changed.front().places.front().id, "hajin");
}

TEST_F(UndoTest, an_event_of_a_closed_story_is_none_and_is_one_after_all) {
  const Event first = keep(take(strike_)).told.front();
  close_all();
  const Outcome gone = correct(said(CorrectionKind::kNotRelevant, first.id.value));
  ASSERT_THAT(gone.changed, SizeIs(1));
  EXPECT_THAT(gone.changed.front().articles, IsEmpty());
  EXPECT_THAT(refused(place_of(first.id, "susah")), HasSubstr("not to be relevant"));
  restart();
  const Outcome back = correct(said(CorrectionKind::kRelevant, first.id.value));
  ASSERT_THAT(back.changed, SizeIs(1));
  EXPECT_THAT(back.changed.front().articles, SizeIs(1));
  EXPECT_EQ(back.changed.front().revision, first.revision + 2);
}

TEST_F(UndoTest, an_article_of_a_closed_story_is_none_and_is_ours_after_all) {
  keep(take(strike_));
  close_all();
  const Outcome gone = correct(said(CorrectionKind::kNotRelevant, strike_.article.id.value));
  EXPECT_THAT(gone.withdrawn, ElementsAre(strike_.article.id));
  ASSERT_THAT(gone.changed, SizeIs(1));
  EXPECT_THAT(gone.changed.front().articles, IsEmpty());
  const Outcome back = correct(said(CorrectionKind::kRelevant, strike_.article.id.value));
  EXPECT_THAT(back.brought_back, ElementsAre(strike_.article.id));
  ASSERT_THAT(back.changed, SizeIs(1));
  EXPECT_THAT(back.changed.front().articles, SizeIs(1));
}

TEST_F(UndoTest, an_event_of_a_closed_story_is_the_same_as_another) {
  const Event old = keep(take(strike_)).told.front();
  close_all();
  const Event live =
      keep(take(news("retold", "b", 41, {{.place = "baghuz", .day = 40, .killed = 4}}, {"x"}))).told.front();
  EXPECT_THAT(refused(said(CorrectionKind::kSameAs, live.id.value, old.id.value)), HasSubstr("is the same as"));
  const Correction one = said(CorrectionKind::kSameAs, old.id.value, live.id.value);
  const Outcome outcome = correct(one);
  ASSERT_THAT(outcome.changed, SizeIs(2));
  EXPECT_EQ(outcome.changed[0].merged_into, live.id);
  EXPECT_THAT(outcome.changed[1].articles, SizeIs(2));
  restart();
  const Outcome parted = correct(undo(one));
  ASSERT_THAT(parted.changed, SizeIs(2));
  EXPECT_EQ(parted.changed[0].id, old.id);
  EXPECT_EQ(parted.changed[0].merged_into, EventId{});
  for (const Event& event : parted.changed) EXPECT_THAT(event.articles, SizeIs(1));
}

TEST_F(UndoTest, what_the_archive_has_let_go_of_says_so) {
  const EventId id = take(strike_).told.front().id;
  close_all();
  EXPECT_THAT(refused(place_of(id, "susah")), HasSubstr("let go of"));
  EXPECT_THAT(refused(said(CorrectionKind::kNotRelevant, strike_.article.id.value)), HasSubstr("let go of"));
}

}  // namespace
}  // namespace rasid::story
