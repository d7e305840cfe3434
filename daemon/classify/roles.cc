#include "classify/roles.h"

#include <algorithm>

#include "classify/agreement.h"
#include "classify/role_search.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

class Roles : private RoleSearch {
 public:
  using RoleSearch::RoleSearch;

  void run() {
    if (draft_.genitive == Genitive::kBoth) {
      both_sides();
    } else if (draft_.form == Form::kPast || draft_.form == Form::kPresent) {
      of_verb();
    } else {
      by_light_verb();
      of_noun();
      by_nation();
      announced();
    }
    by_phrase();
    against_phrase();
    struck();
    told_as_target();
    if (!draft_.initiator) by_light_verb();
    if (draft_.initiator && draft_.target && draft_.initiator->same_as(*draft_.target)) draft_.target.reset();
    helpers();
  }

 private:
  static bool side(const Party& p) { return acts(p) && p.link != Link::kIn && p.link != Link::kFrom; }

  // "clashes between X (on the one side) and Y (on the other)", "X fought Y", "an agreement of X with Y".
  void both_sides() {
    if (between() || the_two_sides()) return;
    const Party* before = last_before(
        draft_.first, 12, [&](const Party& p) { return side(p) && p.link != Link::kOn && p.link != Link::kWith; });
    const Party* after = first_after(end_, 12, [&](const Party& p) { return side(p) && p.last <= view_.last; });
    const bool opposed = after != nullptr && after->link != Link::kNone;
    if (before == nullptr && after != nullptr && !opposed) {
      set_initiator(*after, "roles:verb-subject");
      after = first_after(after->last, 10, [&](const Party& p) {
        return side(p) && p.link != Link::kNone && !p.same_as(*draft_.initiator);
      });
    } else if (before != nullptr) {
      set_initiator(*before, "roles:subject-verb");
    }
    if (after != nullptr && !(draft_.initiator && after->same_as(*draft_.initiator))) set_target(*after, "roles:with");
  }

  // "The two sides agreed": those named last before.
  bool the_two_sides() {
    bool told = false;
    for (uint32_t token = draft_.first; token <= std::min(end_ + 3, view_.last); ++token)
      told = told || scene_.words->sides(scene_.key(token));
    if (!told) return false;
    const Party* second = nullptr;
    for (auto at = view_.parties.rbegin(); at != view_.parties.rend(); ++at) {
      if (at->last >= draft_.first || at->source) continue;
      if (second == nullptr) {
        second = &*at;
      } else if (!at->same_as(*second)) {
        set_initiator(*at, "roles:between");
        set_target(*second, "roles:and");
        return true;
      }
    }
    return false;
  }

  bool between() {
    for (const Hit& cue : view_.cues) {
      if (cue.cue() != Cue::kBetween || cue.first <= draft_.first || cue.first - end_ > 12) continue;
      const Party* left = first_after(cue.last, 3, [](const Party& p) { return !p.source; });
      if (left == nullptr) continue;
      set_initiator(*left, "roles:between");
      uint32_t from = left->last;
      for (const Hit& mark : view_.cues) {
        if (mark.cue() == Cue::kSide && mark.first > left->last && mark.first - left->last <= 16) {
          from = mark.last;
          break;
        }
      }
      const Party* right =
          first_after(from, 14, [&](const Party& p) { return !p.source && !p.same_as(*left) && p.link != Link::kIn; });
      if (right != nullptr) set_target(*right, "roles:and");
      return true;
    }
    return false;
  }

