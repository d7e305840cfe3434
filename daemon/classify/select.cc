#include "classify/select.h"

#include <algorithm>

#include "classify/tracing.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

bool needs_actor(EventType type) {
  switch (type) {
    case EventType::kArmedClash:
    case EventType::kReinforcement:
    case EventType::kWithdrawal:
    case EventType::kCoordination:
    case EventType::kUltimatum:
    case EventType::kNegotiation:
    case EventType::kDestruction:
    case EventType::kTerritoryChange:
    case EventType::kGroundOffensive:
      return true;
    default:
      return false;
  }
}

// Movements and fights that need no party where a place of their own is told.
bool place_suffices(const Draft& draft) {
  const bool verb = draft.form == Form::kPast || draft.form == Form::kPresent;
  switch (draft.type) {
    case EventType::kReinforcement:
    case EventType::kWithdrawal:
    case EventType::kArmedClash:
      return verb || !draft.definite;
    case EventType::kNegotiation:
      return draft.in_title && !draft.definite;
    case EventType::kGroundOffensive:
    case EventType::kTerritoryChange:
      return draft.in_title || draft.in_lead || verb;
    default:
      return draft.object_told && (draft.in_title || draft.in_lead || verb);
  }
}

// Why a draft is no event; null where it is one.
const char* too_weak(const Draft& draft) {
  const bool bare = !draft.initiator && !draft.target;
  // What is planned or denied is told without the parties that an act which happened has.
  const bool ahead_or_denied = draft.modality == Modality::kPlanned || draft.modality == Modality::kHypothetical ||
                               draft.modality == Modality::kDenied || draft.modality == Modality::kFoiled;
  if (ahead_or_denied && !draft.generic && !tells_of_harm(draft.act)) return nullptr;
  if (bare && draft.places.empty() && draft.harms.empty() && !draft.in_title)
    return "no event: no party, no place and no toll beside it, and not in the title";
  if (needs_actor(draft.type) && bare && !(draft.place_is_own && place_suffices(draft)))
    return "no event: its type needs a party";
  return draft.act == Act::kWound && bare ? "no event: injuries without a party" : nullptr;
}

// How much of a story a type makes beside others.
int weight(EventType type) {
  switch (type) {
    case EventType::kInfiltration:
      return 6;
    case EventType::kTerritoryChange:
      return 4;
    case EventType::kCoordination:
    case EventType::kUltimatum:
    case EventType::kNegotiation:
    case EventType::kOther:
      return -5;
    default:
      return violent(type) ? 4 : 0;
  }
}

int rank(const Draft& draft) {
  int rank = 0;
  if (draft.in_title) rank += 40;
  if (draft.first_in_title) rank += 32;
  if (draft.in_lead) rank += 20;
  if (draft.first_of_body) rank += 10;
  if (draft.modality == Modality::kBackground) rank -= 90;
  if (draft.modality == Modality::kDenied) rank -= 10;
  if (draft.modality == Modality::kHypothetical) rank -= 30;
  if (draft.modality == Modality::kPlanned) rank -= 30;
  if (draft.told_as_past) rank -= 25;
  if (draft.generic) rank -= 4;
  rank += weight(draft.type);
  rank += std::min(draft.told, 4);
  if (!draft.harms.empty()) rank += 3;
  if (draft.initiator) rank += 2;
  return rank;
}

// "Bombed" of a title is what the body tells next from the air or by guns.
void take_means_of_body(std::vector<Draft>& drafts) {
  const auto known = [](const Draft& draft) {
    return draft.act == Act::kAir || draft.act == Act::kStrike || draft.act == Act::kShell || draft.means_told;
  };
  for (Draft& title : drafts) {
    const bool open = title.act == Act::kBomb || title.act == Act::kAim;
    if (!title.in_title || !open || title.type != EventType::kShelling || title.means_told) continue;
    for (const Draft& body : drafts) {
      if (&body == &title || body.sentence > title.sentence + 6 || !from_above(body.type) || !known(body)) continue;
      title.type = body.type;
      break;
    }
  }
}

