// An alert that fired is told again where a revision changes what people must know, and by nothing else.
#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

constexpr const char* kAny = R"(
version: 1
rules:
- {id: any, kind: match, when: {modality: [asserted, claimed, denied]}, repage: material, owner: o}
)";

Casualty dead(int64_t number) {
  Casualty toll;
  toll.side = Side::kTarget;
  toll.min = toll.max = number;
  return toll;
}

void move_north(Event& event, double km) { *event.places.front().lat += km / 111.2; }

struct Row {
  const char* name;
  void (*revise)(Event&);
  Told told;
  std::vector<std::string> changed;
};

const Told kNothing, kAgain{"updated 1"};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"nothing", [](Event&) {}, kNothing, {}},
      {"another_origin", [](Event& e) { e.independent_origins = 4; }, kNothing, {}},
      {"another_article",
       [](Event& e) {
         e.articles.push_back({ArticleId{"a_2"}, "report"});
       },
       kNothing,
       {}},
      {"a_copy",
       [](Event& e) {
         e.articles.push_back({ArticleId{"a_2"}, "copy"});
       },
       kNothing,
       {}},
      {"a_claim",
       [](Event& e) {
         e.claims.push_back({"place", "x", "b", ArticleId{"a_2"}, "b", ""});
       },
       kNothing,
       {}},
      {"a_contradiction",
       [](Event& e) {
         e.contradictions.push_back({"place", "far_apart", ""});
       },
       kNothing,
       {}},
      {"evidence",
       [](Event& e) {
         e.evidence.push_back({"type", ArticleId{"a_2"}, {}, "q", "r"});
       },
       kNothing,
       {}},
      {"summary", [](Event& e) { e.summary_en = "x"; }, kNothing, {}},
      {"confidence", [](Event& e) { e.confidence = 0.2; }, kNothing, {}},
      {"a_weapon", [](Event& e) { e.weapons.push_back("wpn:f16"); }, kNothing, {}},
      {"another_place_beside", [](Event& e) { e.places.push_back(e.places.front()); }, kNothing, {}},
      {"first_reported",
       [](Event& e) {
         e.first_reported = FirstReport{ArticleId{"a_0"}, "b", {}};
       },
       kNothing,
       {}},
      {"its_day_by_one", [](Event& e) { *e.date.from -= std::chrono::days{1}; }, kNothing, {}},
      {"moved_a_little", [](Event& e) { move_north(e, 4); }, kNothing, {}},
      {"moved_within_what_is_uncertain",
       [](Event& e) {
         move_north(e, 30);
         e.places.front().precision_km = 40;
       },
       kNothing,
       {}},
      {"moved_beyond", [](Event& e) { move_north(e, 8); }, kAgain, {"place"}},
      {"moved_beyond_what_is_uncertain",
       [](Event& e) {
         move_north(e, 60);
         e.places.front().precision_km = 40;
       },
       kAgain,
       {"place"}},
      {"place_not_known_any_more", [](Event& e) { e.places.clear(); }, kAgain, {"place"}},
      {"toll_up_by_little", [](Event& e) { e.casualties = {dead(12)}; }, kNothing, {}},
      {"toll_up_by_five", [](Event& e) { e.casualties = {dead(15)}; }, kAgain, {"killed"}},
      {"toll_down_by_half", [](Event& e) { e.casualties = {dead(5)}; }, kAgain, {"killed"}},
      {"none_killed_after_all", [](Event& e) { e.casualties.clear(); }, kAgain, {"killed"}},
      {"type", [](Event& e) { e.type = EventType::kShelling; }, kAgain, {"type"}},
      {"claimed_only", [](Event& e) { e.modality = Modality::kClaimed; }, kAgain, {"modality"}},
      {"denied", [](Event& e) { e.modality = Modality::kDenied; }, kAgain, {"modality"}},
      {"another_author", [](Event& e) { e.initiator->id = "act:army"; }, kAgain, {"initiator"}},
      {"author_not_known_any_more", [](Event& e) { e.initiator.reset(); }, kAgain, {"initiator"}},
      {"whom_it_hit",
       [](Event& e) {
         e.target = ActorRef{"act:army", "", "", ""};
       },
       kAgain,
       {"target"}},
      {"its_day_by_two", [](Event& e) { *e.date.from -= std::chrono::days{2}; }, kAgain, {"event_date"}},
  };
  return all;
}

class Material : public testing::TestWithParam<Row> {};

TEST_P(Material, tells_again_once_and_again_where_it_is_put_back) {
  const Row& row = GetParam();
  Bench bench(kAny);
  Event first = event_of("e_1", EventType::kIed, "2018-04-19");
  first.articles = {{ArticleId{"a_1"}, "first"}};
  first.casualties = {dead(10)};
  ASSERT_EQ(told(bench.accept(first, "2018-04-19T10:00:00Z")), Told{"firing 1"});
  Event second = first;
  row.revise(second);
  second.revision = 2;
  auto again = bench.accept(second, "2018-04-19T10:10:00Z");
  EXPECT_EQ(told(again), row.told);
  EXPECT_EQ(again.empty() ? std::vector<std::string>{} : again.front().changed, row.changed);
  bench.restart();
  second.revision = 3;
  EXPECT_EQ(told(bench.accept(second, "2018-04-19T10:20:00Z")), kNothing) << "said already";
  first.revision = 4;
  EXPECT_EQ(told(bench.accept(first, "2018-04-19T10:30:00Z")), row.told) << "corrected back";
}

INSTANTIATE_TEST_SUITE_P(Revisions, Material, testing::ValuesIn(rows()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(MaterialSteps, many_small_steps_add_up) {
  Bench bench(kAny);
  Event event = event_of("e_1", EventType::kIed, "2018-04-19");
  event.casualties = {dead(20)};
  bench.accept(event, "2018-04-19T10:00:00Z");
  Told all;
  for (int64_t killed : {22, 24, 26}) {
    event.casualties = {dead(killed)};
    for (const std::string& line : told(bench.accept(event, "2018-04-19T10:10:00Z"))) all.push_back(line);
  }
  EXPECT_EQ(all, Told{"updated 1"});
}

}  // namespace
}  // namespace rasid::alert
