// One correction of kind `set` written into an event. Pure; any thread.
#pragma once

#include <string>

#include "knowledge/knowledge.h"
#include "model/correction.h"
#include "model/event.h"

namespace rasid::story {

// "" where every id is one of the tables; else what is wrong.
std::string unknown_in(const CorrectedFields& set, const knowledge::Knowledge& knowledge);

// The fields are set, what was read stays as a claim, its evidence goes, and `corrected` names who said so.
void set_fields(Event& event, const Correction& correction, const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
