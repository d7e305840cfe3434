// A long stream of articles: what is published fits together, a restart changes nothing, rows are read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "story/made_news.h"
#include "story/stories.h"

namespace rasid::story {
namespace {

// Articles of ten outlets about strikes and attacks in five places, with copies, revisions, denials, gaps and
// round-ups.
std::vector<News> stream(unsigned seed) {
  std::mt19937 random(seed);
  const auto any = [&](size_t below) { return static_cast<size_t>(random() % below); };
  const std::vector<std::string> places = {"hajin", "susah", "baghuz", "bukamal", "suwayda", "syria", ""};
  const std::vector<std::string> far = {"bukamal", "suwayda", "palmyra", "rutba", "hasaka"};
  const std::vector<EventType> types = {EventType::kAirStrike, EventType::kShelling, EventType::kArmedAssault,
                                        EventType::kArrest};
  std::vector<News> made;
  for (int i = 0; i < 300; ++i) {
    const int today = i / 6;
    std::vector<Told> told;
    for (size_t n = 1 + any(3); n > 0; --n) {
      told.push_back({.type = types[any(4)],
                      .initiator = any(3) == 0 ? "" : "isis",
                      .target = any(3) == 0 ? "" : "syrian_army",
                      .place = places[any(7)],
                      .day = today - static_cast<int>(any(2)),
                      .killed = static_cast<int64_t>(any(4)) * 5,
                      .modality = any(8) == 0 ? Modality::kDenied : Modality::kAsserted,
                      .main = n == 1});
    }
    for (size_t n = i % 40 == 39 ? 10 : 0; n > 0; --n)
      told.push_back(
          {.type = types[any(4)], .place = far[n % 5], .day = today - static_cast<int>(any(4)), .main = false});
    const size_t number = any(6) == 0 && i > 10 ? static_cast<size_t>(i) - 1 - any(8) : static_cast<size_t>(i);
    News one =
        news(format("n{}", number), format("outlet{}", number % 10), today, told, {places[any(6)], "common", "words"});
    if (any(5) == 0 && !made.empty()) one.duplicate = {DuplicateKind::kNearCopy, made[made.size() - 1].article.id, 0.9};
    one.reading.relevant = any(12) != 0;
    made.push_back(std::move(one));
  }
  return made;
}

class StoriesRestarted : public testing::TestWithParam<unsigned> {};

TEST_P(StoriesRestarted, DecideTheSameAsWithout) {
  store::MemoryTable a_stories, a_events, b_stories, b_events;
  Stories steady({}, world(), a_stories, a_events);
  auto restarted = std::make_unique<Stories>(Options{}, world(), b_stories, b_events);
  int count = 0;
  for (const News& one : stream(GetParam())) {
    const Outcome a = steady.accept(one.article, one.reading, one.profile, one.duplicate);
    const Outcome b = restarted->accept(one.article, one.reading, one.profile, one.duplicate);
    ASSERT_EQ(a.story, b.story) << count;
    ASSERT_EQ(a.told, b.told) << count;
    ASSERT_EQ(a.changed, b.changed) << count;
    ASSERT_EQ(a.stories, b.stories) << count;
    if (++count % 3 == 0) restarted = std::make_unique<Stories>(Options{}, world(), b_stories, b_events);
  }
}
INSTANTIATE_TEST_SUITE_P(Seeds, StoriesRestarted, testing::Values(10, 11, 12));

// What who reads the topics has: of each id the last record that was not withdrawn.
struct Reader {
  std::map<StoryId, Story> stories;
  std::map<EventId, Event> events;
  int merged = 0, split = 0, round_ups = 0;

