#include "alert/why.h"

#include <cmath>

#include "alert/rule.h"
#include "alert/window.h"
#include "core/format.h"

namespace rasid::alert {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out += format("{}{}", out.empty() ? "" : between, word);
  return out;
}

std::string number_text(double value) { return format("{:g}", value); }

std::string test_text(const Test& test) {
  std::vector<std::string> parts;
  switch (test.op) {
    case Test::Op::kAnyOf: {
      parts = test.words;
      for (double number : test.numbers) parts.push_back(number_text(number));
      return joined(parts, " or ");
    }
    case Test::Op::kRange:
      if (test.gte) parts.push_back(">= " + number_text(*test.gte));
      if (test.gt) parts.push_back("> " + number_text(*test.gt));
      if (test.lte) parts.push_back("<= " + number_text(*test.lte));
      if (test.lt) parts.push_back("< " + number_text(*test.lt));
      return joined(parts, " and ");
    case Test::Op::kExists:
      return test.wanted ? "known" : "not known";
    case Test::Op::kNot:
      return format("not ({})", test_text(test.parts.front()));
    case Test::Op::kAllOf:
      for (const Test& part : test.parts) parts.push_back(test_text(part));
      return joined(parts, " and ");
    case Test::Op::kElement:
      for (size_t i = 0; i < test.parts.size(); ++i)
        parts.push_back(format("{} {}", test.members[i]->name, test_text(test.parts[i])));
      return format("one with {}", joined(parts, ", "));
  }
  return {};
}

std::string at_text(const At& at) {
  std::string of = at.kind == At::Kind::kBorder   ? "the border"
                   : at.kind == At::Kind::kCircle ? format("{:.4f}, {:.4f}", at.centre.lat, at.centre.lon)
                                                  : "a polygon";
  std::string sure = at.certainty == At::Certainty::kPoint  ? ""
                     : at.certainty == At::Certainty::kSure ? ", surely"
                                                            : ", possibly";
  return format("place within {} km of {}{}", number_text(at.within_km), of, sure);
}

std::string wording(const Condition& condition) {
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) parts.push_back(wording(part));
  switch (condition.op) {
    case Condition::Op::kAll:
      return joined(parts, " and ");
    case Condition::Op::kAny:
      return format("any of ({})", joined(parts, "; "));
    case Condition::Op::kNone:
      return format("none of ({})", joined(parts, "; "));
    case Condition::Op::kTest:
      return format("{}: {}", condition.field->name, test_text(condition.test));
    case Condition::Op::kAt:
      return at_text(condition.at);
    case Condition::Op::kText:
      return "text: one of its phrases";
  }
  return {};
}

std::string found_of(const Condition& condition, const View& view) {
  if (condition.op == Condition::Op::kTest) {
    if (condition.field->count != nullptr) return format("{} of them", condition.field->count(view));
    return text_of(*condition.field, view).value_or("");
  }
  if (condition.op != Condition::Op::kAt || view.event.places.empty()) return {};
  const PlaceRef& place = view.event.places.front();
  const std::string& name = place.name_en.empty() ? place.text : place.name_en;
  const bool border = condition.at.kind == At::Kind::kBorder && view.event.border && view.event.border->distance_km;
  return border ? format("{}, {} km", name, number_text(std::abs(*view.event.border->distance_km))) : name;
}

// A mapping inside a mapping is one more of the same demands.
void flatten(const Condition& condition, std::vector<const Condition*>& out) {
  if (condition.op != Condition::Op::kAll) return out.push_back(&condition);
  for (const Condition& part : condition.parts) flatten(part, out);
}

std::string besides_of(const Rule& rule, const View& view, Instant now) {
  if (!rule.enabled) return "the rule is disabled";
  if (rule.expires && day_of(now) > *rule.expires) return format("the rule expired on {}", to_iso(*rule.expires));
  for (const Field* field : rule.group_by)
    if (!text_of(*field, view)) return format("{}, by which it groups, is not known", field->name);
  if (rule.kind != Rule::Kind::kCount) return {};
  return format("counts: {} {} within {} h fires", rule.threshold.strict ? "more than" : "at least",
                number_text(rule.threshold.bound), rule.window.count() / 3'600'000);
}

}  // namespace

std::vector<Why> why(const RuleSet& rules, const knowledge::Knowledge& knowledge, const Event& event,
                     std::string_view text, Instant now) {
  const View view{event, knowledge};
  const PhraseHits phrases = rules.has_phrases() ? rules.phrases_in(text) : PhraseHits{};
  std::vector<Why> all;
  for (const Rule& rule : rules.rules()) {
    Why one;
    one.rule = rule.id;
    one.matches = holds(rule.when, view, phrases);
    std::vector<const Condition*> demands;
    flatten(rule.when, demands);
    for (const Condition* demand : demands)
      one.demands.push_back({wording(*demand), found_of(*demand, view), holds(*demand, view, phrases)});
    one.besides = besides_of(rule, view, now);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace rasid::alert
