#include "alert/condition_reader.h"

#include <algorithm>

#include "core/format.h"
#include "core/hash.h"
#include "core/yaml_reader.h"

namespace rasid::alert {
namespace {

using Kind = YamlNode::Kind;

// Fields that records of another kind have: said so instead of "unknown".
constexpr std::string_view kArticleFields[] = {"topics",   "source", "source.id", "score",
                                               "relevant", "title",  "language",  "url"};

bool is_operator(std::string_view name) {
  constexpr std::string_view kOperators[] = {"gte", "gt", "lte", "lt", "exists", "not", "only"};
  return std::find(std::begin(kOperators), std::end(kOperators), name) != std::end(kOperators);
}

std::string shortened(const std::vector<std::string>& words) {
  std::string out;
  for (size_t i = 0; i < words.size() && i < 30; ++i) out += (i > 0 ? ", " : "") + words[i];
  return words.size() > 30 ? out + ", ..." : out;
}

}  // namespace

void ConditionReader::complain(const YamlNode& at, const std::string& message) {
  complaints_.push_back({file_, at.line, at.column, label_ + ": " + message, false});
}

Condition ConditionReader::read(const YamlNode& when) {
  Condition all = mapping(when);
  if (names(all, "modality")) return all;
  Condition asserted;
  asserted.op = Condition::Op::kTest;
  asserted.field = find_field(event_fields(), "modality");
  asserted.test.words = {std::string(to_string(Modality::kAsserted))};
  all.parts.push_back(std::move(asserted));
  return all;
}

Condition ConditionReader::mapping(const YamlNode& node) {
  Condition all;
  if (node.kind != Kind::kMapping || node.members.empty()) {
    complain(node, "a condition is a mapping: {type: air_strike, ...}");
    return all;
  }
  for (const auto& [key, value] : node.members) {
    if (key.scalar == "all") {
      all.parts.push_back(list(Condition::Op::kAll, value));
    } else if (key.scalar == "any") {
      all.parts.push_back(list(Condition::Op::kAny, value));
    } else if (key.scalar == "none") {
      all.parts.push_back(list(Condition::Op::kNone, value));
    } else if (key.scalar == "at") {
      all.parts.push_back(at(value));
    } else if (key.scalar == "text") {
      all.parts.push_back(text(value));
    } else {
      all.parts.push_back(field_test(key, value));
    }
  }
  return all;
}

Condition ConditionReader::list(Condition::Op op, const YamlNode& node) {
  Condition out;
  out.op = op;
  if (node.kind != Kind::kSequence || node.items.empty()) complain(node, "all, any and none want a list: [{..}, {..}]");
  for (const YamlNode& item : node.items) out.parts.push_back(mapping(item));
  return out;
}

void ConditionReader::unknown_field(const YamlNode& key, const std::vector<Field>& among) {
  const std::string& name = key.scalar;
  size_t dot = name.find('.');
  const Field* list = dot == std::string::npos ? nullptr : find_field(event_fields(), name.substr(0, dot));
  if (list != nullptr && list->kind == FieldKind::kList) {
    complain(key, format("event has no field {0}; {1} is a list: {1}: {{{2}: ...}}", name, list->name,
                         name.substr(dot + 1)));
  } else if (std::find(std::begin(kArticleFields), std::end(kArticleFields), name) != std::end(kArticleFields)) {
    complain(key,
             format("event has no field {}; it is one of articles, and rules over articles are not supported in this "
                    "version",
                    name));
  } else {
    complain(key, format("event has no field {}{}", name, did_you_mean(name, names_of(among))));
  }
}

Condition ConditionReader::field_test(const YamlNode& key, const YamlNode& value) {
  Condition out;
  const Field* field = find_field(event_fields(), key.scalar);
  if (field == nullptr) {
    unknown_field(key, event_fields());
    return out;
  }
  out.op = Condition::Op::kTest;
  out.field = field;
  out.test = test(*field, value);
  if (field->name == "border.distance_km" && out.test.op == Test::Op::kRange && !out.test.gte && !out.test.gt)
    complaints_.push_back(
        {file_, value.line, value.column,
         label_ + ": border.distance_km is negative inside Iraq; for nearness write at: {within_km: .., of: border}",
         true});
  return out;
}

// ---- tests

Test ConditionReader::test(const Field& field, const YamlNode& value) {
  if (value.kind == Kind::kMapping) {
    bool operators_only = std::all_of(value.members.begin(), value.members.end(),
                                      [](const auto& member) { return is_operator(member.first.scalar); });
    if (field.kind == FieldKind::kList && !operators_only) return element(field, value);
    return operators(field, value);
  }
  if (field.kind == FieldKind::kList) {
    complain(value, format("{} is a list: {}: {{{}: ...}}", field.name, field.name, field.elements.front().name));
    return {};
  }
  if (field.kind == FieldKind::kObject) {
    complain(value, format("{} has parts: write {}.id, or {{exists: true}}", field.name, field.name));
    return {};
  }
  return any_of(field, value);
}

Test ConditionReader::any_of(const Field& field, const YamlNode& value) {
  Test test;
  if (value.kind == Kind::kScalar) word(field, value, test);
  if (value.kind == Kind::kNull || (value.kind == Kind::kSequence && value.items.empty()))
    complain(value, format("{} has nothing to be compared with", field.name));
  for (const YamlNode& item : value.items) {
    if (item.kind == Kind::kScalar) word(field, item, test);
    if (item.kind != Kind::kScalar) complain(item, "a list of single values is wanted here");
  }
  return test;
}

void ConditionReader::word(const Field& field, const YamlNode& value, Test& test) {
  if (field.kind == FieldKind::kNumber) {
    auto number = as_number(value);
    if (!number) return complain(value, format("{} is a number, not '{}'", field.name, value.scalar));
    test.numbers.push_back(*number);
  } else if (field.kind == FieldKind::kDay) {
    auto day = parse_day(value.scalar);
    if (!day.ok()) return complain(value, format("{}: {}", field.name, day.error().message));
    test.numbers.push_back(static_cast<double>(day->time_since_epoch().count()));
  } else if (field.kind == FieldKind::kBool) {
    if (!as_bool(value)) return complain(value, format("{} is true or false, not '{}'", field.name, value.scalar));
    test.words.push_back(value.scalar);
  } else {
    check_word(field, value, value.scalar);
    test.words.push_back(value.scalar);
  }
}

void ConditionReader::check_word(const Field& field, const YamlNode& at, const std::string& word) {
  if (field.vocabulary == Vocabulary::kModality && word == to_string(Modality::kBackground))
    return complain(at, "modality background is refused: such events are not published");
  if (words_.has(field.vocabulary, word)) return;
  std::string near = did_you_mean(word, words_.of(field.vocabulary));
  if (near.empty()) near = "; it is one of " + shortened(words_.of(field.vocabulary));
  complain(at, format("{} is never '{}'{}", field.name, word, near));
}

Test ConditionReader::element(const Field& list, const YamlNode& value) {
  Test test;
  test.op = Test::Op::kElement;
  for (const auto& [key, wanted] : value.members) {
    const Field* member = find_field(list.elements, key.scalar);
    if (member == nullptr) {
      complain(key, format("{} has no field {}{}", list.name, key.scalar,
                           did_you_mean(key.scalar, names_of(list.elements))));
      continue;
    }
    test.members.push_back(member);
    test.parts.push_back(this->test(*member, wanted));
  }
  return test;
}

Test ConditionReader::operators(const Field& field, const YamlNode& value) {
  Test all;
  all.op = Test::Op::kAllOf;
  Test bounds;
  bounds.op = Test::Op::kRange;
  bool bounded = false;
  for (const auto& [key, operand] : value.members) {
    const std::string& name = key.scalar;
    Test part;
    if (!is_operator(name)) {
      complain(key, format("'{}' is no test; known: a value, [a, b], gte, gt, lte, lt, exists, not, only", name));
    } else if (name == "exists") {
      part.op = Test::Op::kExists;
      auto wanted = as_bool(operand);
      if (!wanted) complain(operand, "exists is true or false");
      part.wanted = wanted.value_or(true);
      all.parts.push_back(part);
    } else if (name == "not") {
      part.op = Test::Op::kNot;
      part.parts.push_back(test(field, operand));
      all.parts.push_back(part);
    } else if (name == "only") {
      part = any_of(field, operand);
      part.below = false;
      all.parts.push_back(part);
    } else {
      range(field, name, operand, bounds);
      bounded = true;
    }
  }
  if (bounded) all.parts.push_back(bounds);
  if (all.parts.size() == 1) return all.parts.front();
  if (all.parts.empty() && value.members.empty()) complain(value, format("{} has no test", field.name));
  return all;
}

void ConditionReader::range(const Field& field, const std::string& name, const YamlNode& bound, Test& test) {
  std::optional<double> number;
  if (field.kind == FieldKind::kDay) {
    if (auto day = parse_day(bound.scalar); day.ok()) number = static_cast<double>(day->time_since_epoch().count());
  } else if (field.kind == FieldKind::kNumber) {
    number = as_number(bound);
  } else {
    return complain(bound, format("{} is no number: {} cannot be asked of it", field.name, name));
  }
  if (!number) return complain(bound, format("{} {} wants a number, not '{}'", field.name, name, bound.scalar));
  (name == "gte" ? test.gte : name == "gt" ? test.gt : name == "lte" ? test.lte : test.lt) = number;
}

}  // namespace rasid::alert
