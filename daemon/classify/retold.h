// The second look for acts that are one: when parties and places of all acts are known.
#pragma once

#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Of each draft, whether it tells again, by the same party at the same place or in it, what one before it in the list
// told; that one takes its tolls and its narrower place. An attack has many targets: they part nothing. Call it after
// rank_roles.
std::vector<bool> find_retold(const Scene& scene, std::vector<Draft>& drafts);

// Takes those out of a list that stands beside the drafts.
template <class T>
void take_out(const std::vector<bool>& which, std::vector<T>& all) {
  size_t at = 0;
  std::erase_if(all, [&](const T&) { return which[at++]; });
}

}  // namespace rasid::classify
