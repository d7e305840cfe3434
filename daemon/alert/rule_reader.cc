#include "alert/rule_reader.h"

#include <algorithm>

#include "core/format.h"
#include "core/hash.h"
#include "core/yaml_reader.h"

namespace rasid::alert {
namespace {

using std::chrono::hours;
constexpr milliseconds kDay = hours{24};
constexpr std::string_view kPlanned[] = {"distinct", "spike",  "flatline", "new_term",
                                         "sequence", "change", "disagree", "source"};

// The same text for the same content, however it is laid out; keys in their order, sorted.
std::string canonical(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kScalar) return (node.quoted ? "'" : "=") + node.scalar + "\n";
  std::string out = node.kind == YamlNode::Kind::kSequence ? "[" : "{";
  for (const YamlNode& item : node.items) out += canonical(item);
  std::map<std::string, std::string> members;
  for (const auto& [key, value] : node.members) members[key.scalar] = canonical(value);
  for (const auto& [key, value] : members) out += key + ":" + value;
  return out + ";";
}

std::string hash_of(const YamlNode& node, auto&& counts, std::string extra) {
  std::map<std::string, std::string> members;
  for (const auto& [key, value] : node.members)
    if (counts(key.scalar)) members[key.scalar] = canonical(value);
  for (const auto& [key, value] : members) extra += key + ":" + value;
  return to_hex(hash128(extra)).substr(0, 12);
}

class RuleReader {
 public:
  RuleReader(const YamlNode& node, const std::string& file, Vocabularies& words, std::vector<Phrase>& phrases,
             std::vector<Complaint>& complaints)
      : in_(&node, file, complaints), words_(words), phrases_(phrases), before_(complaints.size()) {}

  std::optional<Rule> read() {
    in_.require("id");
    if (in_.node() == nullptr || !in_.read("id", rule_.id) || !read_kind()) return std::nullopt;
    read_when();
    if (rule_.kind == Rule::Kind::kCount) read_count();
    if (rule_.kind == Rule::Kind::kMatch) refuse_keys_of_count();
    read_group();
    read_times();
    read_severity();
    read_words();
    in_.finish();
    const auto& complaints = in_.complaints();
    if (std::any_of(complaints.begin() + static_cast<ptrdiff_t>(before_), complaints.end(),
                    [](const Complaint& each) { return !each.warning; }))
      return std::nullopt;
    set_versions();
    return std::move(rule_);
  }

 private:
  void complain(const YamlNode& at, const std::string& message) { in_.complain(at, rule_.id + ": " + message); }

  bool read_kind() {
    std::string kind, over = "event";
    in_.require("kind");
    if (!in_.read("kind", kind)) return false;
    if (std::find(std::begin(kPlanned), std::end(kPlanned), kind) != std::end(kPlanned)) {
      complain(*in_.take("kind"), format("kind {} is not supported in this version; supported: match, count", kind));
      return false;
    }
    in_.read_word("kind", rule_.kind, {{"match", Rule::Kind::kMatch}, {"count", Rule::Kind::kCount}});
    in_.read("over", over);
    if (over == "event") return kind == "match" || kind == "count";
    complain(*in_.take("over"), format("over {} is not supported in this version; supported: event", over));
    return false;
  }

  void read_when() {
    in_.require("when");
    const YamlNode* when = in_.take("when");
    if (when == nullptr) return;
    ConditionReader reader(words_, in_.file(), rule_.id, in_.complaints());
    rule_.when = reader.read(*when);
    phrases_.insert(phrases_.end(), reader.phrases().begin(), reader.phrases().end());
  }

  std::optional<Threshold> threshold(const YamlNode& node) {
    YamlReader in(&node, in_.file(), in_.complaints());
    Threshold out;
    bool gte = in.read("gte", out.bound, 0, 1e12);
    out.strict = in.read("gt", out.bound, 0, 1e12);
    for (const char* below : {"lt", "lte"})
      if (const YamlNode* found = in.take(below))
        complain(*found, format("{} belongs to flatline rules; write gte or gt", below));
    in.finish();
    if (gte == out.strict) complain(node, "a threshold is {gte: 3} or {gt: 2}");
    return gte != out.strict ? std::optional(out) : std::nullopt;
  }

