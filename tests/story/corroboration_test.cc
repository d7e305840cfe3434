// Who told an act first, from how many sources it comes and where they contradict one another: over copies, text of
// agencies, revisions and articles that were taken back.
#include <gtest/gtest.h>

#include "story/corrections_bench.h"

namespace rasid::story {
namespace {

struct Step {
  std::string outlet;
  Told told{.killed = 10};
  std::string copy_of = {}, carries = {};  // outlets
  std::string agency = {};
  int hour = 12;            // of publication
  bool again = false;       // a revision of what the outlet told
  bool taken_back = false;  // the outlet takes its article back
};

struct Row {
  const char* name;
  std::vector<Step> steps = {};
  int origins = 1;
  std::string first = "a";
  std::string flags = {};  // "field kind", ...
};

Told toll(int64_t killed) { return {.killed = killed}; }
Told at(const char* place) { return {.place = place, .killed = 10}; }
Told denied() { return {.killed = 10, .modality = Modality::kDenied}; }

const std::vector<Row>& rows() {
  const std::string exclusive = "casualties.target.killed exclusive", denial = "modality denied";
  static const std::vector<Row> all{
      {"alone", {{"a"}}, 1, "a", ""},
      {"two_outlets", {{"a"}, {"b"}}, 2, "a", ""},
      {"published_before_but_read_later", {{"a"}, {"b", toll(10), "", "", "", 9}}, 2, "b", ""},
      {"a_copy", {{"a"}, {"b", {}, "a"}}, 1, "a", ""},
      {"a_copy_published_before_its_original", {{"a"}, {"b", {}, "a", "", "", 9}}, 1, "b", ""},
      {"ten_copies_of_two", {{"a"}, {"b", {}, "a"}, {"c", {}, "a"}, {"d"}, {"e", {}, "d"}, {"f", {}, "d"}}, 2, "a", ""},
      {"an_update_made_from_it", {{"a"}, {"b", toll(30), "", "a"}}, 1, "a", ""},
      {"an_update_made_from_an_update", {{"a"}, {"b", toll(12), "", "a"}, {"c", toll(13), "", "b"}}, 1, "a", ""},
      {"one_agency", {{"a", toll(10), "", "", "agency:w"}, {"b", toll(10), "", "", "agency:w"}}, 1, "a", ""},
      {"two_agencies", {{"a", toll(10), "", "", "agency:w"}, {"b", toll(10), "", "", "agency:v"}}, 2, "a", ""},
      {"an_agency_and_who_carries_it", {{"w"}, {"b", toll(10), "", "", "agency:w"}}, 2, "w", ""},
      {"a_copy_of_agency_text",
       {{"a", toll(10), "", "", "agency:w"}, {"b", {}, "a"}, {"c", toll(10), "", "", "agency:w"}},
       1,
       "a",
       ""},
      {"other_tolls", {{"a"}, {"b", toll(17)}}, 2, "a", exclusive},
      {"a_copy_contradicts_nobody", {{"a"}, {"b", toll(17), "a"}}, 1, "a", ""},
      {"of_one_agency_the_last_word",
       {{"a", toll(10), "", "", "agency:w"}, {"b", toll(17), "", "", "agency:w"}},
       1,
       "a",
       ""},
      {"corrected_to_the_same", {{"a"}, {"b", toll(17)}, {"b", toll(10), "", "", "", 13, true}}, 2, "a", ""},
      {"corrected_to_another", {{"a"}, {"b"}, {"b", toll(17), "", "", "", 13, true}}, 2, "a", exclusive},
      {"read_again_it_is_not_told_later", {{"a"}, {"b"}, {"a", toll(10), "", "", "", 12, true}}, 2, "a", ""},
      {"a_place_and_what_holds_it", {{"a", at("hajin")}, {"b", at("dayr")}}, 2, "a", ""},
      {"a_denial", {{"a"}, {"b", denied()}}, 2, "a", denial},
      {"the_denial_is_taken_back", {{"a"}, {"b", denied()}, {"b", {}, "", "", "", 12, false, true}}, 1, "a", ""},
      {"who_contradicted_takes_it_back", {{"a"}, {"b", toll(17)}, {"b", {}, "", "", "", 12, false, true}}, 1, "a", ""},
      {"who_told_first_takes_it_back", {{"a"}, {"b"}, {"a", {}, "", "", "", 12, false, true}}, 1, "b", ""},
      {"taken_back_and_told_again",
       {{"a"}, {"b"}, {"a", {}, "", "", "", 12, false, true}, {"a", toll(10), "", "", "", 12, true}},
       2,
       "a",
       ""},
      {"an_original_taken_back_and_its_copy_stands",
       {{"a"}, {"b", {}, "a"}, {"a", {}, "", "", "", 12, false, true}},
       1,
       "b",
       ""},
  };
  return all;
}

class Corroboration : public CorrectionsTest, public testing::WithParamInterface<Row> {
 protected:
  News article(const Step& step) {
    News made = news(step.outlet, step.outlet, 0, {step.told}, {"jets", "struck"});
    made.article.published_at = Instant{day(0)} + std::chrono::hours{step.hour};
    made.profile.carried_from = step.agency;
    if (!step.copy_of.empty()) made.duplicate = {DuplicateKind::kNearCopy, make_article_id(step.copy_of, {}, ""), 0.9};
    if (!step.carries.empty()) made.duplicate.carries = make_article_id(step.carries, {}, "");
    return made;
  }
  Outcome play(const Step& step) {
    const News made = article(step);
    if (step.taken_back) return stories_->retract(made.article.id);
    return step.again ? take_again(made) : take(made);
  }
};

TEST_P(Corroboration, holds) {
  Event last;
  EventId id;
  for (const Step& step : GetParam().steps) {
    const Outcome outcome = play(step);
    for (const Event& event : outcome.changed) {
      if (id.empty()) id = event.id;
      ASSERT_EQ(event.id, id) << "one act";
      last = event;
    }
    restart();
  }
  std::string flags;
  for (const Contradiction& each : last.contradictions)
    flags += format("{}{} {}", flags.empty() ? "" : ", ", each.field, each.kind);
  EXPECT_EQ(last.independent_origins, GetParam().origins);
  ASSERT_TRUE(last.first_reported);
  EXPECT_EQ(last.first_reported->source, GetParam().first);
  EXPECT_EQ(flags, GetParam().flags);
}

INSTANTIATE_TEST_SUITE_P(Accounts, Corroboration, testing::ValuesIn(rows()),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace rasid::story
