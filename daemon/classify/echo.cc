#include "classify/echo.h"

#include <algorithm>

#include "classify/reach.h"
#include "classify/tracing.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kObjectWithin = 10;  // words from a verb to what it denies

class Echoes {
 public:
  Echoes(const Scene& scene, uint32_t sentence, std::vector<Draft>& told, std::vector<Draft>& acts)
      : scene_(scene), view_(scene.sentences[sentence]), index_(sentence), told_(told), acts_(acts) {}

  std::vector<Draft> run() {
    if (view_.boilerplate) return {};
    for (const Hit& cue : view_.cues) {
      if (cue.cue() == Cue::kDeny) deny(cue);
      if (cue.cue() == Cue::kDisclaim) disclaim(cue, cue);
      if (cue.cue() == Cue::kAccuse || cue.cue() == Cue::kBlame) accuse(cue);
      if (cue.cue() == Cue::kClaim && is_verb(cue)) own(cue);
    }
    return std::move(echoes_);
  }

 private:
  const Hit* cue_in(Cue kind, uint32_t from, uint32_t to) const {
    for (const Hit& hit : view_.cues) {
      if (hit.cue() == kind && hit.first > from && hit.first <= to) return &hit;
    }
    return nullptr;
  }

  Draft* act_in(uint32_t from, uint32_t to) {
    for (Draft& draft : acts_) {
      if (draft.first > from && draft.first <= to) return &draft;
    }
    return nullptr;
  }

  // "denied that", "denied these reports", "which he denied", "denied its responsibility".
  void deny(const Hit& cue) {
    const uint32_t end = std::min(reach_of(scene_, view_, cue), cue.last + 18);
    if (const Hit* authorship = cue_in(Cue::kAuthorship, cue.last, std::min(end, cue.last + kObjectWithin)))
      return disclaim(cue, *authorship);
    Draft* governed = act_in(cue.first - 1, end);
    if (governed != nullptr && governed->modality == Modality::kDenied) return contradict(*governed, cue);
    const Hit* object = cue_in(Cue::kAnaphor, cue.last, std::min(end, cue.last + kObjectWithin));
    const bool pronoun = scene_.words->with_object(scene_.key(cue.last));
    const bool judged = cue.form == Form::kFixed && cue_in(Cue::kAnaphor, view_.first - 1, cue.first) != nullptr;
    const bool last_word = view_.title && cue.last == view_.last;
    if (object == nullptr && !pronoun && !judged && !last_word) {
      nearly(scene_, cue, "denies something that is no act of the text");
      return;
    }
    if (object != nullptr && tells_what(*object)) {
      nearly(scene_, cue, "denies reports of something that is no act of the text");
      return;
    }
    if (const Draft* accusation = accused_before(cue.first)) {
      const Draft copy = *accusation;
      repeat(copy, cue, Modality::kDenied);
      return;
    }
    Draft* act = act_before(cue.first);
    if (act == nullptr) return;
    if (only_named(*act, cue)) {
      act->modality = Modality::kDenied;
      act->proofs.push_back({"modality", cue.first, cue.last, rule_of(cue)});
      return;
    }
    dispute(*act, cue);
    repeat(*act, cue, Modality::kDenied);
  }

