// The trace says why, and asking why changes nothing.
#include "classify/trace.h"

#include <gtest/gtest.h>

#include "classify/classify.h"
#include "marked_text.h"

namespace rasid::classify {
namespace {

class TraceTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    knowledge_ = knowledge::load(RASID_SOURCE_DIR "/config").knowledge;
    ASSERT_TRUE(knowledge_);
    classifier_ = std::make_unique<Classifier>(knowledge_);
    table_ = read_tsv(RASID_SOURCE_DIR "/tests/classify/acts.tsv").value();
  }
  static void TearDownTestSuite() {
    classifier_.reset();
    knowledge_.reset();
  }
  static std::shared_ptr<const knowledge::Knowledge> knowledge_;
  static std::unique_ptr<Classifier> classifier_;
  static TsvTable table_;
};
std::shared_ptr<const knowledge::Knowledge> TraceTest::knowledge_;
std::unique_ptr<Classifier> TraceTest::classifier_;
TsvTable TraceTest::table_;

TEST_F(TraceTest, AskingWhyChangesNothing) {
  for (const TsvRow& row : table_.rows) {
    SCOPED_TRACE(row.cells[0]);
    const Marked marked = marked_article(row.cells[1], row.cells[2], row.cells[3]);
    Trace trace;
    EXPECT_EQ((*classifier_)(marked.document, marked.mentions, &trace),
              (*classifier_)(marked.document, marked.mentions));
    EXPECT_EQ(trace.sentences.size(), marked.document.sentences.size());
  }
}

TEST_F(TraceTest, PointsIntoTheText) {
  for (const TsvRow& row : table_.rows) {
    SCOPED_TRACE(row.cells[0]);
    const Marked marked = marked_article(row.cells[1], row.cells[2], row.cells[3]);
    Trace trace;
    (*classifier_)(marked.document, marked.mentions, &trace);
    const size_t size = marked.document.article.text.size();
    const auto inside = [&](Span span) { return span.start < span.end && span.end <= size; };
    for (const Trace::Sentence& sentence : trace.sentences) {
      EXPECT_TRUE(inside(sentence.span));
      for (Span clause : sentence.clauses) EXPECT_TRUE(sentence.span.contains(clause));
      for (const Trace::Word& word : sentence.words) EXPECT_TRUE(sentence.span.contains(word.span));
      for (const Trace::Participant& party : sentence.parties) EXPECT_TRUE(inside(party.span));
    }
    for (const Trace::Note& note : trace.notes) EXPECT_TRUE(inside(note.span) && !note.rule.empty());
  }
}

TEST_F(TraceTest, SaysWhatTheScoreIsMadeOf) {
  const TsvRow& row = table_.rows.front();
  const Marked marked = marked_article(row.cells[1], row.cells[2], row.cells[3]);
  Trace trace;
  (*classifier_)(marked.document, marked.mentions, &trace);
  ASSERT_FALSE(trace.features.empty());
  EXPECT_EQ(trace.features.front().name, "bias");
}

}  // namespace
}  // namespace rasid::classify
