// Who says what of an incident: place, authors, tolls, modality of each account side by side. Pure; any thread.
#pragma once

#include "story/accounts.h"

namespace rasid::story {

// What the articles claim by themselves, then, where there are several accounts, what each says of the fields on which
// they may differ; of an origin that says the same again the first. At most kMostClaims.
inline constexpr size_t kMostClaims = 120;
std::vector<Claim> claims_of(const std::vector<Account>& accounts);

}  // namespace rasid::story
