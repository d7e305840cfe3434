#include "dedup/slot_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace rasid::dedup {
namespace {

std::multiset<uint32_t> slots_of(const SlotTable& table, uint32_t hash) {
  std::multiset<uint32_t> slots;
  table.each(hash, [&](uint32_t slot) { slots.insert(slot); });
  return slots;
}

TEST(SlotTable, EmptyFindsNothing) {
  SlotTable table;
  EXPECT_TRUE(slots_of(table, 7).empty());
  table.erase(7, 1);
  EXPECT_EQ(table.size(), 0U);
}

TEST(SlotTable, AgreesWithAMultimapThroughInsertsAndErases) {
  SlotTable table;
  std::map<uint32_t, std::multiset<uint32_t>> oracle;
  std::vector<std::pair<uint32_t, uint32_t>> entries;
  std::mt19937 random(1);
  for (uint32_t step = 0; step < 20'000; ++step) {
    if (entries.empty() || random() % 3 != 0) {
      // Clustered hashes, those at both ends of the range among them: chains wrap around.
      const auto hash = static_cast<uint32_t>((random() % 2 != 0 ? 0xffff'ff00U : 0U) + random() % 200);
      table.insert(hash, step);
      oracle[hash].insert(step);
      entries.emplace_back(hash, step);
    } else {
      std::swap(entries[random() % entries.size()], entries.back());
      const auto [hash, slot] = entries.back();
      entries.pop_back();
      table.erase(hash, slot);
      oracle[hash].erase(slot);
    }
  }
  EXPECT_EQ(table.size(), entries.size());
  for (const auto& [hash, slots] : oracle) EXPECT_EQ(slots_of(table, hash), slots) << hash;
}

}  // namespace
}  // namespace rasid::dedup
