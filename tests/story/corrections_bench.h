// Stories, what people say of them, and an archive, each of which outlives a restart.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "story/made_news.h"
#include "story/stories.h"

namespace rasid::story {

class CorrectionsTest : public testing::Test {
 protected:
  Outcome take(const News& news) { return stories_->accept(news.article, news.reading, news.profile, news.duplicate); }
  // The article with another text that tells the same.
  Outcome take_again(News news) {
    ++news.article.revision;
    news.article.observed_at += std::chrono::hours{1};
    return take(news);
  }
  void restart() {
    stories_ = std::make_unique<Stories>(Options{}, world(), story_rows_, event_rows_, correction_rows_);
  }

  Correction said(CorrectionKind kind, std::string target, std::string other = "") {
    Correction correction;
    correction.id = format("c_{:032x}", ++number_);
    correction.kind = kind;
    correction.target = std::move(target);
    correction.other = std::move(other);
    correction.by = "A. Nalyst";
    correction.at = Instant{day(1)};
    return correction;
  }
  Correction place_of(const EventId& event, const std::string& place) {
    Correction correction = said(CorrectionKind::kSet, event.value);
    correction.set.place = PlaceRef{};
    correction.set.place->id = place;
    return correction;
  }
  Outcome correct(const Correction& correction) {
    auto outcome = stories_->correct(correction, Instant{day(1)}, published());
    EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error().message);
    return outcome.ok() ? *outcome : Outcome{};
  }
  std::string refused(const Correction& correction) {
    auto outcome = stories_->correct(correction, Instant{day(1)}, published());
    return outcome.ok() ? "" : outcome.error().message;
  }

  Correction undo(const Correction& correction) {
    return said(CorrectionKind::kUndo, correction.target, correction.id);
  }
  // What the archive would have of what went out.
  Outcome keep(Outcome outcome) {
    for (const Event& event : outcome.changed) archive_.insert_or_assign(event.id, event);
    for (const Event& event : outcome.told) told_by_[event.articles.front().id].push_back(event.id);
    return outcome;
  }
  Published published() const {
    return {[this](const EventId& id) -> Result<Event> {
              auto found = archive_.find(id);
              if (found == archive_.end()) return bad_input(id.value + " was let go of");
              return found->second;
            },
            [this](const ArticleId& id) -> Result<std::vector<EventId>> {
              auto found = told_by_.find(id);
              if (found == told_by_.end()) return bad_input(id.value + " was let go of");
              return found->second;
            }};
  }
  // So much later that every story is closed.
  void close_all() { take(news("later", "z", 40, {{.place = "suwayda", .day = 40}}, {"later"})); }

  int number_ = 0;
  std::map<EventId, Event> archive_;
  std::map<ArticleId, std::vector<EventId>> told_by_;
  store::MemoryTable story_rows_, event_rows_, correction_rows_;
  std::unique_ptr<Stories> stories_ =
      std::make_unique<Stories>(Options{}, world(), story_rows_, event_rows_, correction_rows_);
  const News strike_ = news("strike", "a", 0, {{.killed = 10}}, {"jets"});
};

}  // namespace rasid::story
