// The `tests:` of rule files: what was given, what came out, and where that is not what was expected.
//
//   {name: three, rule: is-attacks, given: [{at: 2018-04-19T10:00Z, repeat: 3, event: {..}}], expect: [{at: +0s, state:
//   firing}]}
// `at` is a time, or +duration from the first given. Expected records come in their order; a firing that nobody
// expected is wrong, other records that nobody mentions are not. Time runs on to the last expected one.
#include <algorithm>
#include <map>

#include "alert/compile.h"
#include "alert/engine.h"
#include "alert/test_event.h"
#include "alert/window.h"
#include "core/format.h"
#include "core/yaml_reader.h"

namespace rasid::alert {
namespace {

using std::chrono::minutes;

struct Expected {
  std::optional<Instant> at;
  std::map<std::string, std::string> fields;  // state, value, severity, reason, notify
};

struct Given {
  Event event;
  Engine::Context context;
  int64_t repeat = 1;
};

std::map<std::string, std::string> fields_of(const Alert& alert) {
  std::string value = alert.value == static_cast<double>(static_cast<int64_t>(alert.value))
                          ? format("{}", static_cast<int64_t>(alert.value))
                          : format("{}", alert.value);
  return {{"state", std::string(to_string(alert.state))},
          {"value", value},
          {"severity", std::string(to_string(alert.severity))},
          {"reason", alert.reason},
          {"notify", alert.notify ? "true" : "false"}};
}

bool meets(const Alert& alert, const Expected& expected) {
  if (expected.at && alert.evaluated_at != *expected.at) return false;
  auto fields = fields_of(alert);
  return std::all_of(expected.fields.begin(), expected.fields.end(),
                     [&](const auto& wanted) { return fields[wanted.first] == wanted.second; });
}

std::string described(const std::vector<Alert>& alerts) {
  std::string out;
  for (const Alert& alert : alerts) {
    auto fields = fields_of(alert);
    out += format("{}{} {} value {} ({}{})", out.empty() ? "" : "; ", to_iso(alert.evaluated_at), fields["state"],
                  fields["value"], fields["severity"], alert.reason.empty() ? "" : ", " + alert.reason);
  }
  return out.empty() ? "nothing" : out;
}

class TestRun {
 public:
  TestRun(const YamlNode& node, const std::string& file, const Collected& collected,
          const std::shared_ptr<const knowledge::Knowledge>& knowledge, std::vector<Complaint>& complaints)
      : in_(&node, file, complaints), collected_(collected), knowledge_(knowledge), before_(complaints.size()) {}

  void run() {
    in_.require("name");
    in_.require("rule");
    in_.require("given");
    in_.read("name", name_);
    auto rule = wanted_rule();
    read_given();
    read_expected();
    in_.finish();
    if (!rule || in_.complaints().size() > before_ || in_.node() == nullptr) return;
    judge(play(std::move(*rule)));
  }

 private:
  std::optional<Rule> wanted_rule() {
    std::string id;
    if (!in_.read("rule", id)) return std::nullopt;
    std::vector<std::string> ids;
    for (const Rule& rule : collected_.rules) {
      if (rule.id == id) return rule;
      ids.push_back(rule.id);
    }
    in_.complain(*in_.take("rule"), format("there is no rule '{}'{}", id, did_you_mean(id, ids)));
    return std::nullopt;
  }

  std::optional<Instant> time_at(YamlReader& in, const char* key) {
    std::string text;
    if (!in.read(key, text)) return std::nullopt;
    if (text.starts_with('+')) {
      auto after = parse_duration(std::string_view(text).substr(1));
      if (after.ok() && start_) return *start_ + *after;
    } else if (auto time = parse_iso(text); time.ok()) {
      return time->at;
    }
    in.complain(*in.take(key), format("{} wants 2018-04-19T10:00Z, or +3h after the first given; not '{}'", key, text));
    return std::nullopt;
  }

