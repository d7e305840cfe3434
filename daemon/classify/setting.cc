#include "classify/setting.h"

#include <algorithm>
#include <chrono>

#include "classify/tracing.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kFar = 1000;

uint32_t distance(const Mention& mention, uint32_t first, uint32_t last) {
  if (mention.first_token > last) return mention.first_token - last;
  if (mention.last_token < first) return first - mention.last_token;
  return 0;
}

class Setting {
 public:
  Setting(const Scene& scene, Draft& draft)
      : scene_(scene), view_(scene.sentences[draft.sentence]), draft_(draft), clause_(view_.clause_of(draft.first)) {}

  void places() {
    const Mention* best = nullptr;
    uint32_t least = 70;
    for (const Mention* mention : view_.places) {
      const uint32_t cost = place_cost(*mention);
      if (cost >= 70)
        nearly(scene_, mention->first_token, mention->last_token, "setting:nearest-place", why_no_place(cost));
      if (cost < least) {
        least = cost;
        best = mention;
      }
    }
    if (best == nullptr) return;
    best = narrowed(*best, least);
    add(*best);
    for (const Mention* mention : view_.places) {
      if (listed_with(*draft_.places.back(), *mention)) add(*mention);
    }
    draft_.place_is_own = true;
    draft_.proofs.push_back({"place", best->first_token, best->last_token, "setting:nearest-place"});
  }

  void date() {
    const Mention* best = nullptr;
    uint32_t least = kFar;
    for (const Mention* mention : view_.dates) {
      if (since(*mention)) continue;
      uint32_t cost = distance(*mention, draft_.first, draft_.last);
      if (day_of_report(*mention)) cost += 15;
      if (mention->first_token < clause_.first || mention->first_token > clause_.last) cost += 25;
      if (cost < least) {
        least = cost;
        best = mention;
      }
    }
    if (best == nullptr) return;
    draft_.date = best;
    draft_.proofs.push_back({"event_date", best->first_token, best->last_token, "setting:nearest-date"});
  }

 private:
  static const char* why_no_place(uint32_t cost) {
    return cost == kFar ? "names who acts or speaks, not where" : "too far from the act";
  }

  // "in Anbar, ... near the town of Rutba": a place of the sentence inside the nearest one outdoes it.
  const Mention* narrowed(const Mention& place, uint32_t cost) const {
    const Mention* best = &place;
    for (const Mention* mention : view_.places) {
      if (mention->id == best->id || !scene_.knowledge->places.within(mention->id, best->id)) continue;
      if (place_cost(*mention) < cost + 30) best = mention;
    }
    return best;
  }

  // "since March", "for months": the time up to now, not the day of the act.
  bool since(const Mention& mention) const {
    const auto* date = std::get_if<DateMention>(&mention.detail);
    return date == nullptr || !date->from ||
           (date->past_marker && date->to && *date->to + std::chrono::days(1) >= scene_.published());
  }