// What a headline tells first an article tells, unless it is most unlikely: by this share of the threshold.
constexpr double kOfHeadline = 0.6;

const Draft* first_of_title(const std::vector<Draft>& drafts) {
  const auto first = std::find_if(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.in_title; });
  return first == drafts.end() ? nullptr : &*first;
}

// The first act of the title; where the title tells none, that of the body.
size_t main_by_rule(std::vector<Draft>& drafts) {
  const auto told = [](const Draft& draft) {
    return draft.in_title && !draft.told_as_past && draft.modality != Modality::kBackground;
  };
  auto first = std::find_if(drafts.begin(), drafts.end(), told);
  if (first == drafts.end())
    first = std::find_if(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.in_title; });
  if (first != drafts.end()) first->first_in_title = true;
  if (first == drafts.end()) drafts.front().first_of_body = true;
  const auto main =
      std::max_element(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return rank(a) < rank(b); });
  return static_cast<size_t>(main - drafts.begin());
}

template <class T>
void to_front(std::vector<T>& all, size_t index) {
  const auto at = all.begin() + static_cast<std::ptrdiff_t>(index);
  std::rotate(all.begin(), at, at + 1);
}

void note(const Scene& scene, const std::vector<Draft>& drafts, const std::vector<EventWeights::Features>& features) {
  if (scene.trace == nullptr) return;
  for (size_t i = 0; i < drafts.size(); ++i) {
    Trace::Weighed weighed{scene.span(drafts[i].first, drafts[i].last), drafts[i].likelihood, {}};
    for (uint16_t feature : features[i]) weighed.features.push_back(EventWeights::name(feature));
    scene.trace->weighed.push_back(std::move(weighed));
  }
}

// What an article leads with and tells with a place of its own, and with a toll or who suffered, is an event however the
// weights find it.
bool well_told(const Draft& draft) {
  const bool live = draft.modality != Modality::kBackground && draft.modality != Modality::kHypothetical;
  const bool told = !draft.harms.empty() || (draft.target && (draft.initiator || violent(draft.type)));
  return live && (draft.in_title || draft.in_lead) && draft.place_is_own && told;
}

}  // namespace

void drop_weak(const Scene& scene, std::vector<Draft>& drafts) {
  std::erase_if(drafts, [&](const Draft& draft) {
    const char* weak = too_weak(draft);
    if (weak != nullptr) nearly(scene, draft.first, draft.last, "select:too-weak", weak);
    return weak != nullptr;
  });
}

void select(const Scene& scene, const EventWeights& weights, std::vector<Draft>& drafts) {
  const size_t leading = drafts.empty() ? 0 : main_by_rule(drafts);
  std::vector<EventWeights::Features> features = weights.features(scene, drafts);
  // A flash of three sentences says too little of itself to be weighed.
  const bool weighed = weights.known() && scene.sentences.size() > 3;
  const Draft* headline = weighed ? first_of_title(drafts) : nullptr;
  size_t kept = 0;
  for (size_t i = 0; i < drafts.size(); ++i) {
    drafts[i].likelihood = weights.likelihood(features[i]);
    const double least = weights.threshold() * (&drafts[i] == headline ? kOfHeadline : 1);
    if (weighed && drafts[i].likelihood < least && !(i == leading && well_told(drafts[i]))) {
      nearly(scene, drafts[i].first, drafts[i].last, "select:unlikely",
             format("no event: likelihood {:.2f}", drafts[i].likelihood));
      continue;
    }
    if (kept != i) {
      drafts[kept] = std::move(drafts[i]);
      features[kept] = std::move(features[i]);
    }
    ++kept;
  }
  drafts.resize(kept);
  features.resize(kept);
  if (drafts.empty()) return;
  take_means_of_body(drafts);
  const size_t main = main_by_rule(drafts);
  to_front(drafts, main);
  to_front(features, main);
  note(scene, drafts, features);
}

}  // namespace rasid::classify
