#include "dedup/facts.h"

#include <gtest/gtest.h>

#include <string>

#include "core/hash.h"

namespace rasid::dedup {
namespace {

std::vector<uint64_t> numbers(const std::vector<std::string>& written) {
  std::vector<uint64_t> hashes;
  for (const std::string& number : written) hashes.push_back(hash64(number));
  return hashes;
}

Facts with_numbers(const std::vector<std::string>& written) { return facts_of(numbers(written), {}); }

Reading at(const std::vector<std::string>& places) {
  Reading reading;
  for (const std::string& id : places) {
    reading.places.emplace_back();
    reading.places.back().id = id;
  }
  return reading;
}

Reading killed(int64_t count) {
  Reading reading;
  Casualty casualty;
  casualty.min = casualty.max = count;
  reading.events.emplace_back().casualties.push_back(casualty);
  return reading;
}

Reading on(Day day, DateBasis basis) {
  Reading reading;
  Event& event = reading.events.emplace_back();
  event.date.from = event.date.to = day;
  event.date.basis = basis;
  return reading;
}

TEST(Facts, AReplacedNumberContradicts) {
  EXPECT_TRUE(contradict(with_numbers({"2018", "27"}), with_numbers({"2018", "30"})));
}

TEST(Facts, AFurtherNumberDoesNotContradict) {
  EXPECT_FALSE(contradict(with_numbers({"2018", "27"}), with_numbers({"2018", "27", "30"})));
  EXPECT_FALSE(contradict(with_numbers({}), with_numbers({"30"})));
  EXPECT_FALSE(contradict(with_numbers({"27"}), with_numbers({"27"})));
}

TEST(Facts, AnotherPlaceContradicts) {
  EXPECT_TRUE(contradict(facts_of({}, at({"a", "b"})), facts_of({}, at({"a", "c"}))));
  EXPECT_FALSE(contradict(facts_of({}, at({"a", "b"})), facts_of({}, at({"a"}))));
}

TEST(Facts, ATollInWordsContradictsThroughTheReading) {
  EXPECT_TRUE(contradict(facts_of({}, killed(3)), facts_of({}, killed(5))));
}

TEST(Facts, OnlyDatesThatTheTextNamesContradict) {
  const Day day{std::chrono::days{17'640}}, next = day + std::chrono::days{1};
  EXPECT_TRUE(contradict(facts_of({}, on(day, DateBasis::kStated)), facts_of({}, on(next, DateBasis::kWeekday))));
  EXPECT_FALSE(
      contradict(facts_of({}, on(day, DateBasis::kPublication)), facts_of({}, on(next, DateBasis::kPublication))));
}

TEST(Facts, ManyNumbersAreComparedAsFarAsBothSketchesReach) {
  std::vector<std::string> many;
  for (int i = 100; i < 160; ++i) many.push_back(std::to_string(i));
  std::vector<std::string> more = many;
  more.push_back("999");
  EXPECT_FALSE(contradict(with_numbers(many), with_numbers(more)));
  EXPECT_EQ(with_numbers(many).count, kMostNumbers);
}

}  // namespace
}  // namespace rasid::dedup
