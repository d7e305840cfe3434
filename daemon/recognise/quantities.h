// Counts with what they count, and dates.
#pragma once

#include <vector>

#include "model/mention.h"
#include "recognise/scene.h"

namespace rasid::recognise {

// Numbers that are no part of a weapon's name or a date; duals and, behind a word of death, injury or arrest, single
// nouns.
std::vector<Mention> quantity_mentions(const Scene& scene, const std::vector<Mention>& weapons,
                                       const std::vector<Mention>& dates);

std::vector<Mention> date_mentions(const Document& document, const text::DateReader& reader);

}  // namespace rasid::recognise
