// Which fields of an incident's record a revision changed. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "model/event.h"

namespace rasid::story {

// By the names of the record, in its order. What follows from others (codes, border, summaries, evidence) is not named.
std::vector<std::string> changed_fields(const Event& before, const Event& after);

}  // namespace rasid::story
