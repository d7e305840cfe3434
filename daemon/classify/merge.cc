#include "classify/merge.h"

#include <algorithm>

#include "classify/setting.h"
#include "classify/tracing.h"
#include "classify/whereabouts.h"

namespace rasid::classify {
namespace {

bool happened(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kClaimed || modality == Modality::kOngoing;
}

bool ahead(Modality modality) { return modality == Modality::kPlanned || modality == Modality::kHypothetical; }

// The place of a mention; of one that only the text knows, that under which the text puts it.
const Place* place_or_parent(const Scene& scene, const Mention& mention) {
  if (const Place* place = scene.knowledge->places.find(mention.id)) return place;
  const auto* detail = std::get_if<PlaceMention>(&mention.detail);
  return detail == nullptr ? nullptr : scene.knowledge->places.find(detail->parent);
}

// A town whose name is that of its governorate may stand for it.
bool gives_name(const Place& place) { return !place.admin1_ar.empty() && place.name_ar == place.admin1_ar; }

class Pair {
 public:
  Pair(const Scene& scene, const Draft& a, const Draft& b) : scene_(scene), a_(a), b_(b) {}

  bool one_act() const { return differs() == nullptr; }

  // Null where they are one act; "" where only the types say that they are not.
  const char* differs() const {
    if (!type_agrees()) return "";
    if (!modality_agrees()) return "an act of its own: told with another modality than the one like it";
    if (!roles_agree()) return "an act of its own: by or against others than the one like it";
    if (!places_agree()) return "an act of its own: elsewhere than the one like it";
    if (!tolls_agree()) return "an act of its own: with another toll than the one like it";
    return days_agree(scene_, a_, b_) ? nullptr : "an act of its own: on another day than the one like it";
  }

 private:
  // The first words of the article are told again below in other words; what the body tells is told again at once, or
  // as "the attack".
  bool told_again() const {
    if (b_.definite) return true;
    const bool front = a_.in_title || a_.in_lead;
    return front ? b_.sentence <= a_.sentence + 4 : b_.sentence <= a_.last_sentence + 1 && !b_.place_is_own;
  }

  // The dead of one paragraph are not those of an act that a later one tells.
  bool dead_apart() const {
    // Nor are those whose death is answered the dead of the answer.
    if (b_.act == Act::kKill && a_.last_sentence == b_.sentence && !b_.harms.empty() && b_.harms.front().earlier)
      return true;
    if (a_.act != Act::kKill || b_.act == Act::kKill || a_.in_title || a_.in_lead) return false;
    return scene_.sentences[a_.last_sentence].paragraph != scene_.sentences[b_.sentence].paragraph;
  }

  bool type_agrees() const {
    if (dead_apart()) return false;
    if (a_.type == b_.type) return true;
    if (b_.act == Act::kKill) return violent(a_.type) || a_.type == EventType::kTerritoryChange;
    if (a_.act == Act::kKill && !a_.in_title) return false;
    if (a_.act == Act::kKill) return violent(b_.type) && b_.type != EventType::kInfiltration;
    const auto bombs = [](const Draft& x) { return from_above(x.type); };
    const auto open_means = [](Act act) { return act == Act::kBomb || act == Act::kAim; };
    if (bombs(a_) && bombs(b_))
      return open_means(a_.act) || open_means(b_.act) || a_.type == EventType::kBombardment ||
             b_.type == EventType::kBombardment;
    const auto blast = [](EventType t) { return t == EventType::kIed || t == EventType::kSuicideAttack; };
    if (blast(a_.type) && blast(b_.type)) return true;
    if (b_.generic && b_.definite) return violent(a_.type);
    if (a_.generic && a_.in_title && b_.type != EventType::kSuicideAttack && b_.type != EventType::kIed)
      return violent(b_.type) && told_again() && !(bombs(b_) && a_.initiator && a_.initiator->isis);
    if (b_.generic)
      return told_again() && (blast(a_.type) || bombs(a_) || a_.type == EventType::kGroundOffensive ||
                              a_.type == EventType::kKillingCivilians);
    if (a_.generic && !a_.in_title && blast(b_.type)) return told_again();
    const auto ground = [](EventType t) {
      return t == EventType::kGroundOffensive || t == EventType::kArmedAssault || t == EventType::kArmedClash;
    };
    return ground(a_.type) && ground(b_.type) && (b_.definite || fighting_of_before() || begun_by());
  }

