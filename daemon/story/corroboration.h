// How far the accounts of an incident bear each other out: who was first, how many do not come from one another, what
// they cannot all be right about. Pure; any thread.
#pragma once

#include "story/accounts.h"

namespace rasid::story {

int count_origins(const std::vector<Telling>& tellings);  // copies and carried text have the origin of what they carry

// By the time of publication where the outlet said it, else of observation.
std::optional<FirstReport> first_report(const std::vector<Telling>& tellings);

// Places more than 20 km apart beyond what both are uncertain by; tolls of one side and kind that exclude each other
// where the later one did not merely rise; the act denied by one and told by another. Of each origin its last word
// counts; each field is flagged once.
std::vector<Contradiction> contradictions_of(const std::vector<Account>& accounts);

}  // namespace rasid::story