  void of_verb() {
    const bool counted = quantity_after(draft_.last);
    const Party* subject_before =
        last_before(draft_.first, 4, [&](const Party& p) { return acts(p) && subject_link(p); });
    if (draft_.genitive == Genitive::kObject && counted && subject_before == nullptr) {
      if (const Party* victim = first_after(draft_.last, 8, [](const Party& p) { return !p.source; }))
        set_target(*victim, "roles:passive-counted");
      return;
    }
    if (office_acts()) return;
    const Party* next = first_after(
        draft_.last, 8, [](const Party& p) { return !p.source && (p.link == Link::kNone || p.link == Link::kB); });
    if (plural_verb(scene_, draft_.first)) return of_plural(next);
    const bool clashes = next != nullptr && agreement(scene_, draft_.first, draft_.form, *next) == Agreement::kClashes;
    if (clashes) {
      const Party* subject =
          subject_before != nullptr
              ? subject_before
              : last_before(draft_.first, 25, [&](const Party& p) { return acts(p) && subject_link(p) && p.named; });
      if (subject != nullptr) set_initiator(*subject, "roles:subject-verb");
      set_target(*next, "roles:object");
      return;
    }
    // A subject that follows the verb at once outdoes one that stands farther before it.
    const bool follows =
        next != nullptr && acts(*next) && next->link == Link::kNone && gap_after(*next, draft_.last) == 0;
    const bool farther = subject_before != nullptr && draft_.first - subject_before->last > 1;
    if (follows && farther) subject_before = nullptr;
    if (subject_before != nullptr && subject_close(*subject_before)) {
      set_initiator(*subject_before, "roles:subject-verb");
      if (next != nullptr) set_target(*next, "roles:object");
      return;
    }
    if (next == nullptr) {
      if (subject_before != nullptr) set_initiator(*subject_before, "roles:subject-verb");
      return;
    }
    if (acts(*next) && next->link == Link::kNone) {
      set_initiator(*next, "roles:verb-subject");
      const Party* object = first_after(
          next->last, 8, [&](const Party& p) { return !p.source && p.link == Link::kNone && !p.same_as(*next); });
      if (object != nullptr) set_target(*object, "roles:verb-subject-object");
      return;
    }
    if (subject_before != nullptr) set_initiator(*subject_before, "roles:subject-verb");
    set_target(*next, "roles:object");
  }

  // "The gunmen ... and gave the soldiers three days": the subject of a plural verb stands before it.
  void of_plural(const Party* object) {
    const Party* subject = nullptr;
    for (const Party& party : view_.parties) {
      if (party.last >= draft_.first) break;
      if (acts(party) && subject_link(party) && !party.state) subject = &party;
    }
    if (subject != nullptr && !(object != nullptr && subject->same_as(*object)))
      set_initiator(*subject, "roles:subject-verb");
    if (object != nullptr) set_target(*object, "roles:object");
  }

  // "The ministry gave X two days": an office right after a verb that tells an act is its subject.
  bool office_acts() {
    for (const Party& party : view_.parties) {
      if (party.first != draft_.last + 1) continue;
      const Actor* actor = party.source ? scene_.knowledge->actors.find(party.actor) : nullptr;
      if (actor == nullptr || actor->kind != "office" || party.link != Link::kNone) return false;
      set_initiator(party, "roles:verb-subject");
      const Party* object = first_after(
          party.last, 8, [&](const Party& p) { return !p.source && p.link == Link::kNone && !p.same_as(party); });
      if (object != nullptr) set_target(*object, "roles:verb-subject-object");
      return true;
    }
    return false;
  }

  static bool subject_link(const Party& p) { return p.link == Link::kNone || p.link == Link::kFrom; }
  bool subject_close(const Party& party) const {
    return draft_.first - party.last <= 4 && !comma_between(party.last, draft_.first);
  }

  // "Iraqi strikes", "Turkish shelling": the adjective names the country whose forces they are.
  void by_nation() {
    if (draft_.initiator || draft_.genitive != Genitive::kAgent) return;
    for (const Hit& nation : view_.nations) {
      if (nation.first <= draft_.first || nation.first > draft_.last + 2) continue;
      const bool air = draft_.act == Act::kAir || draft_.act == Act::kStrike;
      const PartyKind kind = air ? PartyKind::kAirForce : PartyKind::kSoldiers;
      const Words::PartyActor* found = scene_.words->actor_of(kind, scene_.words->country(nation));
      if (found == nullptr) return;
      Party party;
      party.actor = found->actor;
      party.name_ar = found->name_ar;
      party.name_en = found->name_en;
      party.country = scene_.words->country(nation);
      party.kind = PartyKind::kSoldiers;
      party.named = true;
      party.air = air;
      party.first = nation.first;
      party.last = nation.last;
      set_initiator(party, "roles:nation");
      return;
    }
  }

