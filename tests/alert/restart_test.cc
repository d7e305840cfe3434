// The same stream gives the same records, however often the engine is killed and started from its tables in between,
// and however often time is told to go on.
#include <random>

#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

constexpr const char* kRules = R"(
version: 1
rules:
- {id: each, kind: match, when: {type: [ied, shelling], modality: [asserted, claimed]}, repage: material, owner: o}
- {id: attacks, kind: count, when: {initiator.side: IS}, threshold: {gte: 3}, window: 3d, group_by: [place.admin1], escalate: {critical: {gte: 6}}, owner: o, runbook: r}
- {id: dead, kind: count, sum: killed.min, when: {type: ied}, threshold: {gte: 40}, window: 36h, owner: o}
)";

struct Step {
  Event event;
  Instant at;
  bool replay;
};

std::vector<Step> stream(unsigned seed) {
  std::mt19937 random(seed);
  auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  std::vector<Step> steps;
  Instant now = at("2018-04-01T00:00:00Z");
  const char* places[] = {"p:qaim", "p:ramadi", "p:mosul", "p:hajin"};
  const EventType types[] = {EventType::kIed, EventType::kShelling, EventType::kArrest};
  const Modality modalities[] = {Modality::kAsserted, Modality::kAsserted, Modality::kClaimed, Modality::kDenied};
  for (int i = 0; i < 400; ++i) {
    now += std::chrono::seconds{below(20'000)};
    Event event = event_of(format("e_{}", below(120)), types[below(3)], "2018-04-01", places[below(4)]);
    event.modality = modalities[below(4)];
    event.date.from = std::chrono::floor<std::chrono::days>(now) - std::chrono::days{below(4)};
    Casualty toll;
    toll.kind = CasualtyKind::kKilled;
    toll.min = below(20);
    event.casualties = {toll};
    steps.push_back({std::move(event), now, i < 60});
  }
  return steps;
}

template <class Between>
std::vector<Alert> run(unsigned seed, Between between) {
  Bench bench(kRules);
  std::vector<Alert> all;
  auto keep = [&](std::vector<Alert> more) { all.insert(all.end(), more.begin(), more.end()); };
  Instant last;
  for (const Step& step : stream(seed)) {
    between(bench, step, keep);
    keep(bench.engine().accept(step.event, {step.at, step.at, step.replay, ""}));
    last = step.at;
  }
  keep(bench.engine().tick(last + std::chrono::days{20}));
  return all;
}

TEST(Restart, gives_the_same_records) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    auto plain = run(seed, [](Bench&, const Step&, auto&) {});
    EXPECT_GT(plain.size(), 100U);
    std::mt19937 random(seed);
    auto killed = run(seed, [&](Bench& bench, const Step&, auto&) {
      if (random() % 4 == 0) bench.restart();
    });
    EXPECT_EQ(plain, killed) << "seed " << seed;
  }
}

TEST(Restart, ticks_change_nothing) {
  auto plain = run(7, [](Bench&, const Step&, auto&) {});
  auto ticked = run(7, [](Bench& bench, const Step& step, auto& keep) {
    for (int i = 5; i > 0; --i) keep(bench.engine().tick(step.at - std::chrono::minutes{i * 7}));
  });
  EXPECT_EQ(plain, ticked);
}

TEST(Restart, who_was_told_of_a_firing_is_told_of_its_end) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::map<std::string, int> open;
    for (const Alert& alert : run(seed, [](Bench&, const Step&, auto&) {})) {
      if (!alert.notify) continue;
      if (alert.state == AlertState::kFiring) ++open[alert.id.value];
      if (alert.state == AlertState::kResolved) --open[alert.id.value];
    }
    for (const auto& [id, count] : open) EXPECT_EQ(count, 0) << id;
  }
}

}  // namespace
}  // namespace rasid::alert
