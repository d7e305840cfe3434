#include "classify/role_model.h"

#include <gtest/gtest.h>

#include <set>

#include "classify/role_features.h"

namespace rasid::classify {
namespace {

knowledge::Lexicon with_roles(const std::string& rows) {
  knowledge::Lexicon lexicon;
  lexicon.put("classify_roles", parse_tsv("feature\tweight\n" + rows, "config/lexicon/classify_roles.tsv").value());
  return lexicon;
}

TEST(RoleFeatures, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (uint32_t id = 0; id < feature_count(); ++id) names.insert(feature_name(id));
  EXPECT_EQ(names.size(), feature_count());
}

TEST(RoleFeatures, AreNamedByTheirValues) {
  const uint32_t position =
      feature_id(Feature::kPosition, static_cast<uint32_t>(Form::kNoun), static_cast<uint32_t>(Genitive::kAgent),
                 static_cast<uint32_t>(Where::kAfter), gap_bucket(3));
  EXPECT_EQ(feature_name(in_slot(Slot::kInitiator, position)), "initiator position noun.agent.after.2-3");
  EXPECT_EQ(feature_name(in_slot(Slot::kTarget, feature_id(Feature::kInTitle, static_cast<uint32_t>(Camp::kIsis)))),
            "target in-title isis");
  EXPECT_EQ(feature_name(pair_id(Camp::kForce, Camp::kIsis)), "pair force.isis");
  EXPECT_EQ(feature_name(group_pair_id(EventType::kAirStrike, Camp::kCoalition, Camp::kCivilians)),
            "group-pair remote.coalition.civilians");
}

TEST(RoleModel, ReadsWeightsByName) {
  const RoleModel model(with_roles("pair force.isis\t0.5\ntarget in-title isis\t-1.25\n"));
  EXPECT_TRUE(model.complaints().empty());
  EXPECT_FALSE(model.empty());
  EXPECT_DOUBLE_EQ(model.weight(pair_id(Camp::kForce, Camp::kIsis)), 0.5);
  EXPECT_DOUBLE_EQ(model.weight(pair_id(Camp::kIsis, Camp::kForce)), 0);
}

TEST(RoleModel, NamesWhatItCannotUse) {
  const RoleModel model(with_roles("pair force.martians\t0.5\ntarget in-title isis\tmuch\n"));
  ASSERT_EQ(model.complaints().size(), 2U);
  EXPECT_EQ(model.complaints()[0].line, 2);
  EXPECT_EQ(model.complaints()[0].message, "unknown feature 'pair force.martians'");
  EXPECT_EQ(model.complaints()[1].message, "weight 'much' is no number");
}

TEST(RoleModel, WithoutATableNothingIsWeighed) { EXPECT_TRUE(RoleModel(knowledge::Lexicon{}).empty()); }

}  // namespace
}  // namespace rasid::classify