  void read_count() {
    rule_.threshold.bound = 3;
    rule_.window = 3 * kDay;
    if (const YamlNode* node = in_.take("threshold")) rule_.threshold = threshold(*node).value_or(rule_.threshold);
    in_.read_duration("window", rule_.window, milliseconds{60'000});
    bool whole_days = rule_.window.count() % kDay.count() == 0;
    rule_.time = whole_days ? Rule::Time::kEvent : Rule::Time::kPublished;
    in_.read_word(
        "clock", rule_.time,
        {{"event", Rule::Time::kEvent}, {"published", Rule::Time::kPublished}, {"observed", Rule::Time::kObserved}});
    if (rule_.time == Rule::Time::kEvent && !whole_days)
      complain(*in_.take("window"), format("event clock needs whole days, window is {}; write {}d, or clock: published",
                                           in_.take("window")->scalar, rule_.window / kDay + 1));
    if (const YamlNode* node = in_.take("sum")) rule_.sum = number_field(*node);
  }

  const Field* number_field(const YamlNode& node) {
    const Field* field = find_field(event_fields(), node.scalar);
    if (field != nullptr && field->kind == FieldKind::kNumber) return field;
    complain(node, format("sum wants a number field such as killed.min, not '{}'{}", node.scalar,
                          did_you_mean(node.scalar, names_of(event_fields()))));
    return nullptr;
  }

  void refuse_keys_of_count() {
    for (const char* key : {"threshold", "window", "clock", "sum"})
      if (const YamlNode* node = in_.take(key)) complain(*node, format("{} belongs to kind: count", key));
  }

  void read_group() {
    std::vector<std::string> names;
    in_.read("group_by", names);
    for (const std::string& name : names) {
      const Field* field = find_field(event_fields(), name);
      bool single = field != nullptr && (field->kind == FieldKind::kWord || field->kind == FieldKind::kBool);
      if (single) rule_.group_by.push_back(field);
      if (!single)
        complain(*in_.take("group_by"), format("group_by wants fields of one word such as place.admin1, not '{}'{}",
                                               name, did_you_mean(name, names_of(event_fields()))));
    }
    if (rule_.kind == Rule::Kind::kMatch && names.empty())
      rule_.group_by.push_back(find_field(event_fields(), "event_id"));
  }

  void read_times() {
    rule_.lateness = 7 * kDay;
    rule_.page_within = hours{48};
    rule_.hold = hours{24};
    rule_.throttle = hours{1};
    in_.read_duration("lateness", rule_.lateness);
    in_.read_duration("page_within", rule_.page_within);
    in_.read_duration("hold", rule_.hold);
    in_.read_duration("throttle", rule_.throttle);
    milliseconds lasting{0};
    in_.read_duration("for", lasting);
    if (lasting.count() > 0)
      complain(*in_.take("for"), "for is not supported in this version; leave it out or write 0s");
  }

  void read_severity() {
    in_.read_word("severity", rule_.severity,
                  {{"info", Severity::kInfo}, {"warning", Severity::kWarning}, {"critical", Severity::kCritical}});
    in_.read_word("repage", rule_.repage,
                  {{"severity", Rule::Repage::kSeverity},
                   {"material", Rule::Repage::kMaterial},
                   {"never", Rule::Repage::kNever}});
    const YamlNode* node = in_.take("escalate");
    if (node == nullptr) return;
    YamlReader in(node, in_.file(), in_.complaints());
    for (Severity severity : {Severity::kInfo, Severity::kWarning, Severity::kCritical}) {
      std::string_view word = to_string(severity);
      const YamlNode* step = in.take(word);
      if (step == nullptr) continue;
      if (severity <= rule_.severity) complain(*step, format("{} is no graver than the rule's severity", word));
      if (auto reached = threshold(*step)) rule_.escalate.emplace_back(severity, *reached);
    }
    in.finish();
  }

  void read_text(YamlReader& in, const char* language, std::string text, Template& to) {
    in.read(language, text);
    auto parsed = Template::parse(text);
    if (parsed.ok()) to = std::move(parsed).value();
    if (!parsed.ok()) complain(*in.take(language), format("text {}: {}", language, parsed.error().message));
  }

  void read_words() {
    YamlReader text = in_.section("text");
    std::string plain = rule_.kind == Rule::Kind::kMatch ? "" : "{value}: ";
    read_text(text, "en", plain + "{summary_en}", rule_.text_en);
    read_text(text, "ar", plain + "{summary_ar}", rule_.text_ar);
    text.finish();
    if (const YamlNode* labels = in_.take("labels")) {
      if (labels->kind != YamlNode::Kind::kMapping) complain(*labels, "labels are a mapping: {team: iq}");
      for (const auto& [key, value] : labels->members) {
        if (value.kind != YamlNode::Kind::kScalar) complain(value, "a label is one word");
        rule_.labels[key.scalar] = value.scalar;
      }
    }
    in_.require("owner");
    in_.read("owner", rule_.owner);
    in_.read("runbook", rule_.runbook);
    bool critical = rule_.severity == Severity::kCritical;
    for (const auto& [severity, reached] : rule_.escalate) critical = critical || severity == Severity::kCritical;
    if (critical && rule_.runbook.empty() && in_.node() != nullptr)
      complain(*in_.node(), "a critical rule needs a runbook: who is woken must find what to do");
    in_.read("enabled", rule_.enabled);
    read_expiry();
  }

  void read_expiry() {
    std::string expires;
    if (!in_.read("expires", expires)) return;
    auto day = parse_day(expires);
    if (day.ok()) rule_.expires = *day;
    if (!day.ok()) complain(*in_.take("expires"), "expires: " + day.error().message);
  }

  void set_versions() {
    constexpr std::string_view kNoResult[] = {"text", "labels", "owner", "runbook"};
    auto changes_results = [&](const std::string& key) {
      return std::find(std::begin(kNoResult), std::end(kNoResult), key) == std::end(kNoResult);
    };
    auto decides_entries = [](const std::string& key) {
      return key == "id" || key == "kind" || key == "when" || key == "group_by" || key == "sum";
    };
    std::string time = format("{}|", static_cast<int>(rule_.time));
    rule_.version = hash_of(*in_.node(), changes_results, time);
    rule_.entry_version = hash_of(*in_.node(), decides_entries, time);
  }

  YamlReader in_;
  Vocabularies& words_;
  std::vector<Phrase>& phrases_;
  size_t before_;
  Rule rule_;
};

}  // namespace

std::optional<Rule> read_rule(const YamlNode& node, const std::string& file, Vocabularies& words,
                              std::vector<Phrase>& phrases, std::vector<Complaint>& complaints) {
  return RuleReader(node, file, words, phrases, complaints).read();
}

}  // namespace rasid::alert
