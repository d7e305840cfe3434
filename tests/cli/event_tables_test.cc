// Events for other programs: what a spreadsheet and a map take from them.
#include "cli/event_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace rasid::cli {
namespace {

JsonObject event_of(std::string_view text) { return parse_json(text)->get_object(); }

std::string cell(const std::string& line, std::string_view column) {
  std::string header = csv_header();
  auto wanted = std::count(header.begin(), header.begin() + static_cast<ptrdiff_t>(header.find(column)), ',');
  std::vector<std::string> cells{""};
  bool quoted = false;
  for (char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells.at(static_cast<size_t>(wanted));
}

TEST(Csv, lines_end_in_crlf_and_have_every_column) {
  std::string line = csv_line(event_of(R"({"event_id":"e_1"})"));
  EXPECT_TRUE(csv_header().ends_with("\r\n"));
  EXPECT_TRUE(line.ends_with("\r\n"));
  std::string header = csv_header();
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(line.begin(), line.end(), ','));
}

TEST(Csv, commas_quotes_and_line_feeds_are_quoted) {
  auto event = event_of(R"({"event_id":"e_1","initiator":{"text":"a \"b\", c\nd"}})");
  EXPECT_EQ(cell(csv_line(event), "initiator_en"), "\"a \"\"b\"\", c\nd\"");
}

TEST(Csv, text_that_looks_like_a_formula_is_text) {
  auto event = event_of(R"({"event_id":"e_1","place":{"text":"=cmd|' /C calc'","lat":-3.5,"lon":40}})");
  EXPECT_EQ(cell(csv_line(event), "place_en"), "'=cmd|' /C calc'");
  EXPECT_EQ(cell(csv_line(event), "lat"), "-3.5") << "a number is no text";
}

TEST(Csv, tolls_of_all_sides_are_summed_and_unknown_stays_empty) {
  auto event = event_of(
      R"({"casualties":[{"kind":"killed","side":"target","min":2,"max":3},{"kind":"killed","side":"civilians","min":1}]})");
  EXPECT_EQ(cell(csv_line(event), "killed_min"), "3");
  EXPECT_EQ(cell(csv_line(event), "killed_max"), "3");
  EXPECT_EQ(cell(csv_line(event), "wounded_min"), "");
}

TEST(GeoJson, a_point_is_longitude_then_latitude) {
  auto json = parse_json(geojson({event_of(R"({"event_id":"e_1","place":{"lat":34.5,"lon":40.9,"name_en":"X"}})")}));
  const JsonObject& collection = json->get_object();
  EXPECT_EQ(string_at(collection, "type"), "FeatureCollection");
  const JsonObject& feature = array_at(collection, "features")->front().get_object();
  EXPECT_EQ(string_at(feature, "type"), "Feature");
  EXPECT_EQ(string_at(feature, "id"), "e_1");
  EXPECT_EQ(to_text(*object_at(feature, "geometry")), R"({"type":"Point","coordinates":[40.9,34.5]})");
  EXPECT_EQ(string_at(*object_at(feature, "properties"), "place_en"), "X");
}

TEST(GeoJson, without_coordinates_the_geometry_is_null) {
  auto json = parse_json(geojson({event_of(R"({"event_id":"e_1","place":{"text":"somewhere"}})")}));
  const JsonObject& feature = array_at(json->get_object(), "features")->front().get_object();
  EXPECT_TRUE(feature.at("geometry").is_null());
  EXPECT_EQ(to_text(*parse_json(geojson({}))), R"({"type":"FeatureCollection","features":[]})");
}

}  // namespace
}  // namespace rasid::cli
