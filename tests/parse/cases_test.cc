// Every feed of cases/ gives what the JSON beside it says; keys that are not there are not asked.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/file.h"
#include "core/json.h"
#include "parse/feed_json.h"
#include "parse/parse.h"

namespace rasid::parse {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  auto read = read_file(path.string());
  EXPECT_TRUE(read.ok()) << path;
  return read.ok() ? *read : std::string{};
}

void expect_holds(const Json& wanted, const Json& found, const std::string& where) {
  if (wanted.is_object() && found.is_object()) {
    for (const auto& [key, value] : wanted.get_object()) {
      const auto* member = found.get_object().if_contains(key);
      ASSERT_NE(member, nullptr) << where << '.' << key;
      expect_holds(value, *member, where + "." + std::string(key));
    }
  } else if (wanted.is_array() && found.is_array()) {
    ASSERT_EQ(wanted.get_array().size(), found.get_array().size()) << where;
    for (size_t i = 0; i < wanted.get_array().size(); ++i) {
      expect_holds(wanted.get_array()[i], found.get_array()[i], where + "[" + std::to_string(i) + "]");
    }
  } else {
    EXPECT_EQ(to_text(wanted), to_text(found)) << where;
  }
}

TEST(Cases, GiveWhatStandsBesideThem) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RASID_SOURCE_DIR "/tests/parse/cases")) {
    if (entry.path().extension() != ".xml") continue;
    const std::string body = bytes_of(entry.path());
    auto wanted = parse_json(bytes_of(std::filesystem::path(entry.path()).replace_extension(".json")));
    ASSERT_TRUE(wanted.ok()) << entry.path();
    const Feed feed = parse(Input{body, "http://example.org/dir/feed", {}, {}, {}, {}});
    expect_holds(*wanted, Json(to_json(feed)), entry.path().stem().string());
    ++count;
  }
  EXPECT_GE(count, 70);
}

// A cut anywhere neither crashes nor loses what was whole before it.
TEST(Cases, SurviveBeingCutAtEveryByte) {
  for (const auto& entry : std::filesystem::directory_iterator(RASID_SOURCE_DIR "/tests/parse/cases")) {
    if (entry.path().extension() != ".xml") continue;
    const std::string body = bytes_of(entry.path());
    const Feed whole = parse(Input{body, {}, {}, {}, {}, {}});
    for (size_t size = 0; size < body.size(); ++size) {
      const Feed cut = parse(Input{std::string_view(body).substr(0, size), {}, {}, {}, {}, {}});
      EXPECT_LE(cut.items.size(), whole.items.size() + 1) << entry.path() << ' ' << size;
    }
  }
}

}  // namespace
}  // namespace rasid::parse
