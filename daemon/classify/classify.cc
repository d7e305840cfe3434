#include "classify/classify.h"

#include <algorithm>
#include <utility>

#include "classify/assault.h"
#include "classify/attribution.h"
#include "classify/casualties.h"
#include "classify/codes.h"
#include "classify/complete.h"
#include "classify/derivation.h"
#include "classify/distribute.h"
#include "classify/echo.h"
#include "classify/event.h"
#include "classify/harm.h"
#include "classify/harm_act.h"
#include "classify/merge.h"
#include "classify/modality.h"
#include "classify/rank.h"
#include "classify/relevance.h"
#include "classify/retold.h"
#include "classify/roles.h"
#include "classify/select.h"
#include "classify/setting.h"
#include "classify/tracing.h"
#include "classify/triggers.h"
#include "classify/typing.h"
#include "classify/whereabouts.h"

namespace rasid::classify {

struct Classifier::Compiled {
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  Words words;
  Derivation derivation;
  Relevance relevance;
  EventWeights weights;
  RoleModel roles;

  explicit Compiled(std::shared_ptr<const knowledge::Knowledge> known)
      : knowledge(std::move(known)),
        words(knowledge->lexicon),
        derivation(knowledge),
        relevance(knowledge->lexicon),
        weights(knowledge->lexicon),
        roles(knowledge->lexicon) {}
};

namespace {

void read_setting(const Scene& scene, Draft& draft) {
  const SentenceView& view = scene.sentences[draft.sentence];
  find_setting(scene, draft);
  draft.type = type_of(scene, draft);
  find_modality(scene, draft);
  const Clause& clause = view.clause_of(draft.first);
  for (const Mention* weapon : view.weapons) {
    if (weapon->first_token >= clause.first && weapon->last_token <= clause.last) draft.weapons.push_back(weapon);
  }
  draft.attribution = find_sources(scene, view);
  if (draft.type == EventType::kEvacuation) draft.quantities = people_moved(scene, draft);
}

// Violence of which the sentence may be telling the toll.
bool violence_told(const std::vector<Draft>& told, uint32_t sentence) {
  return std::any_of(told.begin(), told.end(), [&](const Draft& draft) {
    return violent(draft.type) && draft.modality != Modality::kBackground &&
           (draft.in_title || draft.in_lead || draft.last_sentence + 2 >= sentence);
  });
}

bool battle(const Draft& draft) {
  return draft.type == EventType::kArmedAssault || draft.type == EventType::kGroundOffensive ||
         draft.type == EventType::kArmedClash || draft.type == EventType::kSuicideAttack;
}

// What an attack of the same sentence brought with it is no act of its own: an exchange of fire, soldiers taken, the
// attackers' way back ("attacked the post and withdrew").
bool part_of(const Draft& part, const Draft& whole) {
  if (&part == &whole || !battle(whole)) return false;
  if (part.act == Act::kWithdraw) {
    const bool same = !part.initiator || (whole.initiator && part.initiator->same_as(*whole.initiator));
    return part.joined_on && same && !part.in_title && whole.first < part.first;
  }
  if (part.act == Act::kClash) {
    const bool own = part.initiator && part.target;
    return whole.act != Act::kClash && !own && part.form == Form::kNoun;
  }
  const bool takes = part.act == Act::kAbduct || part.act == Act::kCapture;
  const bool civilians = part.target && part.target->kind == PartyKind::kCivilians && !part.target->named;
  return takes && !civilians && whole.first < part.first && part.first - whole.first <= 25;
}

void drop_parts(const Scene& scene, std::vector<Draft>& acts) {
  std::vector<bool> part(acts.size());
  for (size_t i = 0; i < acts.size(); ++i) {
    part[i] = std::any_of(acts.begin(), acts.end(), [&](const Draft& whole) { return part_of(acts[i], whole); });
    if (part[i]) nearly(scene, acts[i].first, acts[i].last, "classify:part-of-attack", "told as part of the attack");
  }
  size_t next = 0;
  std::erase_if(acts, [&](const Draft&) { return part[next++]; });
}

constexpr uint32_t kPlaceOfDeathWithin = 15;  // tokens between the word of death and the place

// A place of another thought in the sentence is not where people died.
void leave_far_place(const Scene& scene, Draft& draft) {
  if (draft.places.empty()) return;
  const SentenceView& view = scene.sentences[draft.sentence];
  const uint32_t place = draft.places.front()->first_token;
  const bool near = place < draft.last + kPlaceOfDeathWithin && draft.first < place + kPlaceOfDeathWithin;
  if (near && view.clause_of(place).first == view.clause_of(draft.first).first) return;
  draft.places.clear();
  draft.place_is_own = false;
  std::erase_if(draft.proofs, [](const Proof& proof) { return proof.field == "place"; });
}

// The dead and wounded to their acts; those of no act of the sentence make one of their own.
void give_harm(const Scene& scene, uint32_t sentence, std::vector<Draft>& acts, const std::vector<Draft>& told) {
  const std::vector<Harm> harms = find_harm(scene, sentence);
  const bool violence = violence_told(told, sentence);
  std::vector<Harm> left;
  for (const Harm& harm : harms) {
    if (Draft* draft = act_of_harm(scene, acts, harm, violence))
      draft->harms.push_back(harm);
    else if (!harm.unsaid)
      left.push_back(harm);
  }
  const bool violent_act = std::any_of(acts.begin(), acts.end(), [](const Draft& draft) {
    return violent(draft.type) || draft.type == EventType::kArrest || draft.type == EventType::kAbduction;
  });
  if (left.empty() && (violent_act || !harms.empty())) return;
  auto deadly = deadly_act(scene, sentence, left);
  if (!deadly) return;
  read_setting(scene, *deadly);
  // "denied that there were dead": a part of what is told elsewhere.
  if (deadly->modality == Modality::kDenied && !deadly->target) return;
  leave_far_place(scene, *deadly);
  deadly->harms = std::move(left);
  acts.push_back(*std::move(deadly));
}

bool told_outright(Modality modality) {
  return modality == Modality::kAsserted || modality == Modality::kOngoing || modality == Modality::kBackground;
}

std::vector<Draft> read_sentence(const Scene& scene, uint32_t sentence, const std::vector<Draft>& told) {
  std::vector<Draft> acts = find_acts(scene, sentence);
  const Draft* before = nullptr;
  for (Draft& draft : acts) {
    find_roles(scene, draft);
    // "X arrested ... and seized": the joined verb has the subject of the verb before it.
    if (!draft.initiator && draft.joined_on && before != nullptr) draft.initiator = before->initiator;
    if (draft.surrender && draft.initiator && !draft.target) draft.target = std::exchange(draft.initiator, {});
    if (draft.found_dead) draft.initiator.reset();
    // Aircraft on their way over a border do not infiltrate.
    draft.unreal |= draft.act == Act::kInfiltrate && draft.initiator && draft.initiator->air;
    before = &draft;
    read_setting(scene, draft);
  }
  drop_parts(scene, acts);
  std::erase_if(acts, [](const Draft& draft) { return draft.unreal; });
  std::vector<Draft> whole = std::exchange(acts, {});
  for (Draft& draft : whole) {
    for (Draft& act : distribute(scene, std::move(draft))) acts.push_back(std::move(act));
  }
  give_harm(scene, sentence, acts, told);
  for (Draft& draft : acts) draft.tellings.push_back(telling_of(draft));
  return acts;
}

// "The targeting of a building" after strikes were told: by the same means.
void take_means_of_before(Draft& draft, const std::vector<Draft>& told) {
  if (draft.act != Act::kAim || draft.type != EventType::kArmedAssault || (draft.initiator && draft.initiator->isis))
    return;
  for (auto at = told.rbegin(); at != told.rend(); ++at) {
    if (!from_above(at->type)) continue;
    draft.type = at->type;
    return;
  }
}

// Where the acts of a paragraph happened, kept for those whose sentence names no place.
struct LastPlace {
  const Mention* place = nullptr;
  uint32_t paragraph = 0;

