#include "knowledge/knowledge.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/clock.h"

namespace rasid::knowledge {
namespace {

const std::string kConfig = RASID_SOURCE_DIR "/config";

std::shared_ptr<const Knowledge> shipped() {
  static const std::shared_ptr<const Knowledge> kLoaded = load(kConfig).knowledge;
  return kLoaded;
}

Day day(std::string_view text) { return parse_day(text).value(); }

// A copy of config/'s tables that a test may spoil.
class Copy {
 public:
  Copy() : root_(std::filesystem::path(testing::TempDir()) / "knowledge_copy") {
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_);
    for (const char* folder : {"places", "actors", "borders", "lexicon"})
      std::filesystem::copy(std::filesystem::path(kConfig) / folder, root_ / folder,
                            std::filesystem::copy_options::recursive);
  }
  ~Copy() { std::filesystem::remove_all(root_); }
  void append(const std::string& file, const std::string& text) const {
    std::ofstream(root_ / file, std::ios::app) << text;
  }
  void remove(const std::string& file) const { std::filesystem::remove(root_ / file); }
  std::string path() const { return root_.string(); }

 private:
  std::filesystem::path root_;
};

std::vector<std::string> texts(const std::vector<Complaint>& complaints) {
  std::vector<std::string> out;
  for (const Complaint& complaint : complaints) out.push_back(to_string(complaint));
  return out;
}

bool any_has(const std::vector<std::string>& texts, std::string_view part) {
  for (const std::string& text : texts) {
    if (text.find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(Knowledge, ShippedTablesLoadWithoutComplaint) {
  const Loaded loaded = load(kConfig);
  EXPECT_EQ(texts(loaded.complaints), std::vector<std::string>{});
  ASSERT_NE(loaded.knowledge, nullptr);
  EXPECT_GT(loaded.knowledge->places.rows().size(), 4900u);
  EXPECT_GT(loaded.knowledge->actors.rows().size(), 300u);
  EXPECT_EQ(loaded.knowledge->version.size(), 16u);
  EXPECT_NE(loaded.knowledge->lexicon.find("event_triggers"), nullptr);
  EXPECT_EQ(loaded.knowledge->lexicon.find("no_such_list"), nullptr);
}

TEST(Knowledge, VersionChangesWithAnyFile) {
  const Copy copy;
  const Loaded before = load(copy.path());
  copy.append("lexicon/not_places.tsv", "newword\n");
  const Loaded after = load(copy.path());
  ASSERT_NE(before.knowledge, nullptr);
  ASSERT_NE(after.knowledge, nullptr);
  EXPECT_EQ(before.knowledge->version, shipped()->version);
  EXPECT_NE(before.knowledge->version, after.knowledge->version);
}

TEST(Knowledge, AllComplaintsAtOnceWithFileAndLine) {
  const Copy copy;
  copy.append("actors/actors.tsv", "act:x\tX\t\tX\tstate\tS\tact:nobody\t\t\t2019-13\t\t\t\t\t\t\t\n");
  copy.append("lexicon/weapons.tsv", "too\tfew\n");
  copy.append("lexicon/event_triggers.tsv", "x\tair_raid\tstrong\tnoun\t\n");
  copy.append("lexicon/actor_spellings.tsv", "x\tact:unheard-of\tfull\n");
  copy.remove("borders/border_iq_sy.geojson");
  const Loaded loaded = load(copy.path());
  EXPECT_EQ(loaded.knowledge, nullptr);
  const std::vector<std::string> said = texts(loaded.complaints);
  EXPECT_TRUE(any_has(said, "actors.tsv:315")) << testing::PrintToString(said);
  EXPECT_TRUE(any_has(said, "valid_from is '2019-13'"));
  EXPECT_TRUE(any_has(said, "weapons.tsv:"));
  EXPECT_TRUE(any_has(said, "border_iq_sy.geojson"));
  EXPECT_TRUE(any_has(said, "air_raid"));
  EXPECT_TRUE(any_has(said, "act:unheard-of"));
}

TEST(Actors, HoldOnTheirDays) {
  const ActorTable& actors = shipped()->actors;
  const Actor* army = actors.find("act:sy-army-assad");
  ASSERT_NE(army, nullptr);
  EXPECT_TRUE(actors.holds(*army, day("2024-12-08")));
  EXPECT_FALSE(actors.holds(*army, day("2024-12-09")));
  const Actor* abadi = actors.find("act:abadi");
  ASSERT_NE(abadi, nullptr);
  EXPECT_TRUE(actors.holds(*abadi, day("2014-09-01")));
  EXPECT_TRUE(actors.holds(*abadi, day("2018-10-31")));
  EXPECT_FALSE(actors.holds(*abadi, day("2018-11-01")));
}

TEST(Actors, LieWithinTheirParents) {
  const ActorTable& actors = shipped()->actors;
  EXPECT_TRUE(actors.within("act:iq-artillery", "act:iq-gov"));
  EXPECT_TRUE(actors.within("act:is", "act:is"));
  EXPECT_FALSE(actors.within("act:is", "act:iq-gov"));
  EXPECT_FALSE(actors.within("act:no-such", "act:iq-gov"));
}

TEST(Gazetteer, PlacesLieWithinDistrictProvinceAndCountry) {
  const Gazetteer& places = shipped()->places;
  EXPECT_TRUE(places.within("cur:baghuz", "wof:85678381"));  // governorate of Deir ez-Zor
  EXPECT_TRUE(places.within("cur:baghuz", "cty:SY"));
  EXPECT_FALSE(places.within("cur:baghuz", "cty:IQ"));
  EXPECT_TRUE(places.within("cur:baghuz", "wof:890449891"));       // Albu Kamal, whose district it is
  EXPECT_FALSE(places.within("wof:1259983725", "wof:890449891"));  // Shaddadi of al-Hasakah
  EXPECT_EQ(places.find("no such"), nullptr);
}

TEST(Borders, DistancesAndSides) {
  const Borders& borders = shipped()->borders;
  const GeoPoint baghuz{34.446, 40.957}, qaim{34.37, 41.09}, rutba{33.04, 40.28}, mayadin{35.02, 40.45},
      sinjar{36.32, 41.87};
  EXPECT_LT(borders.distance_km(baghuz), 8);
  EXPECT_NEAR(borders.distance_km(mayadin), 85, 30);
  EXPECT_TRUE(borders.iraqi_side(qaim));
  EXPECT_TRUE(borders.iraqi_side(rutba));
  EXPECT_TRUE(borders.iraqi_side(sinjar));
  EXPECT_FALSE(borders.iraqi_side(baghuz));
  EXPECT_FALSE(borders.iraqi_side(mayadin));
}

TEST(Borders, GazetteerLiesOnItsOwnSide) {
  const Knowledge& knowledge = *shipped();
  int tested = 0;
  for (const Place& place : knowledge.places.rows()) {
    if ((place.country != "IQ" && place.country != "SY") || place.kind != "populated place") continue;
    const double distance = knowledge.borders.distance_km(place.point);
    const bool beyond_the_ends = place.point.lat > 37.1 || place.point.lat < 33.4;
    if (distance < 1.5 || distance > 60 || beyond_the_ends) continue;
    ++tested;
    EXPECT_EQ(knowledge.borders.iraqi_side(place.point), place.country == "IQ") << place.id << ' ' << distance;
  }
  EXPECT_GT(tested, 1000);
}

TEST(Borders, RefuseWhatIsNoLine) {
  EXPECT_FALSE(Borders::from_geojson("{}", "f").ok());
  EXPECT_FALSE(Borders::from_geojson("not json", "f").ok());
  EXPECT_FALSE(Borders::from_geojson(R"({"features":[{"geometry":{"type":"Point","coordinates":[1,2]}}]})", "f").ok());
  EXPECT_FALSE(
      Borders::from_geojson(R"({"features":[{"geometry":{"type":"LineString","coordinates":[[1,95],[2,3]]}}]})", "f")
          .ok());
}

}  // namespace
}  // namespace rasid::knowledge