  void read_given() {
    const YamlNode* list = in_.take("given");
    if (list == nullptr) return;
    for (const YamlNode& node : list->items) {
      YamlReader in(&node, in_.file(), in_.complaints());
      in.require("at");
      in.require("event");
      auto at = time_at(in, "at");
      if (!start_) start_ = at;
      Given given;
      given.context.observed_at = at.value_or(Instant{});
      given.context.published_at = in.has("published") ? time_at(in, "published") : at;
      in.read("replay", given.context.replay);
      in.read("text", given.context.article_text);
      in.read_int("repeat", given.repeat, 1, 100'000);
      if (const YamlNode* event = in.take("event"))
        given.event =
            read_test_event(*event, day_of(given.context.observed_at), in_.file(), *knowledge_, in_.complaints());
      in.finish();
      given_.push_back(std::move(given));
    }
    if (given_.empty()) in_.complain(*list, "given is a list: [{at: .., event: {..}}]");
  }

  void read_expected() {
    const YamlNode* list = in_.take("expect");
    if (list == nullptr) return;
    for (const YamlNode& node : list->items) {
      YamlReader in(&node, in_.file(), in_.complaints());
      Expected expected;
      expected.at = time_at(in, "at");
      for (const char* key : {"state", "value", "severity", "reason", "notify"})
        if (std::string word; in.read(key, word)) expected.fields[key] = word;
      in.finish();
      expected_.push_back(std::move(expected));
    }
  }

  std::vector<Alert> play(Rule rule) {
    rule.enabled = true;
    std::vector<Rule> rules;
    rules.push_back(std::move(rule));
    store::MemoryTable matches, alerts;
    Engine engine(std::make_shared<const RuleSet>(std::move(rules), collected_.phrases), knowledge_, matches, alerts);
    std::vector<Alert> out;
    int64_t count = 0;
    auto keep = [&](std::vector<Alert> more) { std::move(more.begin(), more.end(), std::back_inserter(out)); };
    for (Given& given : given_) {
      bool named = !given.event.id.empty();
      for (int64_t i = 0; i < given.repeat; ++i) {
        if (!named) given.event.id.value = format("e_test{:06}", ++count);
        keep(engine.accept(given.event, given.context));
      }
    }
    for (const Expected& expected : expected_)
      if (expected.at) keep(engine.tick(*expected.at));
    return out;
  }

  void judge(const std::vector<Alert>& got) {
    size_t next = 0;
    std::string wrong;
    for (const Alert& alert : got) {
      if (next < expected_.size() && meets(alert, expected_[next])) {
        ++next;
      } else if (alert.state == AlertState::kFiring && wrong.empty()) {
        wrong = "a firing that is not expected";
      }
    }
    if (next < expected_.size()) wrong = format("expected record {} of {} did not come", next + 1, expected_.size());
    if (!wrong.empty()) in_.complain(*in_.node(), format("test {}: {}; got: {}", name_, wrong, described(got)));
  }

  YamlReader in_;
  const Collected& collected_;
  const std::shared_ptr<const knowledge::Knowledge>& knowledge_;
  size_t before_;
  std::string name_;
  std::optional<Instant> start_;
  std::vector<Given> given_;
  std::vector<Expected> expected_;
};

}  // namespace

std::vector<Complaint> run_rule_tests(const std::vector<RuleFile>& files,
                                      const std::shared_ptr<const knowledge::Knowledge>& knowledge) {
  std::vector<Complaint> complaints;
  Collected collected = collect(files, *knowledge);
  if (collected.wrong()) return complaints;
  for (const RuleFile& file : files) {
    const YamlNode* tests = file.root.find("tests");
    if (tests == nullptr) continue;
    if (tests->kind != YamlNode::Kind::kSequence)
      complaints.push_back(
          {file.name, tests->line, tests->column, "tests is a list: - {name: .., rule: .., given: ..}", false});
    for (const YamlNode& node : tests->items) TestRun(node, file.name, collected, knowledge, complaints).run();
  }
  return complaints;
}

}  // namespace rasid::alert
