// The actors of config/actors/actors.tsv by id, with the time for which each row holds.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/place.h"

namespace rasid::knowledge {

class ActorTable {
 public:
  ActorTable() = default;
  explicit ActorTable(std::vector<Actor> rows);

  const std::vector<Actor>& rows() const { return rows_; }
  const Actor* find(std::string_view id) const;  // null where there is none
  bool holds(const Actor& actor, Day on) const;

  // True where `inner` is `outer` or its chain of parents reaches it.
  bool within(std::string_view inner, std::string_view outer) const;

 private:
  std::vector<Actor> rows_;
  std::unordered_map<std::string_view, uint32_t> by_id_;
};

}  // namespace rasid::knowledge