  // "X announced the arrest of Y": who announces its own act.
  void announced() {
    if (draft_.initiator) return;
    for (auto at = view_.cues.rbegin(); at != view_.cues.rend(); ++at) {
      if (at->cue() != Cue::kReport || at->last >= draft_.first || at->first < clause_.first) continue;
      const bool verb = at->form == Form::kPast || at->form == Form::kPresent;
      if (!verb || draft_.first - at->last > 22) continue;
      const Party* speaker = first_after(at->last, 3, [&](const Party& p) {
        return p.last < draft_.first && p.named && !p.state && p.link == Link::kNone;
      });
      if (speaker == nullptr || cue_between(Cue::kThat, speaker->last + 1, draft_.first - 1) != nullptr) return;
      const Actor* actor = scene_.knowledge->actors.find(speaker->actor);
      if (actor == nullptr || actor->kind == "media" || actor->kind == "NGO" || actor->kind == "role" ||
          actor->kind == "IGO" || actor->kind == "person")
        return;
      if (draft_.target && draft_.target->same_as(*speaker)) return;
      set_initiator(*speaker, "roles:announced");
      return;
    }
  }

  bool quantity_after(uint32_t token) const {
    return std::any_of(view_.quantities.begin(), view_.quantities.end(),
                       [&](const Mention* m) { return m->first_token > token && m->first_token - token <= 3; });
  }

  void of_noun() {
    const bool aimed =
        std::any_of(draft_.joined.begin(), draft_.joined.end(), [](const Hit& hit) { return hit.act() == Act::kAim; });
    const uint32_t end = aimed ? draft_.last : end_;
    const Party* next = first_after(end, 3, [&](const Party& p) { return !p.source && p.last <= clause_.last + 1; });
    if (next == nullptr) return;
    const bool plain = next->link == Link::kNone && gap_after(*next, end) <= 2 && no_place_between(end, next->first);
    if (draft_.genitive == Genitive::kObject) {
      if (plain || next->link == Link::kL || next->link == Link::kB) set_target(*next, "roles:noun-object");
      return;
    }
    if (plain || next->link == Link::kL || (next->link == Link::kFrom && draft_.act == Act::kSuicide)) {
      if (next->holdings || next->kind == PartyKind::kCivilians) {
        set_target(*next, "roles:noun-for-target");
      } else {
        set_initiator(*next, "roles:noun-agent");
      }
    }
  }

  bool no_place_between(uint32_t from, uint32_t to) const {
    return std::none_of(view_.places.begin(), view_.places.end(),
                        [&](const Mention* m) { return m->first_token > from && m->last_token < to; });
  }

  // "by X", "at the hands of X", "that X carried out".
  void by_phrase() {
    const Party* by = first_after(draft_.first, 16, [](const Party& p) { return p.link == Link::kBy && !p.source; });
    if (by == nullptr || interrupted(by->first)) return;
    for (Proof& proof : draft_.proofs) {
      if (proof.field != "initiator") continue;
      if (!draft_.target && proof.rule == "roles:noun-agent") {
        draft_.target = draft_.initiator;
        proof.field = "target";
      } else {
        proof.field = "overruled";
      }
    }
    std::erase_if(draft_.proofs, [](const Proof& proof) { return proof.field == "overruled"; });
    draft_.initiator.reset();
    set_initiator(*by, "roles:by");
  }

  // Another act is told between this one's words and the token.
  bool interrupted(uint32_t token) const {
    return std::any_of(view_.predicates.begin(), view_.predicates.end(), [&](const Hit& hit) {
      if (hit.first <= end_ || hit.last >= token || tells_of_harm(hit.act())) return false;
      return hit.act() != Act::kAim && hit.act() != Act::kGain;
    });
  }

  void against_phrase() {
    const Party* foe = first_after(draft_.first, 18, [&](const Party& p) {
      return (p.link == Link::kAgainst || p.link == Link::kOn) && !p.source &&
             !(draft_.initiator && p.same_as(*draft_.initiator));
    });
    if (foe == nullptr || interrupted(foe->first)) return;
    if (draft_.target && foe->link == Link::kOn && !attacks(draft_.act) && draft_.act != Act::kBomb &&
        draft_.act != Act::kAir)
      return;
    if (draft_.target && draft_.target->first < foe->first && !foe->named) return;
    std::erase_if(draft_.proofs, [](const Proof& proof) { return proof.field == "target"; });
    draft_.target.reset();
    set_target(*foe, foe->link == Link::kOn ? "roles:on" : "roles:against");
  }

