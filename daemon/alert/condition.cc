#include "alert/condition.h"

#include <algorithm>
#include <cmath>

namespace rasid::alert {
namespace {

constexpr double kWiderThanDistrict = 30;  // km

bool in_range(const Test& test, const Number& number) {
  auto at_least = [&](const std::optional<double>& bound) { return !bound || (number.min && *number.min >= *bound); };
  auto at_most = [&](const std::optional<double>& bound) { return !bound || (number.max && *number.max <= *bound); };
  if (test.gt && !(number.min && *number.min > *test.gt)) return false;
  if (test.lt && !(number.max && *number.max < *test.lt)) return false;
  return at_least(test.gte) && at_most(test.lte);
}

bool same_word(const Test& test, const Field& field, std::string_view word, const knowledge::Knowledge& knowledge) {
  for (const std::string& wanted : test.words) {
    if (word == wanted) return true;
    if (!test.below) continue;
    if (field.vocabulary == Vocabulary::kActor && knowledge.actors.within(word, wanted)) return true;
    if (field.vocabulary == Vocabulary::kPlace && knowledge.places.within(word, wanted)) return true;
  }
  return false;
}

bool is_one_of(const Test& test, const Field& field, const Value& value, const knowledge::Knowledge& knowledge) {
  if (const auto* word = std::get_if<std::string_view>(&value)) return same_word(test, field, *word, knowledge);
  if (const auto* truth = std::get_if<bool>(&value))
    return std::find(test.words.begin(), test.words.end(), *truth ? "true" : "false") != test.words.end();
  const Number& number = std::get<Number>(value);
  return number.min && number.max && *number.min == *number.max &&
         std::find(test.numbers.begin(), test.numbers.end(), *number.min) != test.numbers.end();
}

bool passes(const Test& test, const Field& field, const View& view, size_t element);

bool some_element(const Test& test, const Field& list, const View& view) {
  for (size_t i = 0, n = list.count(view); i < n; ++i) {
    bool all = true;
    for (size_t m = 0; all && m < test.members.size(); ++m) all = passes(test.parts[m], *test.members[m], view, i);
    if (all) return true;
  }
  return false;
}

bool passes(const Test& test, const Field& field, const View& view, size_t element) {
  if (test.op == Test::Op::kNot) return !passes(test.parts[0], field, view, element);
  if (test.op == Test::Op::kAllOf)
    return std::all_of(test.parts.begin(), test.parts.end(),
                       [&](const Test& part) { return passes(part, field, view, element); });
  if (test.op == Test::Op::kElement) return some_element(test, field, view);
  if (field.count != nullptr) return (field.count(view) > 0) == test.wanted;
  Values values;
  field.get(view, element, values);
  if (test.op == Test::Op::kExists) return values.empty() != test.wanted;
  return std::any_of(values.begin(), values.end(), [&](const Value& value) {
    if (test.op == Test::Op::kAnyOf) return is_one_of(test, field, value, view.knowledge);
    const auto* number = std::get_if<Number>(&value);
    return number != nullptr && in_range(test, *number);
  });
}

bool inside(GeoPoint p, const std::vector<GeoPoint>& ring) {
  bool in = false;
  for (size_t i = 0; i + 1 < ring.size(); ++i) {
    const GeoPoint &a = ring[i], &b = ring[i + 1];
    if ((a.lat > p.lat) == (b.lat > p.lat)) continue;
    if (p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) in = !in;
  }
  return in;
}

bool is_wide(const PlaceRef& place) {
  return place.precision_km > kWiderThanDistrict || place.kind == "country" || place.kind == "governorate" ||
         place.kind == "region" || place.kind == "desert region";
}

// Kilometres from the shape; negative inside a polygon.
double distance(const At& at, GeoPoint point, const View& view) {
  switch (at.kind) {
    case At::Kind::kBorder:
      if (view.event.border && view.event.border->distance_km) return std::abs(*view.event.border->distance_km);
      return view.knowledge.borders.distance_km(point);
    case At::Kind::kCircle:
      return distance_km(point, at.centre);
    case At::Kind::kPolygon:
      break;
  }
  double edge = distance_to_line_km(point, at.ring);
  return inside(point, at.ring) ? -edge : edge;
}

bool is_near(const At& at, const View& view) {
  if (view.event.places.empty()) return false;
  const PlaceRef& place = view.event.places.front();
  if (!place.lat || !place.lon) return false;
  if (is_wide(place) && at.certainty != At::Certainty::kPossible) return false;
  double uncertainty = place.precision_km;
  if (at.kind == At::Kind::kBorder && view.event.border)
    uncertainty = std::max(uncertainty, view.event.border->uncertainty_km);
  double km = distance(at, {*place.lat, *place.lon}, view);
  if (at.certainty == At::Certainty::kSure) km += uncertainty;
  if (at.certainty == At::Certainty::kPossible) km -= uncertainty;
  return km <= at.within_km;
}

}  // namespace

bool holds(const Condition& condition, const View& view, const PhraseHits& phrases) {
  auto part_holds = [&](const Condition& part) { return holds(part, view, phrases); };
  const auto& parts = condition.parts;
  switch (condition.op) {
    case Condition::Op::kAll:
      return std::all_of(parts.begin(), parts.end(), part_holds);
    case Condition::Op::kAny:
      return std::any_of(parts.begin(), parts.end(), part_holds);
    case Condition::Op::kNone:
      return std::none_of(parts.begin(), parts.end(), part_holds);
    case Condition::Op::kTest:
      return passes(condition.test, *condition.field, view, 0);
    case Condition::Op::kAt:
      return is_near(condition.at, view);
    case Condition::Op::kText:
      return std::any_of(condition.phrases.begin(), condition.phrases.end(),
                         [&](uint64_t phrase) { return phrases.contains(phrase); });
  }
  return false;
}

bool names(const Condition& condition, std::string_view field) {
  if (condition.op == Condition::Op::kTest && condition.field->name == field) return true;
  return std::any_of(condition.parts.begin(), condition.parts.end(),
                     [&](const Condition& part) { return names(part, field); });
}

std::vector<std::string> required_words(const Condition& condition, std::string_view field) {
  if (condition.op == Condition::Op::kTest && condition.field->name == field && condition.test.op == Test::Op::kAnyOf)
    return condition.test.words;
  if (condition.op != Condition::Op::kAll) return {};
  for (const Condition& part : condition.parts)
    if (auto words = required_words(part, field); !words.empty()) return words;
  return {};
}

}  // namespace rasid::alert
