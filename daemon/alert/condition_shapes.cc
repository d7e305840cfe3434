// The `at` and `text` parts of a condition.
#include "alert/condition_reader.h"
#include "core/format.h"
#include "core/hash.h"
#include "core/yaml_reader.h"
#include "text/fold.h"
#include "text/token.h"

namespace rasid::alert {

using Kind = YamlNode::Kind;

std::optional<GeoPoint> ConditionReader::point(const YamlNode& node) {
  std::optional<double> lon, lat;
  if (node.kind == Kind::kSequence && node.items.size() == 2) {
    lon = as_number(node.items[0]);
    lat = as_number(node.items[1]);
  }
  if (lon && lat && *lon >= -180 && *lon <= 180 && *lat >= -90 && *lat <= 90) return GeoPoint{*lat, *lon};
  complain(node, "a point is [longitude, latitude] in degrees");
  return std::nullopt;
}

void ConditionReader::circle(const YamlNode& km, const YamlNode* of, At& at) {
  auto radius = as_number(km);
  if (!radius || *radius <= 0 || *radius > 5000) complain(km, "within_km is a number of kilometres, up to 5000");
  at.within_km = radius.value_or(0);
  if (of == nullptr) return complain(km, "within_km needs of: border, a place id, or [longitude, latitude]");
  at.kind = At::Kind::kCircle;
  if (of->kind == Kind::kSequence) {
    at.centre = point(*of).value_or(GeoPoint{});
  } else if (of->scalar == "border") {
    at.kind = At::Kind::kBorder;
  } else if (const Place* place = words_.knowledge().places.find(of->scalar)) {
    at.centre = place->point;
  } else {
    complain(*of,
             format("there is no place '{}'{}", of->scalar, did_you_mean(of->scalar, words_.of(Vocabulary::kPlace))));
  }
}

void ConditionReader::polygon(const YamlNode& node, At& at) {
  at.kind = At::Kind::kPolygon;
  for (const YamlNode& item : node.items)
    if (auto corner = point(item)) at.ring.push_back(*corner);
  if (node.kind != Kind::kSequence || node.items.size() < 3) complain(node, "a polygon is a list of 3 points or more");
  if (!at.ring.empty() && at.ring.front() != at.ring.back()) at.ring.push_back(at.ring.front());
  if (at.ring.empty()) at.ring.push_back({});
}

Condition ConditionReader::at(const YamlNode& node) {
  Condition out;
  out.op = Condition::Op::kAt;
  YamlReader in(&node, file_, complaints_);
  const YamlNode *km = in.take("within_km"), *of = in.take("of"), *ring = in.take("polygon");
  in.read_word(
      "certainty", out.at.certainty,
      {{"point", At::Certainty::kPoint}, {"sure", At::Certainty::kSure}, {"possible", At::Certainty::kPossible}});
  in.finish();
  if ((km == nullptr) == (ring == nullptr)) {
    complain(node, "at wants {within_km: 30, of: border}, or {polygon: [[lon, lat], ..]}");
  } else if (km != nullptr) {
    circle(*km, of, out.at);
  } else {
    polygon(*ring, out.at);
  }
  return out;
}

Condition ConditionReader::text(const YamlNode& node) {
  Condition out;
  out.op = Condition::Op::kText;
  YamlReader in(&node, file_, complaints_);
  std::vector<std::string> phrases;
  bool exact = false;
  in.require("phrase");
  in.read("phrase", phrases);
  in.read("exact", exact);
  if (const YamlNode* near = in.take("near"))
    complain(*near, "near is not supported in this version; give the phrases as they stand in the text");
  in.finish();
  for (std::string& words : phrases) {
    if (text::tokenise(text::fold(words)).empty()) complain(node, format("the phrase '{}' has no word in it", words));
    uint64_t id = hash64(words, exact ? 1 : 0);
    out.phrases.push_back(id);
    phrases_.push_back({std::move(words), exact, id});
  }
  return out;
}

}  // namespace rasid::alert
