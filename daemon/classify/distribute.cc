#include "classify/distribute.h"

#include <algorithm>
#include <iterator>

#include "classify/tracing.h"

namespace rasid::classify {
namespace {

constexpr std::string_view kListSigns[] = {"\u060c", ",", ";", "\u061b", ":"};

bool many_at_once(EventType type) { return from_above(type) || type == EventType::kIed; }

struct Item {
  uint32_t first = 0, last = 0;  // tokens, inclusive
  const Mention* place = nullptr;
};

class Distributor {
 public:
  Distributor(const Scene& scene, const Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft) {}

  std::vector<Item> items() {
    uint32_t first = draft_.last + 1;
    const uint32_t end = end_of_list();
    for (uint32_t token = first; token <= end + 1; ++token) {
      if (token <= end && !divides(token)) continue;
      if (first < token) add(first, token - 1);
      first = token + 1;
    }
    std::vector<Item> narrow;
    std::copy_if(items_.begin(), items_.end(), std::back_inserter(narrow),
                 [&](const Item& item) { return !holds_another(item); });
    return narrow;
  }

 private:
  // Up to the next act of the sentence.
  uint32_t end_of_list() const {
    uint32_t end = view_.last;
    for (const Hit& hit : view_.predicates) {
      const bool tells = !tells_of_harm(hit.act()) || (hit.clitics & text::kConjunction) != 0;  // "and two were killed"
      const bool other = hit.first > draft_.last && tells && hit.form != Form::kNoun;
      if (other) end = std::min(end, hit.first - 1);
    }
    return end;
  }

  bool divides(uint32_t token) const {
    if (scene_.document->tokens[token].kind != text::TokenKind::kSign) return false;
    const std::string_view key = scene_.key(token);
    return std::find(std::begin(kListSigns), std::end(kListSigns), key) != std::end(kListSigns);
  }

  // A part of the list counts where a thing stands before its place.
  void add(uint32_t first, uint32_t last) {
    for (const Spot& spot : view_.spots) {
      if (spot.start < first || spot.last > last) continue;
      const bool thing = spot.start > first + (link_word(first) ? 1 : 0);
      const Place* place = scene_.knowledge->places.find(spot.mention->id);
      const bool wide = place != nullptr && place->kind == "country";
      if (thing && !wide && spot.bind != Bind::kFar && spot.bind != Bind::kPeople)
        items_.push_back({first, last, spot.mention});
      return;
    }
  }

  bool link_word(uint32_t token) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& cue) { return cue.first <= token && token <= cue.last; });
  }

  bool holds_another(const Item& item) const {
    return std::any_of(items_.begin(), items_.end(), [&](const Item& other) {
      if (&other == &item) return false;
      if (other.place->id == item.place->id && !item.place->id.empty()) return &other < &item;
      return scene_.knowledge->places.within(other.place->id, item.place->id);
    });
  }

  const Scene& scene_;
  const SentenceView& view_;
  const Draft& draft_;
  std::vector<Item> items_;
};

Draft act_of(const Scene& scene, const Draft& draft, const Item& item) {
  Draft act = draft;
  act.first = item.first;
  act.last = item.first;
  act.joined.clear();
  act.places = {item.place};
  act.place_is_own = true;
  std::erase_if(act.proofs, [](const Proof& proof) { return proof.field == "place"; });
  act.proofs.push_back({"place", item.place->first_token, item.place->last_token, "distribute:item"});
  for (const Party& party : scene.sentences[draft.sentence].parties) {
    const bool inside = party.first >= item.first && party.last <= item.last;
    if (!inside || party.source || party.state) continue;
    if (act.initiator && party.same_as(*act.initiator)) continue;
    act.target = party;
    std::erase_if(act.proofs, [](const Proof& proof) { return proof.field == "target"; });
    act.proofs.push_back({"target", party.first, party.last, "distribute:item"});
    break;
  }
  return act;
}

}  // namespace

std::vector<Draft> distribute(const Scene& scene, Draft draft) {
  std::vector<Draft> acts;
  if (many_at_once(draft.type) && !draft.in_title) {
    const std::vector<Item> items = Distributor(scene, draft).items();
    if (items.size() > 1) {
      for (const Item& item : items) acts.push_back(act_of(scene, draft, item));
      fired(scene, draft.first, draft.last, "distribute:list", "one act for each thing with a place of its own");
      return acts;
    }
  }
  acts.push_back(std::move(draft));
  return acts;
}

}  // namespace rasid::classify
