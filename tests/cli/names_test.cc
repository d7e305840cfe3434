// Names as people type them, over the tables of config/.
#include "cli/names.h"

#include <gtest/gtest.h>

#include <fstream>

namespace rasid::cli {
namespace {

std::shared_ptr<const knowledge::Knowledge> knowledge() {
  static const auto loaded = knowledge::load(RASID_SOURCE_DIR "/config").knowledge;
  return loaded;
}

std::string place(std::string_view name) {
  auto found = place_named(*knowledge(), name);
  return found.ok() ? (*found)->id : "? " + found.error().message;
}

TEST(Names, of_places_in_any_spelling) {
  for (const char* name : {"Wadi Hawran", "wadi hawran", "WADI-HAWRAN", "cur:wadi-hawran", " wadi hawran "})
    EXPECT_EQ(place(name), "cur:wadi-hawran") << name;
  for (const char* name : {"al-Baghuz", "Baghuz", "Al Baghuz"})
    EXPECT_NE(place(name).find("names 2 places"), std::string::npos) << "the village, and the two together";
  EXPECT_EQ(place("Albu Kamal, populated place"), place("wof:890449891")) << "marks on letters do not matter";
}

// typed <tab> id, or '?' where several are so called.
TEST(Names, of_arabic_places) {
  std::ifstream table(RASID_SOURCE_DIR "/tests/cli/names.tsv");
  ASSERT_TRUE(table);
  int lines = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.starts_with('#')) continue;
    size_t tab = line.find('\t');
    EXPECT_TRUE(place(line.substr(0, tab)).starts_with(line.substr(tab + 1)))
        << line << ": " << place(line.substr(0, tab));
    ++lines;
  }
  EXPECT_GE(lines, 4);
}

TEST(Names, of_several_are_told_with_their_ids) {
  std::string said = place("Anbar");
  if (!said.starts_with('?')) return;  // the table has one of that name
  EXPECT_NE(said.find("say one of these ids"), std::string::npos) << said;
}

TEST(Names, near_misses_are_told) {
  EXPECT_NE(place("Bagouz").find("cur:baghuz"), std::string::npos) << place("Bagouz");
  EXPECT_NE(place("Xyzzy").find("no place is called"), std::string::npos);
  EXPECT_EQ(place(",,").substr(0, 1), "?");
}

TEST(Names, of_actors) {
  auto actor = actor_named(*knowledge(), "act:is");
  ASSERT_TRUE(actor.ok());
  EXPECT_EQ((*actor)->id, "act:is");
  auto forces = actor_named(*knowledge(), "Iraqi Air Force");
  ASSERT_TRUE(forces.ok()) << forces.error().message;
  EXPECT_EQ((*forces)->id, "act:iq-af");
  EXPECT_FALSE(actor_named(*knowledge(), "Iraqi Navy of the Moon").ok());
}

}  // namespace
}  // namespace rasid::cli