  void keep(const Scene& scene, Draft& draft) {
    const uint32_t here = scene.sentences[draft.sentence].paragraph;
    if (draft.place_is_own && draft.modality != Modality::kBackground) {
      const Place* known = scene.knowledge->places.find(draft.places.front()->id);
      if (known != nullptr && breadth(*known) >= 2) return;
      place = draft.places.front();
      paragraph = here;
    } else if (place != nullptr && paragraph == here) {
      draft.context = place;
    }
  }
};

void list_names(const Scene& scene, const std::vector<Mention>& mentions, Reading& reading) {
  for (const Mention& mention : mentions) {
    if (mention.kind == MentionKind::kPlace) {
      PlaceRef ref = place_ref(scene, mention);
      const bool known = std::any_of(reading.places.begin(), reading.places.end(),
                                     [&](const PlaceRef& p) { return p.id == ref.id && p.name_ar == ref.name_ar; });
      if (!known) reading.places.push_back(std::move(ref));
    } else if (mention.kind == MentionKind::kActor) {
      const Actor* actor = scene.knowledge->actors.find(mention.id);
      if (actor == nullptr) continue;
      const bool known = std::any_of(reading.actors.begin(), reading.actors.end(),
                                     [&](const ActorRef& a) { return a.id == actor->id; });
      if (known) continue;
      reading.actors.push_back({actor->id, actor->name_ar, actor->name_en,
                                scene.document->article.text.substr(mention.span.start, mention.span.size())});
    }
  }
}

std::vector<Draft> read_acts(const Scene& scene, const EventWeights& weights) {
  std::vector<Draft> drafts;
  LastPlace last_place;
  for (uint32_t i = 0; i < scene.sentences.size(); ++i) {
    std::vector<Draft> acts = read_sentence(scene, i, drafts);
    for (Draft& draft : acts) take_means_of_before(draft, drafts);
    for (Draft& draft : acts) last_place.keep(scene, draft);
    for (const Draft& draft : acts) fired(scene, draft.first, draft.last, "triggers", to_string(draft.type));
    std::vector<Draft> echoes = find_echoes(scene, i, drafts, acts);
    std::erase_if(acts, [](const Draft& draft) { return draft.doubtful && told_outright(draft.modality); });
    for (Draft& draft : acts) merge_in(scene, drafts, std::move(draft));
    for (Draft& draft : echoes) merge_in(scene, drafts, std::move(draft));
  }
  drop_weak(scene, drafts);
  complete(scene, drafts);
  select(scene, weights, drafts);
  return drafts;
}

}  // namespace

Classifier::Classifier(std::shared_ptr<const knowledge::Knowledge> knowledge)
    : compiled_(std::make_unique<Compiled>(std::move(knowledge))) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;

Reading Classifier::operator()(const Document& document, const std::vector<Mention>& mentions, Trace* trace) const {
  Reading reading;
  const Scene scene = look_at(document, mentions, *compiled_->knowledge, compiled_->words, trace);
  std::vector<Draft> drafts = read_acts(scene, compiled_->weights);
  rank_roles(scene, compiled_->roles, drafts);
  const std::vector<bool> retold = find_retold(scene, drafts);
  take_out(retold, drafts);
  if (trace != nullptr) take_out(retold, trace->weighed);
  for (Draft& draft : drafts) {
    Event event = to_event(scene, draft, &draft == drafts.data());
    compiled_->derivation.renew(event);
    reading.events.push_back(std::move(event));
  }
  if (!reading.events.empty()) reading.main_type = reading.events.front().type;
  list_names(scene, mentions, reading);
  compiled_->relevance.judge(scene, reading);
  return reading;
}

std::vector<RoleChoices> Classifier::role_choices(const Document& document,
                                                  const std::vector<Mention>& mentions) const {
  const Scene scene = look_at(document, mentions, *compiled_->knowledge, compiled_->words);
  std::vector<Draft> drafts = read_acts(scene, compiled_->weights);
  std::vector<Draft> ranked = drafts;
  rank_roles(scene, compiled_->roles, ranked);
  take_out(find_retold(scene, ranked), drafts);
  return classify::role_choices(scene, drafts);
}

std::vector<Complaint> check_tables(const knowledge::Lexicon& lexicon) {
  std::vector<Complaint> complaints = Words(lexicon).complaints();
  for (const auto& more : {Codes(lexicon).complaints(), Relevance(lexicon).complaints(),
                           EventWeights(lexicon).complaints(), RoleModel(lexicon).complaints()}) {
    complaints.insert(complaints.end(), more.begin(), more.end());
  }
  return complaints;
}

}  // namespace rasid::classify
