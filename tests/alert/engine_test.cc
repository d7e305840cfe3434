// The stories of design/alerts.md, section 8, as far as match and count rules go.
#include "alert/engine.h"

#include <algorithm>

#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

constexpr auto kIed = EventType::kIed;

TEST(Engine, denied_pages_nobody) {
  Bench bench(kEachIed);
  Event event = event_of("e_1", kIed, "2018-04-19");
  event.modality = Modality::kDenied;
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T10:00:00Z")), Told{});
  event.modality = Modality::kAsserted;
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T11:00:00Z")), Told{"firing 1"});
}

TEST(Engine, copies_count_once) {
  Bench bench(kTwoInThreeDays);
  Event event = event_of("e_1", kIed, "2018-04-19");
  for (const char* now : {"2018-04-19T10:00:00Z", "2018-04-19T10:05:00Z", "2018-04-19T10:10:00Z"}) {
    event.revision++;
    EXPECT_EQ(told(bench.accept(event, now)), Told{});
  }
}

TEST(Engine, revision_counts_once) {
  Bench bench(kTwoInThreeDays);
  Event first = event_of("e_1", kIed, "2018-04-19");
  bench.accept(first, "2018-04-19T10:00:00Z");
  first.date.from = first.date.to = *parse_day("2018-04-18");
  EXPECT_EQ(told(bench.accept(first, "2018-04-19T11:00:00Z")), Told{});
  EXPECT_EQ(told(bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T12:00:00Z")), Told{"firing 2"});
  EXPECT_EQ(told(bench.accept(first, "2018-04-19T15:00:00Z")), Told{});
}

TEST(Engine, fourth_updates) {
  Bench bench(kThreeInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T12:00:00Z");
  auto third = bench.accept(event_of("e_3", kIed, "2018-04-19"), "2018-04-19T14:00:00Z");
  ASSERT_EQ(told(third), Told{"firing 3"});
  auto fourth = bench.accept(event_of("e_4", kIed, "2018-04-19"), "2018-04-19T16:00:00Z");
  ASSERT_EQ(told(fourth), Told{"updated 4 silent"});
  EXPECT_EQ(fourth[0].id, third[0].id);
  EXPECT_EQ(fourth[0].sequence, 2);
  EXPECT_EQ(fourth[0].changed, std::vector<std::string>{"value"});
  EXPECT_EQ(fourth[0].events_total, 4);
  EXPECT_EQ(third[0].group, (std::map<std::string, std::string>{{"place.admin1", "Anbar"}}));
  EXPECT_EQ(third[0].window_from, *parse_day("2018-04-17"));
  EXPECT_EQ(third[0].window_to, *parse_day("2018-04-19"));
}

TEST(Engine, throttle_holds_a_value_back_and_says_the_last) {
  Bench bench(kThreeInThreeDays);
  for (const char* id : {"e_1", "e_2", "e_3"}) bench.accept(event_of(id, kIed, "2018-04-19"), "2018-04-19T10:00:30Z");
  EXPECT_EQ(told(bench.accept(event_of("e_4", kIed, "2018-04-19"), "2018-04-19T10:10:00Z")), Told{});
  EXPECT_EQ(told(bench.accept(event_of("e_5", kIed, "2018-04-19"), "2018-04-19T10:20:00Z")), Told{});
  EXPECT_EQ(told(bench.tick("2018-04-19T11:00:59Z")), Told{});
  auto late = bench.tick("2018-04-19T11:30:00Z");
  ASSERT_EQ(told(late), Told{"updated 5 silent"});
  EXPECT_EQ(late[0].evaluated_at, at("2018-04-19T11:01:00Z"));
}

TEST(Engine, late_fills_window) {
  Bench bench(kThreeInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-10"), "2018-04-10T10:00:00Z");
  bench.accept(event_of("e_2", kIed, "2018-04-12"), "2018-04-12T10:00:00Z");
  auto firing = bench.accept(event_of("e_3", kIed, "2018-04-11"), "2018-04-15T10:00:00Z");
  ASSERT_EQ(told(firing), Told{"firing 3"});
  EXPECT_EQ(firing[0].window_from, *parse_day("2018-04-10"));
  EXPECT_EQ(firing[0].window_to, *parse_day("2018-04-12"));
  EXPECT_EQ(told(bench.tick("2018-04-16T09:59:00Z")), Told{});
  auto over = bench.tick("2018-04-17T00:00:00Z");
  ASSERT_EQ(told(over), Told{"resolved 3 expired"});
  EXPECT_EQ(over[0].evaluated_at, at("2018-04-16T10:00:00Z"));
  EXPECT_EQ(over[0].ends_at, at("2018-04-16T10:00:00Z"));
}

TEST(Engine, lasts_while_the_window_ending_now_holds) {
  Bench bench(kTwoInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  ASSERT_EQ(told(bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T11:00:00Z")), Told{"firing 2"});
  auto over = bench.tick("2018-05-01T00:00:00Z");
  ASSERT_EQ(told(over), Told{"resolved 2 expired"});
  EXPECT_EQ(over[0].evaluated_at, at("2018-04-21T21:00:00Z"));  // the 22nd begins in Baghdad: 19 is out of 20..22
}

TEST(Engine, any_order) {
  struct Step {
    std::string id, day;
  };
  std::vector<Step> steps{{"e_1", "2018-04-10"}, {"e_2", "2018-04-11"}, {"e_2", "2018-04-12"}, {"e_3", "2018-04-11"}};
  std::vector<size_t> order{0, 1,
                            3};  // e_2's second revision always follows its first, at every place that it can have
  int runs = 0;
  do {
    for (size_t revision = 1; revision <= 3; ++revision) {
      std::vector<size_t> order_with_revision = order;
      auto first = std::find(order_with_revision.begin(), order_with_revision.end(), 1U);
      if (static_cast<size_t>(first - order_with_revision.begin()) + 1 > revision) continue;
      order_with_revision.insert(order_with_revision.begin() + static_cast<ptrdiff_t>(revision), 2U);
      Bench bench(kThreeInThreeDays);
      Told all;
      for (size_t step : order_with_revision)
        for (auto& line : told(bench.accept(event_of(steps[step].id, kIed, steps[step].day), "2018-04-13T10:00:00Z")))
          all.push_back(line);
      ASSERT_EQ(all, Told{"firing 3"});
      auto last = bench.accept(event_of("e_4", kIed, "2018-04-12"), "2018-04-13T12:00:00Z");
      ASSERT_EQ(told(last), Told{"updated 4 silent"});
      EXPECT_EQ(last[0].window_from, *parse_day("2018-04-10"));
      EXPECT_EQ(last[0].window_to, *parse_day("2018-04-12"));
      EXPECT_EQ(last[0].events, (std::vector<EventId>{{"e_1"}, {"e_3"}, {"e_2"}, {"e_4"}}));
      ++runs;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(runs, 12);
}

TEST(Engine, first_poll) {
  Bench bench(kEachIed);
  auto old =
      bench.accept_published(event_of("e_1", kIed, "2012-03-01"), "2018-04-19T10:00:00Z", "2012-03-01T10:00:00Z", true);
  EXPECT_EQ(told(old), Told{"suppressed 1 old"});
  auto today =
      bench.accept_published(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T10:00:00Z", "2018-04-19T08:00:00Z", true);
  EXPECT_EQ(told(today), Told{"suppressed 1 replay"});
  EXPECT_EQ(told(bench.tick("2018-04-25T00:00:00Z")), (Told{"resolved 1 expired silent", "resolved 1 expired silent"}));
}

TEST(Engine, old_windows_do_not_page_a_live_event) {
  Bench bench(kTwoInThreeDays);
  for (const char* id : {"e_1", "e_2", "e_3"})
    bench.accept_published(event_of(id, kIed, "2012-03-01"), "2018-04-19T10:00:00Z", "2012-03-01T10:00:00Z", true);
  EXPECT_EQ(told(bench.accept(event_of("e_4", kIed, "2018-04-19"), "2018-04-19T11:00:00Z")), Told{});
  auto firing = bench.accept(event_of("e_5", kIed, "2018-04-19"), "2018-04-19T12:00:00Z");
  ASSERT_EQ(told(firing), Told{"firing 2"});
  EXPECT_EQ(firing[0].window_to, *parse_day("2018-04-19"));
}

TEST(Engine, replay_then_live) {
  Bench bench(kTwoInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-18"), "2018-04-18T10:00:00Z", true);
  auto replayed = bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T10:00:00Z", true);
  ASSERT_EQ(told(replayed), Told{"suppressed 2 replay"});
  auto live = bench.accept(event_of("e_3", kIed, "2018-04-19"), "2018-04-19T11:00:00Z");
  ASSERT_EQ(told(live), Told{"firing 3"});
  EXPECT_EQ(live[0].id, replayed[0].id);
  EXPECT_EQ(live[0].sequence, 2);
}

TEST(Engine, second_origin) {
  Bench bench(R"(
version: 1
rules:
- {id: borne-out, kind: match, when: {type: ied, independent_origins: {gte: 2}}, owner: o}
)");
  Event event = event_of("e_1", kIed, "2018-04-19");
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T10:00:00Z")), Told{});
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T11:00:00Z")), Told{});
  event.independent_origins = 2;
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T12:00:00Z")), Told{"firing 1"});
}

TEST(Engine, page_within_counts_from_the_first_report) {
  Bench bench(R"(
version: 1
rules:
- {id: borne-out, kind: match, when: {type: ied, independent_origins: {gte: 2}}, owner: o}
)");
  Event event = event_of("e_1", kIed, "2018-04-19");
  bench.accept(event, "2018-04-19T10:00:00Z");
  event.independent_origins = 2;
  EXPECT_EQ(told(bench.accept(event, "2018-04-21T11:00:00Z")), Told{"suppressed 1 old"});
}

TEST(Engine, retraction_told) {
  Bench bench(kTwoInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  ASSERT_EQ(told(bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T11:00:00Z")), Told{"firing 2"});
  Event denied = event_of("e_2", kIed, "2018-04-19");
  denied.modality = Modality::kDenied;
  EXPECT_EQ(told(bench.accept(denied, "2018-04-19T12:00:00Z")), Told{"resolved 2 retracted"});
  EXPECT_EQ(told(bench.accept(event_of("e_3", kIed, "2018-04-19"), "2018-04-19T13:00:00Z")), Told{"firing 2"});
}

TEST(Engine, withdrawn_event_leaves) {
  Bench bench(kEachIed);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  EXPECT_EQ(told(bench.engine().withdraw({"e_1"}, at("2018-04-19T11:00:00Z"))), Told{"resolved 1 retracted"});
  EXPECT_EQ(bench.engine().open_alerts(), 0U);
}

TEST(Engine, moved_event_changes_its_group) {
  Bench bench(kTwoInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T11:00:00Z");
  bench.accept(event_of("e_3", kIed, "2018-04-19", "p:mosul"), "2018-04-19T11:30:00Z");
  auto moved = bench.accept(event_of("e_2", kIed, "2018-04-19", "p:mosul"), "2018-04-19T12:00:00Z");
  ASSERT_EQ(told(moved), (Told{"resolved 2 retracted", "firing 2"}));
  EXPECT_EQ(moved[1].group.at("place.admin1"), "Nineveh");
}

TEST(Engine, toll) {
  Bench bench(kEachIed);
  Event event = event_of("e_1", kIed, "2018-04-19");
  event.casualties = {{.side = Side::kUnknown,
                       .kind = CasualtyKind::kKilled,
                       .min = 10,
                       .max = 10,
                       .vague_word = {},
                       .counted_by = {},
                       .text = {}}};
  bench.accept(event, "2018-04-19T10:00:00Z");
  event.casualties[0].min = event.casualties[0].max = 12;
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T11:00:00Z")), Told{});
  event.casualties[0].min = event.casualties[0].max = 16;
  auto updated = bench.accept(event, "2018-04-19T12:00:00Z");
  ASSERT_EQ(told(updated), Told{"updated 1"});
  EXPECT_EQ(updated[0].changed, std::vector<std::string>{"killed"});
}

TEST(Engine, escalates_and_notifies_again) {
  Bench bench(R"(
version: 1
rules:
- {id: attacks, kind: count, when: {type: ied}, threshold: {gte: 2}, window: 3d, escalate: {critical: {gte: 4}}, owner: o, runbook: r}
)");
  Told all;
  for (int i = 1; i <= 5; ++i)
    for (auto& line :
         told(bench.accept(event_of(format("e_{}", i), kIed, "2018-04-19"), format("2018-04-19T1{}:00:00Z", i))))
      all.push_back(line);
  EXPECT_EQ(all, (Told{"firing 2", "updated 3 silent", "updated 4", "updated 5 silent"}));
}

TEST(Engine, sum_of_a_field) {
  Bench bench(R"(
version: 1
rules:
- {id: dead, kind: count, sum: killed.min, when: {type: ied}, threshold: {gte: 25}, window: 7d, owner: o}
)");
  Event event = event_of("e_1", kIed, "2018-04-19");
  event.casualties = {{.side = Side::kCivilians,
                       .kind = CasualtyKind::kKilled,
                       .min = 20,
                       .max = {},
                       .vague_word = {},
                       .counted_by = {},
                       .text = {}},
                      {.side = Side::kTarget,
                       .kind = CasualtyKind::kInTarget,
                       .min = 50,
                       .max = {},
                       .vague_word = {},
                       .counted_by = {},
                       .text = {}}};
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T10:00:00Z")), Told{});
  event.casualties[0].min = 26;
  EXPECT_EQ(told(bench.accept(event, "2018-04-19T12:00:00Z")), Told{"firing 26"});
}

TEST(Engine, published_clock_slides_by_the_minute) {
  Bench bench(R"(
version: 1
rules:
- {id: burst, kind: count, when: {type: ied}, threshold: {gte: 2}, window: 2h, hold: 0s, owner: o}
)");
  Event undated = event_of("e_1", kIed, "2018-04-19");
  undated.date = {};
  bench.accept(undated, "2018-04-19T10:00:00Z");
  undated.id.value = "e_2";
  EXPECT_EQ(told(bench.accept(undated, "2018-04-19T12:00:00Z")), Told{});
  undated.id.value = "e_3";
  EXPECT_EQ(told(bench.accept(undated, "2018-04-19T13:59:00Z")), Told{"firing 2"});
  auto over = bench.tick("2018-04-19T20:00:00Z");
  ASSERT_EQ(told(over), Told{"resolved 2 expired"});
  EXPECT_EQ(over[0].evaluated_at, at("2018-04-19T14:00:00Z"));
}

TEST(Engine, coarse_dates_and_missing_groups_are_counted_as_skipped) {
  Bench bench(kTwoInThreeDays);
  Event coarse = event_of("e_1", kIed, "2018-04-19");
  coarse.date.precision = DatePrecision::kMonth;
  bench.accept(coarse, "2018-04-19T10:00:00Z");
  bench.accept(event_of("e_2", kIed, "2018-04-19", "nowhere"), "2018-04-19T10:00:00Z");
  EXPECT_EQ(bench.engine().skipped().coarse_date, 1U);
  EXPECT_EQ(bench.engine().skipped().missing_group, 1U);
}

TEST(Engine, overflow) {
  Bench bench(kEachIed);
  std::vector<Alert> last;
  size_t firing = 0;
  for (int i = 0; i < 61; ++i) {
    last = bench.accept(event_of(format("e_{}", i), kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
    firing += static_cast<size_t>(std::count_if(last.begin(), last.end(), [](const Alert& alert) {
      return alert.state == AlertState::kFiring && !alert.group.contains("group");
    }));
  }
  EXPECT_EQ(firing, 60U);
  ASSERT_EQ(told(last), (Told{"suppressed 1 overflow", "firing 1"}));
  EXPECT_EQ(last[1].group.at("group"), "(overflow)");
  EXPECT_EQ(told(bench.accept(event_of("e_100", kIed, "2018-04-19"), "2018-04-19T10:30:00Z")),
            Told{"suppressed 1 overflow"});
  EXPECT_EQ(told(bench.accept(event_of("e_101", kIed, "2018-04-19"), "2018-04-19T11:00:01Z")),
            (Told{"updated 2 silent", "firing 1"}));
}

TEST(Engine, group_10001_overflows_and_leaves_firing_groups_alone) {
  Bench bench(R"(
version: 1
rules:
- {id: busy, kind: count, when: {type: ied}, threshold: {gte: 2}, window: 3d, group_by: [event_id], owner: o}
)");
  for (int i = 0; i < 10'000; ++i)
    bench.accept(event_of(format("e_{}", i), kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  auto out = bench.accept(event_of("e_one_more", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  ASSERT_EQ(told(out), Told{"firing 1"});
  EXPECT_EQ(out[0].group.at("group"), "(overflow)");
  EXPECT_EQ(bench.engine().skipped().overflow, 1U);
}

TEST(Engine, lower_threshold) {
  std::string five = R"(
version: 1
rules:
- {id: attacks, kind: count, when: {type: ied}, threshold: {gte: 5}, window: 3d, owner: o}
)";
  std::string three = five;
  three.replace(three.find("gte: 5"), 6, "gte: 3");
  Bench bench(five);
  for (const char* id : {"e_1", "e_2", "e_3", "e_4"})
    EXPECT_EQ(told(bench.accept(event_of(id, kIed, "2018-04-19"), "2018-04-19T10:00:00Z")), Told{});
  EXPECT_EQ(told(bench.reload(three, "2018-04-19T11:00:00Z")), Told{"suppressed 4 rule_changed"});
  EXPECT_EQ(told(bench.accept(event_of("e_5", kIed, "2018-04-19"), "2018-04-19T12:00:00Z")), Told{"firing 5"});
  EXPECT_EQ(told(bench.reload(five, "2018-04-19T13:00:00Z")), Told{});
}

TEST(Engine, changed_rule_after_a_restart_is_looked_at_anew) {
  Bench bench(kTwoInThreeDays);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  bench.accept(event_of("e_2", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  bench.restart_with(kThreeInThreeDays);
  EXPECT_EQ(told(bench.tick("2018-04-19T10:01:00Z")), Told{"resolved 2 rule_changed"});
  bench.restart_with(kEachIed);
  EXPECT_EQ(told(bench.tick("2018-04-19T10:02:00Z")), Told{});
}

TEST(Engine, removed_disabled_or_expired_rule_resolves) {
  Bench bench(kEachIed);
  bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  EXPECT_EQ(told(bench.reload("version: 1\nrules: []\n", "2018-04-19T11:00:00Z")), Told{"resolved 1 rule_removed"});

  Bench expiring(
      "version: 1\nrules:\n- {id: each, kind: match, when: {type: ied}, hold: 9d, expires: 2018-04-20, owner: o}\n");
  EXPECT_EQ(told(expiring.accept(event_of("e_1", kIed, "2018-04-20"), "2018-04-20T20:00:00Z")), Told{"firing 1"});
  auto over = expiring.tick("2018-04-21T10:00:00Z");
  ASSERT_EQ(told(over), Told{"resolved 1 rule_removed"});
  EXPECT_EQ(over[0].evaluated_at, at("2018-04-20T21:00:00Z"));
  EXPECT_EQ(told(expiring.accept(event_of("e_2", kIed, "2018-04-21"), "2018-04-21T11:00:00Z")), Told{});
}

TEST(Engine, texts_carry_the_fields) {
  Bench bench(R"(
version: 1
rules:
- {id: each, kind: match, when: {type: ied}, text: {en: "{type} at {place.name_en}, {killed.min|or:none} dead"}, owner: o}
)");
  auto out = bench.accept(event_of("e_1", kIed, "2018-04-19"), "2018-04-19T10:00:00Z");
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].text_en, "\u2068ied\u2069 at \u2068p:qaim\u2069, none dead");
}

TEST(Engine, text_conditions_read_the_articles_of_the_event) {
  Bench bench(R"(
version: 1
rules:
- {id: words, kind: match, when: {type: ied, text: {phrase: [full retreat]}}, owner: o}
)");
  Event event = event_of("e_1", kIed, "2018-04-19");
  Engine::Context context{at("2018-04-19T10:00:00Z"), {}, false, "No word of it."};
  EXPECT_EQ(told(bench.engine().accept(event, context)), Told{});
  context.article_text = "It was a FULL retreat.";
  EXPECT_EQ(told(bench.engine().accept(event, context)), Told{"firing 1"});
  context.article_text = "";
  EXPECT_EQ(told(bench.engine().accept(event, context)), Told{});
}

}  // namespace
}  // namespace rasid::alert
