// Who of an article may have a role in an act, with the features that speak for and against each.
#pragma once

#include <string>
#include <vector>

#include "classify/draft.h"
#include "classify/role_features.h"

namespace rasid::classify {

// A party of the article, wherever it is named.
struct Standing {
  struct Naming {
    uint32_t sentence = 0;
    const Party* party = nullptr;  // in Scene::sentences
  };
  Party party;  // as first named
  Camp camp = Camp::kOther;
  std::string side, country;  // of actors.tsv; may be empty
  std::vector<Naming> namings;
  bool in_title = false;
};

struct Candidate {
  const Standing* standing = nullptr;  // null: nobody
  const Party* party = nullptr;        // where it is named nearest to the act; null for nobody
  bool beside = false;                 // in a sentence that tells the act
  Camp camp = Camp::kNobody;
  std::vector<uint32_t> initiator, target;  // feature numbers, within the slot
};

// What the rules saw where a draft is told: as they left it, before others are merged in.
Telling telling_of(const Draft& draft);

// Every party of the article, in the order of their first naming; those that only the rules saw ("Turkish" strikes) and
// those
// whom no word need name last. Points into the drafts' tellings.
std::vector<Standing> standings_of(const Scene& scene, const std::vector<Draft>& drafts);

// Nobody first, then at most eleven others. `drafts` are all acts of the article, as the rules left them.
std::vector<Candidate> candidates_for(const Scene& scene, const std::vector<Standing>& standings,
                                      const std::vector<Draft>& drafts, const Draft& draft);

// Features of a pair of roles.
std::vector<uint32_t> pair_features(const Draft& draft, const Candidate& initiator, const Candidate& target);

}  // namespace rasid::classify
