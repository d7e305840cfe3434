// What single sentences tell: type, modality, who, whom, where and how many were hurt.
#include "classify/classify.h"

#include <gtest/gtest.h>

#include "marked_text.h"

namespace rasid::classify {
namespace {

const std::string kHere = RASID_SOURCE_DIR "/tests/classify/";

class ClassifyTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto loaded = knowledge::load(RASID_SOURCE_DIR "/config");
    for (const Complaint& complaint : loaded.complaints) ADD_FAILURE() << to_string(complaint);
    knowledge_ = loaded.knowledge;
    classifier_ = std::make_unique<Classifier>(knowledge_);
  }
  static void TearDownTestSuite() {
    classifier_.reset();
    knowledge_.reset();
  }
  static std::shared_ptr<const knowledge::Knowledge> knowledge_;
  static std::unique_ptr<Classifier> classifier_;
};
std::shared_ptr<const knowledge::Knowledge> ClassifyTest::knowledge_;
std::unique_ptr<Classifier> ClassifyTest::classifier_;

std::string harm_of(const Event& event) {
  if (event.casualties.empty()) return {};
  const Casualty& c = event.casualties.front();
  return std::string(to_string(c.side)) + " " + std::string(to_string(c.kind)) + " " +
         std::to_string(c.min.value_or(0));
}

TEST_F(ClassifyTest, ItsTablesAreInOrder) {
  for (const Complaint& complaint : check_tables(knowledge_->lexicon)) ADD_FAILURE() << to_string(complaint);
}

TEST_F(ClassifyTest, TellsWhatASentenceTells) {
  const TsvTable table = read_tsv(kHere + "acts.tsv").value();
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article(c[1], c[2], c[3]);
    const Reading reading = (*classifier_)(marked.document, marked.mentions);
    if (reading.events.empty()) {
      ADD_FAILURE() << "no event";
      continue;
    }
    const Event& event = reading.events.front();
    EXPECT_EQ(to_string(event.type), c[4]);
    EXPECT_EQ(to_string(event.modality), c[5]);
    if (!c[6].empty()) {
      EXPECT_EQ(event.initiator ? event.initiator->id : "", c[6]);
    }
    if (!c[7].empty()) {
      EXPECT_EQ(event.target ? event.target->id : "", c[7]);
    }
    EXPECT_EQ(event.places.empty() ? "" : event.places.front().name_ar, c[8]);
    if (!c[9].empty()) {
      EXPECT_EQ(harm_of(event), c[9]);
    }
    EXPECT_TRUE(event.main);
    EXPECT_TRUE(event.acled.has_value());
    EXPECT_FALSE(event.summary_en.empty());
    EXPECT_FALSE(event.summary_ar.empty());
  }
}

// Rows of name, title, body, day and the events that they tell, as "type/modality type/modality".
void expect_events(const Classifier& classifier, const char* file) {
  const TsvTable table = read_tsv(kHere + file).value();
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article(c[1], c[2], c[3]);
    std::string events;
    for (const Event& event : classifier(marked.document, marked.mentions).events) {
      if (!events.empty()) events += ' ';
      events += std::string(to_string(event.type)) + '/' + std::string(to_string(event.modality));
    }
    EXPECT_EQ(events, c[4]);
  }
}

TEST_F(ClassifyTest, TellsHowSurelyAnActIsTold) { expect_events(*classifier_, "modality.tsv"); }

TEST_F(ClassifyTest, TellsOnWhichDay) {
  const TsvTable table = read_tsv(kHere + "days.tsv").value();
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article(c[1], c[2], c[3]);
    std::string events;
    for (const Event& event : (*classifier_)(marked.document, marked.mentions).events) {
      if (!events.empty()) events += ' ';
      const std::string day = event.date.from ? to_iso(*event.date.from) : "-";
      events += std::string(to_string(event.type)) + '/' + day;
    }
    EXPECT_EQ(events, c[4]);
  }
}

TEST_F(ClassifyTest, TellsEachActOnce) { expect_events(*classifier_, "acts_told.tsv"); }

TEST_F(ClassifyTest, KeepsWhoIsAccusedAndWhoDeniesIt) {
  const TsvTable table = read_tsv(kHere + "claims.tsv").value();
  for (const TsvRow& row : table.rows) {
    const auto& c = row.cells;
    SCOPED_TRACE(c[0]);
    const Marked marked = marked_article("", c[1], c[2]);
    const Reading reading = (*classifier_)(marked.document, marked.mentions);
    ASSERT_FALSE(reading.events.empty());
    std::string claims;
    for (const Claim& claim : reading.events.front().claims) {
      if (!claims.empty()) claims += '|';
      claims += claim.field + '=' + claim.value + " by " + claim.by;
      EXPECT_FALSE(claim.text.empty());
    }
    EXPECT_EQ(claims, c[3]);
  }
}

TEST_F(ClassifyTest, SeesNoEventWhereThereIsNone) {
  const TsvTable table = read_tsv(kHere + "silent.tsv").value();
  for (const TsvRow& row : table.rows) {
    SCOPED_TRACE(row.cells[0]);
    const Marked marked = marked_article("", row.cells[1], "2018-11-20");
    EXPECT_TRUE((*classifier_)(marked.document, marked.mentions).events.empty());
  }
}

TEST_F(ClassifyTest, EveryEvidenceQuotesTheText) {
  const TsvTable table = read_tsv(kHere + "acts.tsv").value();
  for (const TsvRow& row : table.rows) {
    const Marked marked = marked_article(row.cells[1], row.cells[2], row.cells[3]);
    const Reading reading = (*classifier_)(marked.document, marked.mentions);
    for (const Event& event : reading.events) {
      for (const Evidence& proof : event.evidence) {
        EXPECT_EQ(marked.document.article.text.substr(proof.span.start, proof.span.size()), proof.quote) << proof.field;
        EXPECT_FALSE(proof.rule.empty());
      }
    }
  }
}

TEST_F(ClassifyTest, TellsTheSameTwice) {
  const TsvTable table = read_tsv(kHere + "acts.tsv").value();
  for (const TsvRow& row : table.rows) {
    const Marked marked = marked_article(row.cells[1], row.cells[2], row.cells[3]);
    EXPECT_EQ((*classifier_)(marked.document, marked.mentions), (*classifier_)(marked.document, marked.mentions));
  }
}

TEST_F(ClassifyTest, PlacesTheEventAtTheBorder) {
  const TsvTable table = read_tsv(kHere + "acts.tsv").value();
  const auto& c = table.rows.front().cells;
  const Marked marked = marked_article(c[1], c[2], c[3]);
  const Reading reading = (*classifier_)(marked.document, marked.mentions);
  ASSERT_FALSE(reading.events.empty());
  ASSERT_TRUE(reading.events.front().border.has_value());
  const BorderFacts& border = *reading.events.front().border;
  EXPECT_EQ(border.side, "SY");
  EXPECT_EQ(border.near, NearBorder::kCertain);
  EXPECT_NEAR(border.distance_km.value_or(0), 8.7, 0.5);
  EXPECT_FALSE(border.nearest_crossing.empty());
  EXPECT_FALSE(border.cross_border);
}

TEST_F(ClassifyTest, AnEmptyArticleIsNotRelevant) {
  const Marked marked = marked_article("", "", "2018-11-20");
  const Reading reading = (*classifier_)(marked.document, marked.mentions);
  EXPECT_FALSE(reading.relevant);
  EXPECT_TRUE(reading.events.empty());
}

}  // namespace
}  // namespace rasid::classify
