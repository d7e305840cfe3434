#include "knowledge/actors.h"

namespace rasid::knowledge {

ActorTable::ActorTable(std::vector<Actor> rows) : rows_(std::move(rows)) {
  for (uint32_t i = 0; i < rows_.size(); ++i) by_id_.emplace(rows_[i].id, i);
}

const Actor* ActorTable::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &rows_[found->second];
}

bool ActorTable::holds(const Actor& actor, Day on) const {
  return (!actor.valid_from || *actor.valid_from <= on) && (!actor.valid_to || on <= *actor.valid_to);
}

bool ActorTable::within(std::string_view inner, std::string_view outer) const {
  for (size_t steps = 0; steps <= rows_.size() && !inner.empty(); ++steps) {
    if (inner == outer) return true;
    const Actor* actor = find(inner);
    if (actor == nullptr) return false;
    inner = actor->parent;
  }
  return false;
}

}  // namespace rasid::knowledge
