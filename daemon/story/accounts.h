// The events of an incident as its articles tell them: an article that tells it twice gives two accounts, a copy none.
#pragma once

#include <vector>

#include "story/incident.h"

namespace rasid::story {

struct Account {
  const Telling* telling;
  const Event* event;
};

inline std::vector<Account> accounts_of(const std::vector<Telling>& tellings) {
  std::vector<Account> accounts;
  for (const Telling& telling : tellings) {
    if (telling.copy) continue;
    accounts.push_back({&telling, &telling.event});
    for (const Event& event : telling.also) accounts.push_back({&telling, &event});
  }
  return accounts;
}

}  // namespace rasid::story
