// JSON, YAML and TSV: what is read, and how a complaint names its place.
#include <gtest/gtest.h>

#include "core/json.h"
#include "core/tsv.h"
#include "core/yaml.h"

namespace rasid {
namespace {

TEST(Json, SerialisesStably) {
  auto json = parse_json(R"({"b": 1.0, "a": [0.1, -2, 1e3, true, null], "c": "x\"\u0001\n"})");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(to_text(*json), R"({"b":1,"a":[0.1,-2,1000,true,null],"c":"x\"\u0001\n"})");
}

TEST(Json, RepairsInvalidUtf8) {
  std::string out;
  append_json_string(out, "a\xFFz\xD8");
  EXPECT_EQ(out, "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"");
}

TEST(Json, NamesTheByteOfAnError) {
  for (const char* bad : {"", "{", "{} x", "[1,]", "{\"a\" 1}"}) {
    auto json = parse_json(bad);
    ASSERT_FALSE(json.ok()) << bad;
    EXPECT_NE(json.error().message.find("at byte"), std::string::npos) << json.error().message;
  }
}

TEST(Yaml, KnowsThePositionOfEveryNode) {
  auto root = parse_yaml("a: 1\nb:\n  - x\n  - 'true'\n", "f.yaml");
  ASSERT_TRUE(root.ok()) << root.error().message;
  const YamlNode* b = root->find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->items.at(1).line, 4);
  EXPECT_EQ(b->items.at(1).column, 5);
  EXPECT_TRUE(b->items.at(1).quoted);
  EXPECT_FALSE(b->items.at(0).quoted);
}

TEST(Yaml, RefusesDuplicateKeysAndBrokenText) {
  EXPECT_NE(parse_yaml("a: 1\na: 2\n", "f.yaml").error().message.find("f.yaml:2:1"), std::string::npos);
  EXPECT_NE(parse_yaml("a: [1\nb: 2", "f.yaml").error().message.find("f.yaml:"), std::string::npos);
}

TEST(Tsv, NamesTheLineOfARowThatIsTooShort) {
  auto table = parse_tsv("# note\nid\tname\n1\tx\n2\n", "t.tsv");
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().message, "t.tsv:4: 1 cells where the header has 2");
}

TEST(Tsv, ReadsRowsUnderTheirColumns) {
  auto table = parse_tsv("\xEF\xBB\xBFid\tname\r\n1\tx\r\n\n2\t\n", "t.tsv");
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->column("name"), 1);
  EXPECT_EQ(table->column("none"), -1);
  ASSERT_EQ(table->rows.size(), 2U);
  EXPECT_EQ(table->rows[1].line, 4);
}

}  // namespace
}  // namespace rasid