  void take(const Outcome& outcome) {
    for (const Story& story : outcome.stories) {
      merged += !story.merged_into.empty();
      const bool over = story.articles.empty() || story.state == StoryState::kClosed;
      if (!stories.contains(story.id)) {
        split += !story.split_from.empty();
        round_ups += story.round_up;
      }
      if (story.state == StoryState::kClosed)
        std::erase_if(events, [&](const auto& each) { return each.second.story == story.id; });
      if (over)
        stories.erase(story.id);
      else
        stories.insert_or_assign(story.id, story);
    }
    for (const Event& event : outcome.changed) {
      if (event.articles.empty())
        events.erase(event.id);
      else
        events.insert_or_assign(event.id, event);
    }
  }
  void check() const {
    std::set<ArticleId> articles;
    std::set<EventId> listed;
    for (const auto& [id, story] : stories) {
      for (const ArticleId& article : story.articles) EXPECT_TRUE(articles.insert(article).second) << "in two stories";
      for (const EventId& event : story.events) {
        EXPECT_TRUE(listed.insert(event).second) << "in two stories";
        ASSERT_TRUE(events.contains(event)) << "listed and withdrawn";
        EXPECT_EQ(events.at(event).story, id);
      }
    }
    EXPECT_EQ(listed.size(), events.size()) << "an incident that no story lists";
  }
};

TEST(StoriesOfAStream, WhatIsPublishedFitsTogetherAfterEveryArticle) {
  Reader reader;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    store::MemoryTable story_rows, event_rows;
    Stories stories({}, world(), story_rows, event_rows);
    reader.stories.clear();
    reader.events.clear();
    int count = 0;
    for (const News& one : stream(seed)) {
      const Outcome outcome = stories.accept(one.article, one.reading, one.profile, one.duplicate);
      reader.take(outcome);
      reader.check();
      EXPECT_TRUE(!outcome.story || reader.stories.contains(*outcome.story)) << count;
      ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed << ", article " << count;
      ++count;
    }
  }
  EXPECT_GT(reader.merged, 0);
  EXPECT_GT(reader.split, 0);
  EXPECT_GT(reader.round_ups, 0);
}

// What the rows of a version lacked at their ends, in bytes, where all of it is empty but the title of an article.
struct Version {
  char number;
  size_t story, telling;
};
class StoriesOfVersion : public testing::TestWithParam<Version> {};

TEST_P(StoriesOfVersion, AreReadOn) {
  store::MemoryTable stories, events;
  const News first = news("first", "a", 0, {{.killed = 10}});
  const Outcome before =
      Stories({}, world(), stories, events).accept(first.article, first.reading, first.profile, first.duplicate);
  const auto age = [](store::MemoryTable& table, auto&& fields_of) {
    std::vector<std::pair<std::string, std::string>> rows;
    table.scan([&](std::string_view key, std::string_view value) { rows.emplace_back(key, value); });
    for (auto& [key, value] : rows) {
      value.front() = GetParam().number;
      value.resize(value.size() - fields_of(key));
      table.put(key, value);
    }
  };
  const size_t title = 4 + first.article.title.size();
  age(stories, [&](const std::string& key) { return key.starts_with("s_") ? GetParam().story : title; });
  age(events, [](const std::string& key) { return key.find('/') != std::string::npos ? GetParam().telling : 0U; });
  const News second = news("second", "b", 0, {{.killed = 10}});
  const Outcome after =
      Stories({}, world(), stories, events).accept(second.article, second.reading, second.profile, second.duplicate);
  EXPECT_EQ(*after.story, *before.story);
  EXPECT_EQ(after.told.front().id, before.told.front().id);
}
INSTANTIATE_TEST_SUITE_P(Rows, StoriesOfVersion, testing::Values(Version{1, 13, 5}, Version{2, 5, 0}));

TEST(StoriesRestart, RowsThatCannotBeReadAreDropped) {
  store::MemoryTable stories, events;
  stories.put("s_1", "\x09...");
  stories.put("a_1", "\x01...");
  events.put("e_1", "\x01...");
  events.put("e_1/a_1", "");
  const Stories read({}, world(), stories, events);
  size_t rows = 0;
  const auto count = [&](std::string_view, std::string_view) { ++rows; };
  stories.scan(count);
  events.scan(count);
  EXPECT_EQ(rows, 0U);
}

}  // namespace
}  // namespace rasid::story