  // "The reports that ...", "what was said of ...": they say themselves what is denied.
  bool tells_what(const Hit& reports) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      const bool opens = hit.cue() == Cue::kRelative || hit.cue() == Cue::kThat || hit.cue() == Cue::kFrom;
      return opens && hit.first == reports.last + 1;
    });
  }

  // "What was said of an entry is denied": the sentence tells nobody's account of it besides.
  bool only_named(const Draft& act, const Hit& denial) const {
    if (act.sentence != index_ || act.form == Form::kPast || act.last >= denial.first) return false;
    const Hit* report = nullptr;
    for (const Hit& hit : view_.cues) {
      if (hit.cue() == Cue::kAnaphor && hit.last < act.first && act.first - hit.last <= 8) report = &hit;
    }
    return report != nullptr && one_thought(scene_, view_, report->last, act.first) &&
           one_thought(scene_, view_, act.last, denial.first);
  }

  // What was told once, and is denied, is only claimed.
  void dispute(Draft& act, const Hit& cue) {
    if (act.told == 1 && !act.in_title && act.modality == Modality::kAsserted) {
      act.modality = Modality::kClaimed;
      act.echo = true;
      act.proofs.push_back({"modality", cue.first, cue.last, "echo:denied-by-others"});
    }
    act.disputed.push_back({"modality", "denied", speaker(cue), cue.first, cue.last});
  }

  // "Witnesses spoke of an abduction, but the police denied any abduction": two accounts of one act.
  void contradict(Draft& denied, const Hit& cue) {
    Draft* act = act_before(cue.first);
    if (act == nullptr) return;
    if (denied.generic && violent(act->type)) denied.type = act->type;  // "saw no attack at all"
    if (act->type == denied.type && !elsewhere(*act, denied)) dispute(*act, cue);
  }

  // Each names a place of its own, and neither lies in the other.
  bool elsewhere(const Draft& a, const Draft& b) const {
    if (!a.place_is_own || !b.place_is_own || a.places.empty() || b.places.empty()) return false;
    const std::string &x = a.places.front()->id, &y = b.places.front()->id;
    const auto& places = scene_.knowledge->places;
    return x != y && !places.within(x, y) && !places.within(y, x);
  }

  // The accusation that this sentence makes just before a denial.
  const Draft* accused_before(uint32_t token) const {
    const Draft* found = nullptr;
    uint32_t at = 0;
    for (const Draft& echo : echoes_) {
      const auto accused = std::find_if(echo.proofs.begin(), echo.proofs.end(),
                                        [](const Proof& proof) { return proof.rule == "echo:accused"; });
      if (accused == echo.proofs.end() || accused->first >= token) continue;
      found = &echo;
      at = accused->first;
    }
    for (const Draft& draft : acts_) {
      if (draft.last >= token || draft.first < at) continue;
      found = draft.echo && draft.modality == Modality::kClaimed ? &draft : nullptr;
    }
    return found;
  }

  // Denies to be the author: the act is none of the speaker's, but it is.
  void disclaim(const Hit& cue, const Hit& words) {
    Draft* act = act_in(words.last, std::min(reach_of(scene_, view_, words), words.last + 8));
    if (act == nullptr) act = act_before(cue.first);
    if (act == nullptr) return;
    const Party* who = subject(cue);
    if (who == nullptr || !who->named) return;
    act->disputed.push_back({"initiator", "not " + value_of(*who), speaker(cue), cue.first, words.last});
    Draft& echo = repeat(*act, cue, Modality::kDenied);
    set_initiator(echo, *who, "echo:disclaimed");
  }

  // "X accused Y", "X laid the responsibility on Y".
  void accuse(const Hit& cue) {
    const uint32_t end = std::min(reach_of(scene_, view_, cue), cue.last + 20);
    const bool blames = cue_in(Cue::kAuthorship, cue.last, end) != nullptr;
    if (cue.cue() == Cue::kBlame && !blames) return;
    Draft* act = act_in(cue.last, end);
    const Party* author = accused(cue, act == nullptr ? end + 1 : act->first);
    if (author == nullptr) return;
    if (act != nullptr && act->modality == Modality::kClaimed && !act->definite) {
      set_initiator(*act, *author, "echo:accused");
      return;
    }
    Draft* base = act_before(cue.first);
    if (act != nullptr && (base == nullptr || !act->definite)) base = act;
    if (base == nullptr) return;
    base->disputed.push_back({"initiator", value_of(*author), speaker(cue), cue.first, author->last});
    if (act != nullptr && act->modality == Modality::kClaimed) {
      set_initiator(*act, *author, "echo:accused");
      return;
    }
    set_initiator(repeat(*base, cue, Modality::kClaimed), *author, "echo:accused");
  }

  // "X claimed it": the first party after the verb, else the last before it.
  void own(const Hit& cue) {
    Draft* named = act_in(cue.last, std::min(reach_of(scene_, view_, cue), cue.last + 18));
    Draft* act = named != nullptr ? named : act_before(cue.first);
    const Party* owner = subject(cue);
    if (act == nullptr || owner == nullptr || (named != nullptr && !named->definite)) return;
    act->disputed.push_back({"initiator", value_of(*owner), name_of(owner), cue.first, cue.last});
    if (named != nullptr) return;
    if (!act->initiator || act->initiator->vague) set_initiator(*act, *owner, "echo:claimed");
    if (act->initiator->same_as(*owner)) return;
    set_initiator(repeat(*act, cue, Modality::kClaimed), *owner, "echo:claimed");
  }

  Draft* act_before(uint32_t token) {
    Draft* found = nullptr;
    for (Draft& draft : acts_) {
      if (draft.last < token && tellable(draft)) found = &draft;
    }
    if (found != nullptr) return found;
    for (Draft& draft : told_) {
      if (!tellable(draft)) continue;
      const bool near = draft.sentence + 1 >= index_ || draft.last_sentence + 1 >= index_;
      if (near && (found == nullptr || draft.last_sentence >= found->last_sentence)) found = &draft;
    }
    return found;
  }

  static bool tellable(const Draft& draft) {
    return draft.modality != Modality::kBackground && draft.modality != Modality::kDenied && !draft.echo &&
           draft.modality != Modality::kPlanned && draft.modality != Modality::kHypothetical;
  }

  Draft& repeat(const Draft& act, const Hit& cue, Modality modality) {
    Draft echo = act;
    echo.modality = modality;
    echo.sentence = echo.last_sentence = index_;
    echo.harms.clear();
    echo.joined.clear();
    echo.disputed.clear();
    echo.in_title = view_.title;
    echo.in_lead = view_.lead;
    echo.echo = true;
    std::erase_if(echo.proofs, [](const Proof& proof) { return proof.field == "modality"; });
    echo.proofs.push_back({"modality", cue.first, cue.last, rule_of(cue)});
    fired(scene_, cue, "repeats the act told before");
    echoes_.push_back(std::move(echo));
    return echoes_.back();
  }

  static void set_initiator(Draft& draft, const Party& party, const char* rule) {
    draft.initiator = party;
    std::erase_if(draft.proofs, [](const Proof& proof) { return proof.field == "initiator"; });
    draft.proofs.push_back({"initiator", party.first, party.last, rule});
  }

  // The accused: of the parties after the verb and before the act the last one that no preposition binds, else the
  // first.
  const Party* accused(const Hit& cue, uint32_t before) const {
    const Party* found = nullptr;
    for (const Party& party : view_.parties) {
      if (party.first <= cue.last || party.first - cue.last > 14 || party.first >= before) continue;
      if (party.source || party.kind == PartyKind::kCivilians) continue;
      const bool free = party.link == Link::kNone || party.link == Link::kL;
      if (found == nullptr || free) found = &party;
    }
    return found;
  }

  // Who denies or claims: the first party after the verb, else the last before it.
  const Party* subject(const Hit& cue) const {
    for (const Party& party : view_.parties) {
      if (party.first > cue.last && party.first - cue.last <= 5 && party.link == Link::kNone) return &party;
    }
    const Party* found = nullptr;
    for (const Party& party : view_.parties) {
      if (party.last < cue.first && cue.first - party.last <= 8) found = &party;
    }
    return found;
  }

  std::string name_of(const Party* party) const {
    if (party == nullptr) return {};
    const Actor* actor = scene_.knowledge->actors.find(party->actor);
    return actor != nullptr ? actor->name_ar : scene_.quote(party->first, party->last);
  }

  std::string value_of(const Party& party) const { return party.actor.empty() ? name_of(&party) : party.actor; }

  std::string speaker(const Hit& cue) const { return name_of(subject(cue)); }

  const Scene& scene_;
  const SentenceView& view_;
  uint32_t index_;
  std::vector<Draft>&told_, &acts_;
  std::vector<Draft> echoes_;
};

}  // namespace

std::vector<Draft> find_echoes(const Scene& scene, uint32_t sentence, std::vector<Draft>& told,
                               std::vector<Draft>& acts) {
  return Echoes(scene, sentence, told, acts).run();
}

}  // namespace rasid::classify
