// The tables of classify: their complaints, and how verbs are inflected.
#include "classify/words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "classify/codes.h"
#include "classify/inflect.h"
#include "classify/relevance.h"

namespace rasid::classify {
namespace {

knowledge::Lexicon lexicon_with(const std::string& name, const std::string& text) {
  knowledge::Lexicon lexicon;
  lexicon.put(name, parse_tsv(text, name + ".tsv").value());
  return lexicon;
}

bool complains_of(const std::vector<Complaint>& complaints, const std::string& words, int line) {
  return std::any_of(complaints.begin(), complaints.end(), [&](const Complaint& complaint) {
    return complaint.line == line && complaint.message.find(words) != std::string::npos;
  });
}

TEST(Words, AnUnknownActIsAComplaintWithItsLine) {
  const Words words(lexicon_with("classify_predicates",
                                 "phrase\tform\tact\tgenitive\tpresent\tobject\nabc\tfixed\tfly\tagent\t\t\n"));
  EXPECT_TRUE(complains_of(words.complaints(), "unknown act 'fly'", 2));
}

TEST(Words, AMissingTableIsAComplaint) {
  const Words words{knowledge::Lexicon{}};
  EXPECT_TRUE(complains_of(words.complaints(), "is missing", 0));
}

TEST(Words, AWeightThatIsNoNumberIsAComplaint) {
  const Relevance relevance(lexicon_with("classify_weights", "feature\tweight\nbias\thigh\n"));
  EXPECT_TRUE(complains_of(relevance.complaints(), "bias", 2));
}

TEST(Words, AnUnknownTypeInTheCodesIsAComplaint) {
  const Codes codes(lexicon_with("classify_codes", "type\ta\tb\tc\td\te\tf\nflight\t1\t2\t3\t4\t5\t6\n"));
  EXPECT_TRUE(complains_of(codes.complaints(), "flight", 2));
}

TEST(Inflector, AddsSuffixesPrefixesAndPronouns) {
  const Inflector inflector(
      parse_tsv("kind\taffix\npast_suffix\t\npast_suffix\tt\npresent_prefix\ty\npresent_suffix\t\nobject\t\nobject\th\n"
                "dropped_in_present\ta\nweak_end\ti\nweak_end_before_object\ta\n",
                "affixes.tsv")
          .value());
  using Forms = std::vector<std::string>;
  EXPECT_EQ(inflector.past_forms("qsf"), (Forms{"qsf", "qsfh", "qsft", "qsfth"}));
  EXPECT_EQ(inflector.past_forms("nfi"), (Forms{"nfi", "nfah", "nft", "nfth"}));
  EXPECT_EQ(inflector.present_forms("astld", ""), (Forms{"ystld", "ystldh"}));
  EXPECT_EQ(inflector.present_forms("qal", "qul"), (Forms{"yqul", "yqulh"}));
}

}  // namespace
}  // namespace rasid::classify