  // "strikes that hit X": the object of an aiming verb that was joined.
  void struck() {
    for (const Hit& hit : draft_.joined) {
      if (hit.act() != Act::kAim || draft_.target) continue;
      const Party* object = first_after(hit.last, 6, [&](const Party& p) {
        return !p.source && (p.link == Link::kNone || p.link == Link::kL) &&
               !(draft_.initiator && p.same_as(*draft_.initiator));
      });
      if (object == nullptr) continue;
      const bool subject =
          !draft_.initiator && acts(*object) && hit.form != Form::kNoun &&
          first_after(object->last, 6, [](const Party& p) { return p.link == Link::kNone && !p.source; }) != nullptr;
      subject ? set_initiator(*object, "roles:verb-subject") : set_target(*object, "roles:object");
    }
  }

  // "X came under fire from Y": the subject suffers.
  void told_as_target() {
    for (const Hit& cue : view_.cues) {
      if (cue.cue() != Cue::kTargetOf || cue.first > draft_.first + 1 ||
          draft_.first - std::min(cue.first, draft_.first) > 14)
        continue;
      const Party* sufferer = first_after(
          cue.last, 10, [&](const Party& p) { return p.last < draft_.first && p.link == Link::kNone && !p.source; });
      if (sufferer == nullptr)
        sufferer = last_before(cue.first, 6, [](const Party& p) { return subject_link(p) && !p.source; });
      if (sufferer == nullptr) continue;
      if (draft_.initiator && draft_.initiator->same_as(*sufferer)) draft_.initiator.reset();
      draft_.target.reset();
      set_target(*sufferer, "roles:came-under");
      return;
    }
  }

  // "X launched / carried out an attack".
  void by_light_verb() {
    for (auto at = view_.cues.rbegin(); at != view_.cues.rend(); ++at) {
      if (at->cue() != Cue::kLight || at->last >= draft_.first || draft_.first - at->last > 14 ||
          at->first < clause_.first)
        continue;
      const Party* subject = first_after(
          at->last, 10, [&](const Party& p) { return acts(p) && p.last < draft_.first && p.link == Link::kNone; });
      if (subject == nullptr)
        subject = last_before(at->first, 5, [](const Party& p) { return acts(p) && subject_link(p); });
      if (subject == nullptr)
        subject =
            last_before(at->first, 25, [](const Party& p) { return acts(p) && p.link == Link::kNone && p.named; });
      if (subject == nullptr || (draft_.target && subject->same_as(*draft_.target))) continue;
      // "X admitted that an attack took place": who speaks is not who acts.
      const Hit* said =
          subject->last < at->first ? cue_between(Cue::kReport, subject->last + 1, at->first - 1) : nullptr;
      if (said != nullptr && at->form == Form::kNoun) continue;
      set_initiator(*subject, "roles:light-verb");
      return;
    }
    // The light verb after its noun: "an attack launched by X" without pronoun.
    const Hit* after = cue_between(Cue::kLight, end_ + 1, std::min(clause_.last, end_ + 6));
    if (after == nullptr) return;
    const Party* subject = first_after(after->last, 3, [&](const Party& p) {
      return acts(p) && p.link == Link::kNone && !(draft_.target && p.same_as(*draft_.target));
    });
    if (subject != nullptr) set_initiator(*subject, "roles:light-verb-after");
  }

  void helpers() {
    for (const Party& party : view_.parties) {
      if (party.link != Link::kWith || party.source || !party.named || draft_.with.size() == 3) continue;
      if (party.first < clause_.first || party.first > clause_.last) continue;
      const bool role =
          (draft_.initiator && party.same_as(*draft_.initiator)) || (draft_.target && party.same_as(*draft_.target));
      if (!role) draft_.with.push_back(party);
    }
  }
};

}  // namespace

void find_roles(const Scene& scene, Draft& draft) { Roles(scene, draft).run(); }

}  // namespace rasid::classify
