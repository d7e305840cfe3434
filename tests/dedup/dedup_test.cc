#include "dedup/dedup.h"

#include <gtest/gtest.h>

#include <random>

#include "dedup/made_text.h"

namespace rasid::dedup {
namespace {

std::string replaced(Words words, size_t at, const std::string& by) {
  words[at] = by;
  return joined(words);
}

class Dedup : public testing::Test {
 protected:
  Verdict take(const Article& article, const Reading& reading = {}) { return accept(index_, article, reading); }

  store::MemoryTable table_;
  Index index_{{}, table_};
};

TEST_F(Dedup, DifferentTextsAreNoCopies) {
  EXPECT_EQ(take(article("a", joined(words(1, 100)))).duplicate, Duplicate{});
  EXPECT_EQ(take(article("b", joined(words(2, 100)))).duplicate, Duplicate{});
}

TEST_F(Dedup, TheSameTextUnderAnotherTitleIsACopyOfTheFirst) {
  const std::string body = joined(words(1, 100));
  const Article first = article("a", body, 0, "one");
  take(first);
  take(article("b", body, 1, "two"));
  const Verdict verdict = take(article("c", body, 200, "three"));
  EXPECT_EQ(verdict.duplicate.kind, DuplicateKind::kSameText);
  EXPECT_EQ(verdict.duplicate.of, first.id);
  EXPECT_EQ(verdict.duplicate.similarity, 1);
}

TEST_F(Dedup, ANearCopyPointsToTheOldestOfItsChain) {
  Words text = words(1, 200);
  const Article first = article("a", joined(text));
  take(first);
  for (int i = 0; i < 6; ++i) {
    text[20 + 30 * static_cast<size_t>(i)] = "edit";
    const Verdict verdict = take(article(format("b{}", i), joined(text), i));
    EXPECT_EQ(verdict.duplicate.kind, DuplicateKind::kNearCopy);
    EXPECT_EQ(verdict.duplicate.of, first.id) << i;
  }
}

TEST_F(Dedup, ANearCopyAfterTwoDaysIsAnotherArticle) {
  const Words text = words(1, 200);
  take(article("a", joined(text)));
  EXPECT_EQ(take(article("b", replaced(text, 50, "edit"), 49)).duplicate.kind, DuplicateKind::kNone);
}

TEST_F(Dedup, ARisingTollIsAnUpdateAndNoCopy) {
  const Words text = words(1, 200);
  take(article("a", replaced(text, 10, "27")));
  EXPECT_EQ(take(article("b", replaced(text, 10, "30"))).duplicate.kind, DuplicateKind::kNone);
}

TEST_F(Dedup, ABulletinWithOtherPlacesIsNoCopy) {
  const Words text = words(1, 200);
  Reading here, there;
  here.places.emplace_back().id = "qaim";
  there.places.emplace_back().id = "rutba";
  take(article("a", joined(text)), here);
  EXPECT_EQ(take(article("b", joined(text)), there).duplicate.kind, DuplicateKind::kNone);
  EXPECT_EQ(take(article("c", joined(text)), here).duplicate.kind, DuplicateKind::kSameText);
}

TEST_F(Dedup, TheSameItemAgainIsUnchangedOrANewRevision) {
  const Words text = words(1, 100);
  const Article first = article("a", joined(text));
  EXPECT_EQ(take(first).revision, 1);
  const Verdict again = take(article("a", joined(text), 1));
  EXPECT_EQ(again.duplicate.kind, DuplicateKind::kSameItem);
  EXPECT_EQ(again.duplicate.of, first.id);
  EXPECT_TRUE(again.unchanged);
  EXPECT_EQ(again.revision, 1);
  const Verdict changed = take(article("a", replaced(text, 5, "edit"), 2));
  EXPECT_FALSE(changed.unchanged);
  EXPECT_EQ(changed.revision, 2);
  EXPECT_EQ(take(article("a", replaced(text, 5, "edit"), 3)).revision, 2);
  EXPECT_EQ(take(article("b", replaced(text, 5, "edit"), 3)).duplicate.of, first.id);
  EXPECT_EQ(index_.remembered(), 2U);
}

TEST_F(Dedup, ForgetsWhatIsOlderThanTheWindow) {
  const std::string body = joined(words(1, 100));
  take(article("a", body));
  take(article("other", joined(words(2, 100)), 14 * 24));
  EXPECT_EQ(index_.remembered(), 2U);
  EXPECT_EQ(take(article("b", body, 14 * 24 + 1)).duplicate.kind, DuplicateKind::kNone);
  EXPECT_EQ(index_.remembered(), 2U);
}

TEST(DedupIndex, HoldsAtMostSoManyArticles) {
  store::MemoryTable table;
  Options options;
  options.max_articles = 10;
  Index index(options, table);
  for (int i = 0; i < 50; ++i) accept(index, article(format("a{}", i), joined(words(i, 50)), i));
  EXPECT_EQ(index.remembered(), 10U);
  size_t rows = 0;
  table.scan([&](std::string_view, std::string_view) { ++rows; });
  EXPECT_EQ(rows, 10U);
  EXPECT_EQ(accept(index, article("late", joined(words(49, 50)), 51)).duplicate.kind, DuplicateKind::kSameText);
  EXPECT_EQ(accept(index, article("gone", joined(words(3, 50)), 51)).duplicate.kind, DuplicateKind::kNone);
}

// A stream with copies, edits, repeats, one popular text and jumps in time.
std::vector<Article> stream() {
  std::mt19937 random(3);
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) {
    const int base = static_cast<int>(random() % 120);
    Words text = base < 30 ? words(0, 80) : words(base, 80);
    for (auto edits = random() % 4; edits > 0; --edits) text[random() % text.size()] = format("e{}", random() % 1000);
    articles.push_back(article(format("a{}", random() % 400), joined(text), i + static_cast<int>(random() % 30)));
  }
  return articles;
}

TEST(DedupIndex, DecidesAfterARestartAsWithout) {
  store::MemoryTable table, other_table;
  Options options;
  options.max_articles = 150;
  Index steady(options, table);
  auto restarted = std::make_unique<Index>(options, other_table);
  int count = 0;
  for (const Article& article : stream()) {
    const Verdict a = accept(steady, article), b = accept(*restarted, article);
    ASSERT_EQ(a.duplicate, b.duplicate) << count;
    ASSERT_EQ(a.revision, b.revision) << count;
    ASSERT_EQ(a.unchanged, b.unchanged) << count;
    if (++count % 5 == 0) restarted = std::make_unique<Index>(options, other_table);
  }
}

TEST(DedupIndex, RowsOfAnotherVersionAreDropped) {
  store::MemoryTable table;
  table.put("a_1", std::string("\x07 something", 11));
  const Index index({}, table);
  EXPECT_EQ(index.remembered(), 0U);
  size_t rows = 0;
  table.scan([&](std::string_view, std::string_view) { ++rows; });
  EXPECT_EQ(rows, 0U);
}

struct Edit {
  const char* name;
  double share_edited;
  int boilerplate;  // words, in percent of the text, added behind it
  double least_recall;
};

class DedupEdits : public testing::TestWithParam<Edit> {};

TEST_P(DedupEdits, FindsTheCopyAndNoOther) {
  const Edit& edit = GetParam();
  store::MemoryTable table;
  Index index({}, table);
  std::mt19937 random(5);
  constexpr int kTexts = 300, kWords = 300;
  int found = 0, wrong = 0;
  for (int i = 0; i < kTexts; ++i) {
    Words text = words(i, kWords);
    const Article original = article(format("o{}", i), joined(text));
    EXPECT_EQ(accept(index, original).duplicate.kind, DuplicateKind::kNone);
    for (std::string& word : text) {
      if (static_cast<double>(random() % 1000) < edit.share_edited * 1000) word = format("e{}", random());
    }
    const Words tail = words(1000 + i, kWords * edit.boilerplate / 100);
    text.insert(text.end(), tail.begin(), tail.end());
    const Verdict verdict = accept(index, article(format("c{}", i), joined(text)));
    found += verdict.duplicate.of == original.id;
    wrong += !verdict.duplicate.of.empty() && verdict.duplicate.of != original.id;
  }
  RecordProperty("found", found);
  EXPECT_GE(found, edit.least_recall * kTexts);
  EXPECT_EQ(wrong, 0);
}

INSTANTIATE_TEST_SUITE_P(Edits, DedupEdits,
                         testing::Values(Edit{"1percent", 0.01, 0, 1.0}, Edit{"3percent", 0.03, 0, 0.95},
                                         Edit{"10percent_boilerplate", 0, 10, 1.0}, Edit{"both", 0.01, 10, 0.98}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace rasid::dedup
