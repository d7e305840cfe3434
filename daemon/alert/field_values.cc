// What a field can say, and what it says of one event, as words for people and for the checks of rules.
#include <algorithm>
#include <cmath>
#include <set>

#include "alert/fields.h"
#include "core/format.h"

namespace rasid::alert {
namespace {

using Words = std::vector<std::string>;

template <class Enum>
Words enum_words(Enum last) {
  Words words;
  for (int i = 0; i <= static_cast<int>(last); ++i) words.emplace_back(to_string(static_cast<Enum>(i)));
  return words;
}

template <class Row>
Words row_words(const std::vector<Row>& rows, std::initializer_list<std::string Row::*> members) {
  std::set<std::string> words;
  for (const Row& row : rows)
    for (auto member : members) words.insert(row.*member);
  words.erase("");
  return {words.begin(), words.end()};
}

Words countries(const knowledge::Knowledge& knowledge) {
  Words words = row_words<Place>(knowledge.places.rows(), {&Place::country});
  Words more = row_words<Actor>(knowledge.actors.rows(), {&Actor::country});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// One decimal at most: "12", "12.4".
std::string number_text(double number) {
  if (std::abs(number - std::round(number)) < 0.05) return format("{:.0f}", number);
  return format("{:.1f}", number);
}

std::string value_text(FieldKind kind, const Value& value) {
  if (const auto* word = std::get_if<std::string_view>(&value)) return std::string(*word);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  const Number& number = std::get<Number>(value);
  if (kind == FieldKind::kDay)
    return to_iso(Day{std::chrono::days{static_cast<int>(number.min.value_or(number.max.value_or(0)))}});
  if (number.min && number.max && *number.min != *number.max)
    return number_text(*number.min) + "-" + number_text(*number.max);
  return number_text(number.min.value_or(number.max.value_or(0)));
}

}  // namespace

const Field* find_field(const std::vector<Field>& among, std::string_view name) {
  auto at = std::find_if(among.begin(), among.end(), [&](const Field& field) { return field.name == name; });
  return at == among.end() ? nullptr : &*at;
}

std::vector<std::string> names_of(const std::vector<Field>& fields) {
  Words names;
  for (const Field& field : fields) names.push_back(field.name);
  return names;
}

std::vector<std::string> words_of(Vocabulary vocabulary, const knowledge::Knowledge& knowledge) {
  switch (vocabulary) {
    case Vocabulary::kFree:
      return {};
    case Vocabulary::kType:
      return enum_words(EventType::kOther);
    case Vocabulary::kModality:
      return enum_words(Modality::kBackground);
    case Vocabulary::kActor:
      return row_words<Actor>(knowledge.actors.rows(), {&Actor::id});
    case Vocabulary::kPlace:
      return row_words<Place>(knowledge.places.rows(), {&Place::id});
    case Vocabulary::kSide:
      return row_words<Actor>(knowledge.actors.rows(), {&Actor::side});
    case Vocabulary::kActorKind:
      return row_words<Actor>(knowledge.actors.rows(), {&Actor::kind});
    case Vocabulary::kCountry:
      return countries(knowledge);
    case Vocabulary::kAdmin1:
      return row_words<Place>(knowledge.places.rows(), {&Place::admin1_en, &Place::admin1_ar});
    case Vocabulary::kPlaceKind:
      return row_words<Place>(knowledge.places.rows(), {&Place::kind});
    case Vocabulary::kNear:
      return enum_words(NearBorder::kNo);
    case Vocabulary::kBorderSide:
      return {"IQ", "SY", "line"};
    case Vocabulary::kDirection:
      return {"iq_to_sy", "sy_to_iq", "none"};
    case Vocabulary::kPrecision:
      return enum_words(DatePrecision::kUnknown);
    case Vocabulary::kBasis:
      return enum_words(DateBasis::kPublication);
    case Vocabulary::kCasualtySide:
      return enum_words(Side::kUnknown);
    case Vocabulary::kCasualtyKind:
      return enum_words(CasualtyKind::kInTarget);
    case Vocabulary::kQuantityKind:
      return enum_words(QuantityKind::kOther);
  }
  return {};
}

const Vocabularies::Words& Vocabularies::words(Vocabulary vocabulary) {
  auto [at, fresh] = made_.try_emplace(vocabulary);
  if (fresh) {
    at->second.list = words_of(vocabulary, knowledge_);
    at->second.set.insert(at->second.list.begin(), at->second.list.end());
  }
  return at->second;
}

const std::vector<std::string>& Vocabularies::of(Vocabulary vocabulary) { return words(vocabulary).list; }

bool Vocabularies::has(Vocabulary vocabulary, const std::string& word) {
  return vocabulary == Vocabulary::kFree || words(vocabulary).set.contains(word);
}

std::optional<std::string> text_of(const Field& field, const View& view) {
  Values values;
  if (field.get != nullptr) field.get(view, 0, values);
  if (values.empty()) return std::nullopt;
  return value_text(field.kind, values.front());
}

std::optional<double> number_of(const Field& field, const View& view) {
  Values values;
  if (field.get != nullptr) field.get(view, 0, values);
  if (values.empty()) return std::nullopt;
  const auto* number = std::get_if<Number>(&values.front());
  return number == nullptr ? std::nullopt : number->min;
}

const Actor* actor_on_day(const View& view, const ActorRef& actor) {
  const Actor* row = view.knowledge.actors.find(actor.id);
  if (row == nullptr || !view.event.date.from) return row;
  return view.knowledge.actors.holds(*row, *view.event.date.from) ? row : nullptr;
}

}  // namespace rasid::alert