  // Fighting of which the body says who began it is his attack.
  bool begun_by() const { return a_.type == EventType::kArmedClash && b_.initiator && told_again(); }

  // "Fighting" is that of the attack told just before.
  bool fighting_of_before() const {
    return b_.act == Act::kClash && b_.form == Form::kNoun && b_.sentence <= a_.last_sentence + 4;
  }

  bool modality_agrees() const {
    if (a_.modality == b_.modality) return true;
    if (b_.echo || a_.echo) return false;
    if (a_.modality == Modality::kOngoing || b_.modality == Modality::kOngoing)
      return happened(a_.modality) && happened(b_.modality) && (a_.in_title || a_.in_lead);
    if (happened(a_.modality) && happened(b_.modality)) return true;
    if (ahead(a_.modality) && ahead(b_.modality)) return true;
    const auto foiled = [](Modality x, Modality y) { return x == Modality::kFoiled && happened(y); };
    return foiled(a_.modality, b_.modality) || foiled(b_.modality, a_.modality);
  }

  bool roles_agree() const {
    if ((a_.type == EventType::kArmedClash || b_.type == EventType::kArmedClash) && crossed()) return true;
    if (dead_of_others()) return false;
    if (a_.act == Act::kKill || b_.act == Act::kKill)
      return agrees(a_.initiator, b_.initiator) || agrees(a_.target, b_.target);
    return agrees(a_.initiator, b_.initiator) && agrees(a_.target, b_.target);
  }

  // Fighters of ISIS did not die where it killed or took civilians.
  bool dead_of_others() const {
    const auto on_civilians = [](const Draft& draft) {
      return draft.type == EventType::kKillingCivilians || draft.type == EventType::kAbduction;
    };
    return b_.act == Act::kKill && b_.target && b_.target->isis && on_civilians(a_) && a_.initiator &&
           a_.initiator->isis;
  }

  bool crossed() const { return agrees(a_.initiator, b_.target) && agrees(a_.target, b_.initiator); }

  bool agrees(const std::optional<Party>& x, const std::optional<Party>& y) const {
    if (!x || !y) return true;
    const auto soft = [](const Party& p) {
      return p.kind == PartyKind::kUnknown || (p.kind == PartyKind::kCivilians && !p.named) || p.vague;
    };
    return soft(*x) || soft(*y) || may_be_one(scene_, *x, *y);
  }

  bool places_agree() const {
    if (!a_.place_is_own || !b_.place_is_own || a_.places.empty() || b_.places.empty()) return true;
    return std::any_of(a_.places.begin(), a_.places.end(), [&](const Mention* x) {
      return std::any_of(b_.places.begin(), b_.places.end(), [&](const Mention* y) { return near(*x, *y); });
    });
  }

  bool near(const Mention& x, const Mention& y) const {
    if (x.id == y.id) return true;
    const auto& places = scene_.knowledge->places;
    if (places.within(x.id, y.id) || places.within(y.id, x.id)) return true;
    const Place *px = place_or_parent(scene_, x), *py = place_or_parent(scene_, y);
    if (px == nullptr || py == nullptr) return false;
    const auto wide = [](const Place& p) {
      return p.kind == "country" || p.kind == "region" || p.kind == "border" || p.kind == "governorate" ||
             p.kind == "river" || p.kind == "desert region";
    };
    if (wide(*px) && wide(*py)) return px->country == py->country || px->kind == "border" || py->kind == "border";
    if (wide(*px)) return may_hold(*scene_.knowledge, *px, *py);
    if (wide(*py)) return may_hold(*scene_.knowledge, *py, *px);
    if (a_.in_title && px->admin1_ar == py->admin1_ar && gives_name(*px)) return true;
    return a_.sentence != b_.sentence && distance_km(px->point, py->point) < 4;
  }

