#include "recognise/recognise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "recognise/support.h"

namespace rasid::recognise {
namespace {

using testing::Contains;
using testing::Not;
using testing_support::cases;
using testing_support::cell;
using testing_support::described;
using testing_support::document_of;
using testing_support::recogniser;
using testing_support::split;
using testing_support::text_of;

const Mention* find(const Document& document, const std::vector<Mention>& mentions, std::string_view text,
                    MentionKind kind) {
  for (const Mention& mention : mentions) {
    if (mention.kind == kind && text_of(document, mention) == text) return &mention;
  }
  return nullptr;
}

// The columns wanted and unwanted hold "kind:text=id" or "kind:text" or "kind" parts, divided by " | ".
class Table : public testing::TestWithParam<const char*> {};

TEST_P(Table, MentionsAreThereAndFalseFriendsAreNot) {
  const TsvTable table = cases(GetParam());
  for (const TsvRow& row : table.rows) {
    SCOPED_TRACE(table.file + ':' + std::to_string(row.line) + ' ' + cell(table, row, "text"));
    const Document document =
        document_of("", cell(table, row, "text"), cell(table, row, "day"), cell(table, row, "country"));
    const std::vector<std::string> found = described(document, recogniser()(document));
    for (const std::string& wanted : split(cell(table, row, "wanted"), " | ")) {
      if (wanted.find('=') != std::string::npos)
        EXPECT_THAT(found, Contains(wanted));
      else
        EXPECT_THAT(found, Contains(testing::StartsWith(wanted + '=')));
    }
    for (const std::string& unwanted : split(cell(table, row, "unwanted"), " | "))
      EXPECT_THAT(found, Not(Contains(testing::StartsWith(unwanted))));
  }
}

INSTANTIATE_TEST_SUITE_P(Recognise, Table, testing::Values("places.tsv", "actors.tsv", "events.tsv", "quantities.tsv"),
                         [](const auto& info) {
                           const std::string name = info.param;
                           return name.substr(0, name.find('.'));
                         });

TEST(Recognise, FalseFriendsPassAndTheirLikesAreFound) {
  const TsvTable table = cases("traps.tsv");
  for (const TsvRow& row : table.rows) {
    const Document document = document_of("", cell(table, row, "text"), "");
    const std::string kind = cell(table, row, "kind");
    const std::string matched = text::fold_key(cell(table, row, "matched"));
    bool hit = false;
    for (const Mention& mention : recogniser()(document)) {
      const bool about = kind == "isis" ? mention.id == "act:is" : to_string(mention.kind) == kind;
      const std::string found = text::fold_key(text_of(document, mention));
      hit |= about && (matched.find(found) != std::string::npos || found.find(matched) != std::string::npos);
    }
    EXPECT_EQ(hit, cell(table, row, "polarity") == "pos")
        << table.file << ':' << row.line << ' ' << cell(table, row, "text");
  }
}

TEST(Recognise, EveryMentionStandsOnItsTokensAndInOrder) {
  const TsvTable table = cases("places.tsv");
  for (const TsvRow& row : table.rows) {
    const Document document = document_of("", cell(table, row, "text"));
    uint32_t last = 0;
    for (const Mention& mention : recogniser()(document)) {
      EXPECT_GE(mention.first_token, last);
      last = mention.first_token;
      ASSERT_LE(mention.first_token, mention.last_token);
      ASSERT_LT(mention.last_token, document.tokens.size());
      EXPECT_GE(mention.span.start, document.tokens[mention.first_token].span.start);
      EXPECT_LT(mention.span.start, document.tokens[mention.first_token].span.end);
      EXPECT_LE(mention.span.end, document.article.text.size());
    }
  }
}

TEST(Recognise, MentionsOfOneKindDoNotOverlap) {
  for (const char* file : {"places.tsv", "actors.tsv", "events.tsv", "quantities.tsv"}) {
    const TsvTable table = cases(file);
    for (const TsvRow& row : table.rows) {
      const Document document = document_of("", cell(table, row, "text"));
      const std::vector<Mention> mentions = recogniser()(document);
      for (size_t i = 0; i < mentions.size(); ++i) {
        for (size_t j = i + 1; j < mentions.size(); ++j) {
          if (mentions[i].kind != mentions[j].kind) continue;
          EXPECT_GT(mentions[j].first_token, mentions[i].last_token)
              << table.file << ':' << row.line << ' ' << text_of(document, mentions[j]);
        }
      }
    }
  }
}

// Columns: text, name, then what its detail says.
TEST(Recognise, PlacesKnowDatelineCueParentAndMisspelling) {
  const TsvTable table = cases("place_details.tsv");
  for (const TsvRow& row : table.rows) {
    SCOPED_TRACE(table.file + ':' + std::to_string(row.line));
    const Document document = document_of("", cell(table, row, "text"));
    const std::vector<Mention> mentions = recogniser()(document);
    const Mention* mention = find(document, mentions, cell(table, row, "name"), MentionKind::kPlace);
    ASSERT_NE(mention, nullptr) << testing::PrintToString(described(document, mentions));
    const auto& detail = std::get<PlaceMention>(mention->detail);
    EXPECT_EQ(mention->id, cell(table, row, "id"));
    EXPECT_EQ(detail.parent, cell(table, row, "parent"));
    const std::string flags = cell(table, row, "flags");
    EXPECT_EQ(detail.in_dateline, flags.find("dateline") != std::string::npos);
    EXPECT_EQ(detail.cue, flags.find("cue") != std::string::npos);
    EXPECT_EQ(detail.fuzzy, flags.find("fuzzy") != std::string::npos);
  }
}

TEST(Recognise, WeakNamesAndHoldersAreMarked) {
  const TsvTable table = cases("actor_details.tsv");
  for (const TsvRow& row : table.rows) {
    SCOPED_TRACE(table.file + ':' + std::to_string(row.line));
    const Document document = document_of("", cell(table, row, "text"));
    const std::vector<Mention> mentions = recogniser()(document);
    const Mention* mention = find(document, mentions, cell(table, row, "name"), MentionKind::kActor);
    ASSERT_NE(mention, nullptr) << testing::PrintToString(described(document, mentions));
    const auto& detail = std::get<ActorMention>(mention->detail);
    EXPECT_EQ(mention->id, cell(table, row, "id"));
    EXPECT_EQ(detail.weak, cell(table, row, "weak") == "yes");
    EXPECT_EQ(detail.possessive, cell(table, row, "possessive") == "yes");
  }
}

TEST(Recognise, EmptyAndForeignTextsGiveNothing) {
  EXPECT_TRUE(recogniser()(document_of("", "")).empty());
  EXPECT_TRUE(recogniser()(document_of("", "\n\n")).empty());
  EXPECT_TRUE(recogniser()(document_of("", "The quick brown fox. ...")).empty());
}

}  // namespace
}  // namespace rasid::recognise
