#include "classify/place_completion.h"

#include <algorithm>

#include "classify/whereabouts.h"

namespace rasid::classify {
namespace {

constexpr size_t kOpeningSentences = 5, kLeadSentences = 2;

class Completer {
 public:
  Completer(const Scene& scene, std::vector<Draft>& drafts) : scene_(scene), drafts_(drafts) {}

  void run() {
    for (Draft& draft : drafts_) fill_place(draft);
  }

 private:
  // The place of the act told before it; the place of what title or lead tell, else that of another draft, else the
  // first place of the article in the two countries. A country gives way to the place that the same kind of act had
  // before, a wide place of title or lead to the first narrow one of the opening; the line only for those who cross it.
  void fill_place(Draft& draft) {
    const auto better = [](const Draft& a, const Draft* b) {
      return b == nullptr || ((a.in_title || a.in_lead) && !b->in_title && !b->in_lead);
    };
    if (draft.places.empty() && draft.context != nullptr) {
      draft.places.push_back(draft.context);
    } else if (draft.places.empty()) {
      const Draft* best = nullptr;
      for (const Draft& other : drafts_) {
        if (other.place_is_own && other.modality != Modality::kBackground && better(other, best)) best = &other;
      }
      if (best != nullptr) draft.places.push_back(best->places.front());
    } else if (const Draft* same = told_of_narrower(draft)) {
      draft.places.insert(draft.places.begin(), same->places.front());
    }
    const Place* place = draft.places.empty() ? nullptr : scene_.knowledge->places.find(draft.places.front()->id);
    const bool open =
        draft.places.empty() || ((draft.in_title || draft.in_lead) && place != nullptr && breadth(*place) == 2);
    const bool line = place != nullptr && place->kind == "border" && draft.type != EventType::kInfiltration;
    if (!open || line) return;
    if (const Mention* narrow = first_place(place)) draft.places.insert(draft.places.begin(), narrow);
  }

  // The last act of this type before the draft whose place lies in the country that is all the draft has; a denial that
  // names a region is of the act in it, wherever told.
  const Draft* told_of_narrower(const Draft& draft) const {
    const Place* own = scene_.knowledge->places.find(draft.places.front()->id);
    const bool denial = draft.modality == Modality::kDenied && own != nullptr && own->kind == "region";
    if (own == nullptr || (breadth(*own) < 3 && !denial)) return nullptr;
    const Draft* best = nullptr;
    for (const Draft& other : drafts_) {
      if (&other == &draft || !other.place_is_own || other.type != draft.type ||
          (other.sentence > draft.sentence && !denial) || other.modality == Modality::kBackground)
        continue;
      const Place* place = scene_.knowledge->places.find(other.places.front()->id);
      if (place == nullptr || breadth(*place) >= breadth(*own) || !may_hold(*scene_.knowledge, *own, *place)) continue;
      if (best == nullptr || other.sentence > best->sentence) best = &other;
    }
    return best;
  }

  // The first place of the article in the two countries; of the opening the first narrow one inside `within`.
  const Mention* first_place(const Place* within) const {
    for (size_t i = 0; i < scene_.sentences.size(); ++i) {
      for (const Spot& spot : scene_.sentences[i].spots) {
        const Place* place = scene_.knowledge->places.find(spot.mention->id);
        if (place == nullptr || spot.anaphor || !theatre(*place)) continue;
        if (within == nullptr) return spot.mention;
        if (i >= (within->kind == "governorate" ? kLeadSentences : kOpeningSentences) || breadth(*place) > 0 ||
            spot.head != nullptr)
          continue;
        if (told_of(spot) && may_hold(*scene_.knowledge, *within, *place)) return spot.mention;
      }
    }
    return nullptr;
  }

  static bool told_of(const Spot& spot) {
    return spot.bind == Bind::kIn || spot.bind == Bind::kNone || spot.bind == Bind::kFrom ||
           spot.bind == Bind::kResidents;
  }

  static bool theatre(const Place& place) {
    return place.country == "IQ" || place.country == "SY" || place.country == "IQ/SY";
  }

  const Scene& scene_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void complete_places(const Scene& scene, std::vector<Draft>& drafts) { Completer(scene, drafts).run(); }

}  // namespace rasid::classify