  // Two acts of one kind, each told with its own number of dead, are two, but for a total whose first part this is.
  bool tolls_agree() const {
    if (b_.act == Act::kKill || a_.act == Act::kKill || b_.definite || a_.sentence == b_.sentence) return true;
    const std::optional<int64_t> x = toll_of(a_), y = toll_of(b_);
    if (!x || !y || *x == *y) return true;
    return a_.told == 1 && (a_.in_title || a_.in_lead) && *x > *y;
  }

  const Scene& scene_;
  const Draft &a_, &b_;
};

bool narrower(const Scene& scene, const Mention& x, const Mention& y) {
  return x.id != y.id && scene.knowledge->places.within(x.id, y.id);
}

bool tighter(const Scene& scene, const Mention& x, const Mention& y) {
  const Place *px = place_or_parent(scene, x), *py = place_or_parent(scene, y);
  if (px != nullptr && py != nullptr && gives_name(*py) && !gives_name(*px) && px->admin1_ar == py->admin1_ar)
    return true;
  return px != nullptr && py != nullptr && (x.id.empty() ? 0 : breadth(*px)) < breadth(*py) &&
         (px->country == py->country || py->kind == "border");
}

void take_places(const Scene& scene, Draft& into, const Draft& from) {
  if (from.places.empty()) return;
  const bool better =
      into.places.empty() || (from.place_is_own && tighter(scene, *from.places.front(), *into.places.front())) ||
      (!into.place_is_own && from.place_is_own) || narrower(scene, *from.places.front(), *into.places.front());
  if (!better) return;
  into.places = from.places;
  into.place_is_own = from.place_is_own;
  std::erase_if(into.proofs, [](const Proof& proof) { return proof.field == "place"; });
  for (const Proof& proof : from.proofs) {
    if (proof.field == "place") into.proofs.push_back(proof);
  }
}

void take_proof(Draft& into, const Draft& from, const char* field) {
  for (const Proof& proof : from.proofs) {
    if (proof.field == field) into.proofs.push_back(proof);
  }
}

bool better_party(const Scene& scene, const std::optional<Party>& have, const std::optional<Party>& offered) {
  if (!offered) return false;
  if (!have) return true;
  if (!have->named && offered->named && have->kind != PartyKind::kCivilians) return true;
  return !have->actor.empty() && have->actor != offered->actor &&
         scene.knowledge->actors.within(offered->actor, have->actor) && !offered->source;
}

// Types that say by what means an attack was made.
bool means_told(EventType type) {
  return from_above(type) || type == EventType::kIed || type == EventType::kSuicideAttack ||
         type == EventType::kGroundOffensive;
}

void take_role(Draft& into, const Draft& from, std::optional<Party> Draft::*role, const char* field) {
  into.*role = from.*role;
  std::erase_if(into.proofs, [&](const Proof& proof) { return proof.field == field; });
  take_proof(into, from, field);
}

// The dead of a known act say nothing of who attacked whom; an act known by its dead alone takes the roles of the real
// one.
void take_roles(const Scene& scene, Draft& into, const Draft& from) {
  if (from.act == Act::kKill && into.act != Act::kKill) return;
  const bool only_dead = into.act == Act::kKill && from.act != Act::kKill;
  if (only_dead || better_party(scene, into.initiator, from.initiator))
    take_role(into, from, &Draft::initiator, "initiator");
  if (only_dead || better_party(scene, into.target, from.target)) take_role(into, from, &Draft::target, "target");
}

bool by_known_means(Act act) {
  return act == Act::kAir || act == Act::kStrike || act == Act::kShell || act == Act::kAirAndGround;
}

// "Bombed" is what the body says it was: from the air, by guns, or both.
void take_means(Draft& into, const Draft& from) {
  const bool both = into.means_told && into.type != from.type;
  into.type = both ? EventType::kBombardment : from.type;
  into.means_told = true;
  take_proof(into, from, "type");
}

void absorb(const Scene& scene, Draft& into, Draft&& from) {
  fired(scene, from.first, from.last, "merge:told-again", "the same act as one told before");
  ++into.told;
  const bool near = from.sentence <= into.last_sentence + 5;
  into.last_sentence = std::max(into.last_sentence, from.sentence);
  take_roles(scene, into, from);
  // "X targets a car" is what the body says that it did with aircraft, also where it says "targeted" again.
  const bool by_means = into.act == Act::kAim && into.type == EventType::kArmedAssault && from_above(from.type);
  if (by_means || (into.generic && !from.generic && (into.act != Act::kAttack || means_told(from.type)))) {
    into.type = from.type;
    into.act = from.act;
    into.generic = false;
    take_proof(into, from, "type");
  } else if ((into.act == Act::kBomb || into.act == Act::kAim) && from_above(into.type) && from_above(from.type) &&
             by_known_means(from.act)) {
    take_means(into, from);
  } else if (into.type == EventType::kArmedClash && from.initiator &&
             (from.type == EventType::kArmedAssault || from.type == EventType::kGroundOffensive)) {
    into.type = from.type;
    into.act = from.act;
    take_proof(into, from, "type");
    take_role(into, from, &Draft::initiator, "initiator");
    take_role(into, from, &Draft::target, "target");
  } else if (into.type == EventType::kIed && from.type == EventType::kSuicideAttack) {
    into.type = from.type;
    take_proof(into, from, "type");
  }
  take_places(scene, into, from);
  if (into.date == nullptr && from.date != nullptr && (near || into.type == from.type)) {
    into.date = from.date;
    take_proof(into, from, "event_date");
  }
  if (into.modality == Modality::kOngoing && from.modality == Modality::kAsserted && !from.definite)
    into.modality = from.modality;
  if (into.modality == Modality::kClaimed && from.modality == Modality::kAsserted) into.modality = from.modality;
  // A title that says outright what the article only tells as a claim.
  if (into.in_title && into.told == 2 && into.modality == Modality::kAsserted && from.modality == Modality::kClaimed &&
      !from.definite) {
    into.modality = from.modality;
    take_proof(into, from, "modality");
  }
  if (from.modality == Modality::kFoiled && into.type == from.type) into.modality = from.modality;
  into.disputed.insert(into.disputed.end(), from.disputed.begin(), from.disputed.end());
  into.harms.insert(into.harms.end(), from.harms.begin(), from.harms.end());
  for (Party& party : from.with) {
    if (into.with.size() < 4 &&
        std::none_of(into.with.begin(), into.with.end(), [&](const Party& p) { return p.same_as(party); }))
      into.with.push_back(std::move(party));
  }
  into.weapons.insert(into.weapons.end(), from.weapons.begin(), from.weapons.end());
  into.attribution.insert(into.attribution.end(), from.attribution.begin(), from.attribution.end());
  into.quantities.insert(into.quantities.end(), from.quantities.begin(), from.quantities.end());
  std::move(from.tellings.begin(), from.tellings.end(), std::back_inserter(into.tellings));
  into.in_title = into.in_title || from.in_title;
  into.in_lead = into.in_lead || from.in_lead;
}

}  // namespace

bool days_agree(const Scene& scene, const Draft& a, const Draft& b) {
  if (a.date == nullptr || b.date == nullptr) return true;
  const EventDate x = date_of(scene, a), y = date_of(scene, b);
  if (!x.from || !y.from || !x.to || !y.to) return true;
  const auto day = std::chrono::days(1);
  return *x.from <= *y.to + day && *y.from <= *x.to + day;
}

std::optional<int64_t> toll_of(const Draft& draft) {
  for (const Harm& harm : draft.harms) {
    const Casualty& toll = harm.casualty;
    if (toll.kind == CasualtyKind::kKilled && !harm.none && !harm.newer && toll.min && toll.min == toll.max)
      return toll.min;
  }
  return std::nullopt;
}

bool may_be_one(const Scene& scene, const Party& a, const Party& b) {
  if (a.same_as(b)) return true;
  if (a.state || b.state) {
    if (a.isis || b.isis) return false;
    return a.country.empty() || b.country.empty() || a.country == b.country;
  }
  const auto& actors = scene.knowledge->actors;
  if (a.actor.empty() || b.actor.empty()) return a.kind == b.kind && !(a.named && b.named);
  if (actors.within(a.actor, b.actor) || actors.within(b.actor, a.actor)) return true;
  const Actor *x = actors.find(a.actor), *y = actors.find(b.actor);
  return x != nullptr && y != nullptr && !x->side.empty() && x->side == y->side;
}

namespace {

// The dead are of those who struck or searched, and not of those whom they struck: they died elsewhere.
bool died_attacking(const Scene& scene, const Draft& act, const Draft& dead) {
  if (!dead.target || !dead.target->named || !act.initiator) return false;
  const bool fought = act.type == EventType::kArmedClash || act.type == EventType::kGroundOffensive ||
                      act.type == EventType::kArmedAssault || act.type == EventType::kTerritoryChange;
  if (fought) return false;
  return may_be_one(scene, *act.initiator, *dead.target) &&
         !(act.target && may_be_one(scene, *act.target, *dead.target));
}

// How well an act that the dead may have died of fits them: who they are, how near it was told, whether people die of
// such.
double fit_of_dead(const Scene& scene, const Draft& act, const Draft& dead) {
  const bool beside = act.last_sentence + 1 >= dead.sentence;
  const bool in_paragraph =
      !dead.in_lead && scene.sentences[act.last_sentence].paragraph == scene.sentences[dead.sentence].paragraph;
  if (!beside && !in_paragraph && !act.in_title && !act.in_lead) return -9;
  double fit = beside ? 3 : in_paragraph ? 2 : 1;
  if (!violent(act.type)) fit -= 1;
  if (dead.target && dead.target->named) {
    if (died_attacking(scene, act, dead)) fit -= 2.5;
    if (act.target && may_be_one(scene, *act.target, *dead.target)) fit += 1.5;
  }
  return fit;
}

// Of the acts of the same paragraph or the sentence before, and those that title or lead told, the one that fits best;
// of equal ones that told last.
Draft* act_of_dead(const Scene& scene, std::vector<Draft>& told, const Draft& dead) {
  Draft* best = nullptr;
  double most = 0;
  for (auto at = told.rbegin(); at != told.rend(); ++at) {
    const double fit = fit_of_dead(scene, *at, dead);
    if ((best != nullptr && fit <= most) || fit < -4 || !Pair(scene, *at, dead).one_act()) continue;
    best = &*at;
    most = fit;
  }
  return best;
}

}  // namespace

void merge_in(const Scene& scene, std::vector<Draft>& told, Draft next) {
  if (next.act == Act::kKill && !next.place_is_own) {
    if (Draft* act = act_of_dead(scene, told, next)) {
      absorb(scene, *act, std::move(next));
      return;
    }
  }
  for (auto at = told.rbegin(); at != told.rend(); ++at) {
    const char* differs = Pair(scene, *at, next).differs();
    if (differs != nullptr) {
      if (*differs != '\0') nearly(scene, next.first, next.last, "merge:told-again", differs);
      continue;
    }
    absorb(scene, *at, std::move(next));
    return;
  }
  told.push_back(std::move(next));
}

}  // namespace rasid::classify