  // "the observatory said on Thursday": the day of the telling.
  bool day_of_report(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      const bool verb = cue.form == Form::kPast || cue.form == Form::kPresent;
      return cue.cue() == Cue::kReport && verb && cue.last < mention.first_token &&
             mention.first_token - cue.last <= 7 && (draft_.first > mention.last_token || draft_.last < cue.first);
    });
  }

  void add(const Mention& mention) { draft_.places.push_back(&mention); }

  // Near, after the trigger, bound by a word of place, narrow: the smaller the better; kFar = no place of the act.
  uint32_t place_cost(const Mention& mention) const {
    const Place* place = scene_.knowledge->places.find(mention.id);
    if (acts_itself(mention) || office(mention)) return kFar;
    uint32_t cost = distance(mention, draft_.first, draft_.last);
    if (mention.last_token < draft_.first) cost += 5;
    if (mention.first_token < clause_.first || mention.first_token > clause_.last) cost += 12;
    const Link link = link_before(scene_, view_, mention.first_token, mention.span.start);
    const bool bound = link == Link::kIn || link == Link::kB || link == Link::kOn;
    if (!bound) cost += 4;
    if (link == Link::kFrom || link == Link::kTo)
      cost += draft_.act == Act::kWithdraw || draft_.act == Act::kExpel || draft_.act == Act::kReinforce ? 0 : 9;
    const bool abroad = place != nullptr && !scene_.country.empty() && place->country != "IQ" &&
                        place->country != "SY" && place->country != "IQ/SY";
    if (place != nullptr && place->kind == "country") cost += abroad && !bound ? 60 : 14;
    if (link == Link::kL || link == Link::kWith) cost += 10;
    if ((link == Link::kTo || link == Link::kFrom || link == Link::kL) && scene_.words->capital(mention.id))
      return kFar;
    if (place != nullptr && place->kind == "governorate") cost += 6;
    if (place != nullptr && (place->kind == "region" || place->kind == "river")) cost += 4;
    return cost;
  }

  // A country that is one of the parties of the act.
  bool acts_itself(const Mention& mention) const {
    const auto covers = [&](const std::optional<Party>& party) {
      return party && party->first <= mention.first_token && mention.last_token <= party->last;
    };
    if (covers(draft_.initiator) || (covers(draft_.target) && (!draft_.target->state || draft_.target->capital)))
      return true;
    return std::any_of(view_.parties.begin(), view_.parties.end(), [&](const Party& party) {
      return party.named && !party.state && party.first <= mention.first_token && mention.last_token <= party.last;
    });
  }

  // "the governor of Anbar said": a place in the name of who speaks.
  bool office(const Mention& mention) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kReport && cue.last < mention.first_token && mention.first_token - cue.last <= 6 &&
             (cue.form == Form::kPast || cue.form == Form::kPresent) && mention.last_token < draft_.first;
    });
  }

  // "in A, B and C": further items of a list.
  bool listed_with(const Mention& last, const Mention& next) const {
    if (draft_.places.size() > 8 || next.first_token <= last.last_token || next.first_token - last.last_token > 3)
      return false;
    const Place* place = scene_.knowledge->places.find(next.id);
    if (place == nullptr || place->kind == "country" || place->kind == "governorate") return false;
    bool joined = next.span.start > scene_.document->tokens[next.first_token].span.start;
    for (uint32_t token = last.last_token + 1; token < next.first_token; ++token) {
      joined = joined || scene_.document->tokens[token].kind == text::TokenKind::kSign;
    }
    const Link link = link_before(scene_, view_, next.first_token, next.span.start);
    return joined && link != Link::kB && link != Link::kIn && link != Link::kFrom && link != Link::kTo;
  }

  const Scene& scene_;
  const SentenceView& view_;
  Draft& draft_;
  const Clause& clause_;
};

}  // namespace

void find_setting(const Scene& scene, Draft& draft) {
  Setting setting(scene, draft);
  setting.places();
  setting.date();
}

EventDate date_of(const Scene& scene, const Draft& draft) {
  EventDate date;
  const auto* detail = draft.date == nullptr ? nullptr : std::get_if<DateMention>(&draft.date->detail);
  if (detail == nullptr || !detail->from) {
    date.from = date.to = scene.published();
    date.precision = DatePrecision::kDay;
    date.basis = DateBasis::kPublication;
    if (draft.modality == Modality::kPlanned || draft.modality == Modality::kHypothetical ||
        draft.modality == Modality::kBackground) {
      date = EventDate{};
    }
    return date;
  }
  date.from = detail->from;
  date.to = detail->to;
  date.precision = detail->precision;
  date.basis = detail->basis;
  date.conflict = detail->conflict;
  return date;
}

bool is_old(const Scene& scene, const DateMention& date) {
  if (date.to) return scene.published() - *date.to > std::chrono::days(7);
  return date.past_marker;
}

int breadth(const Place& place) {
  if (place.kind == "country") return 3;
  const bool region = place.kind == "governorate" || place.kind == "region" || place.kind == "river" ||
                      place.kind == "border" || place.kind == "desert region";
  return region ? 2 : place.kind == "district" ? 1 : 0;
}

PlaceRef place_ref(const Scene& scene, const Mention& mention) {
  PlaceRef ref;
  ref.text = scene.document->article.text.substr(mention.span.start, mention.span.size());
  const Place* place = scene.knowledge->places.find(mention.id);
  if (place == nullptr) {
    ref.name_ar = ref.text;
    const auto* detail = std::get_if<PlaceMention>(&mention.detail);
    if (const Place* parent = detail == nullptr ? nullptr : scene.knowledge->places.find(detail->parent)) {
      ref.country = parent->country;
      ref.admin1 = parent->admin1_en;
      ref.lat = parent->point.lat;
      ref.lon = parent->point.lon;
      ref.precision_km = parent->precision_km + 10;
    }
    return ref;
  }
  ref.id = place->id;
  ref.name_ar = place->name_ar;
  ref.name_en = place->name_en;
  ref.country = place->country;
  ref.admin1 = place->admin1_en;
  ref.admin2 = place->admin2_en;
  ref.kind = place->kind;
  ref.lat = place->point.lat;
  ref.lon = place->point.lon;
  ref.precision_km = place->precision_km;
  return ref;
}

}  // namespace rasid::classify
