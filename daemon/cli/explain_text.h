// An explanation for a person at a terminal. Foreign text is isolated (UAX 9), so that Arabic stays right-to-left and
// nothing around it turns; it cannot drive the terminal. Pure.
#pragma once

#include <string>

#include "cli/explanation.h"
#include "cli/terminal.h"

namespace rasid::cli {

std::string explain_text(const Explanation& explanation, const Paint& paint);

}  // namespace rasid::cli
