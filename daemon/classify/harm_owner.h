// Whose the counted dead and wounded are.
#pragma once

#include <optional>
#include <vector>

#include "classify/draft.h"

namespace rasid::classify {

// Said by the counted noun itself, behind it ("of the army"), before it ("the army lost"), or by those counted before
// (`counted`: "and a third"). Nothing where the sentence does not say it.
std::optional<Party> owner_of(const Scene& scene, uint32_t sentence, const Mention& count,
                              const std::vector<Harm>& counted);

}  // namespace rasid::classify
