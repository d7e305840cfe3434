// What was typed at `rasid correct`, to a correction.
#pragma once

#include "cli/correct_command.h"
#include "core/result.h"
#include "knowledge/knowledge.h"
#include "model/correction.h"

namespace rasid::cli {

// bad_input says what is missing or means nothing. Target and other are as typed.
Result<Correction> correction_of(const CorrectArguments& arguments, const knowledge::Knowledge& knowledge, Instant now);

}  // namespace rasid::cli
