// What a person typed, to a place or an actor of the tables: an id, or a name in Arabic or English, with or without its
// article, "NAME, PARENT" where several bear it. Pure.
#pragma once

#include <string_view>

#include "core/result.h"
#include "knowledge/knowledge.h"

namespace rasid::cli {

// bad_input: nothing is called so (with what comes near), or several are (with their ids).
Result<const Place*> place_named(const knowledge::Knowledge& knowledge, std::string_view name);
Result<const Actor*> actor_named(const knowledge::Knowledge& knowledge, std::string_view name);

}  // namespace rasid::cli
