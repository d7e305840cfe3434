// Whether a party can be the subject of a verb: gender before it, number after it.
#pragma once

#include "classify/scene.h"

namespace rasid::classify {

enum class Agreement : uint8_t { kUnknown, kAgrees, kClashes };

// A verb in the plural has its subject before it: what follows is its object.
bool plural_verb(const Scene& scene, uint32_t verb);

// By the endings and the words of classify_affixes.tsv; of a verb before its subject, which is singular in Arabic.
Agreement agreement(const Scene& scene, uint32_t verb, Form form, const Party& subject);

}  // namespace rasid::classify
