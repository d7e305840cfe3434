#include "classify/event.h"

#include <algorithm>
#include <cmath>

#include "classify/casualties.h"
#include "classify/evidence.h"
#include "classify/setting.h"
#include "classify/whereabouts.h"

namespace rasid::classify {
ActorRef actor_ref(const Scene& scene, const Party& party) {
  ActorRef ref;
  if (!party.unsaid) ref.text = scene.quote(party.first, party.last);
  if (const Actor* actor = scene.knowledge->actors.find(party.actor)) {
    ref.id = actor->id;
    ref.name_ar = actor->name_ar;
    ref.name_en = actor->name_en;
  } else {
    ref.name_ar = party.name_ar.empty() ? ref.text : party.name_ar;
    ref.name_en = party.name_en;
  }
  return ref;
}

Event to_event(const Scene& scene, Draft& draft, bool main) {
  Event event;
  event.type = draft.type;
  event.modality = draft.modality;
  event.main = main;
  if (draft.initiator) event.initiator = actor_ref(scene, *draft.initiator);
  if (draft.target) event.target = actor_ref(scene, *draft.target);
  for (const Party& party : draft.with) event.with.push_back(actor_ref(scene, party));
  for (const Mention* mention : draft.places) event.places.push_back(place_ref(scene, *mention));
  event.date = date_of(scene, draft);
  Tolls tolls = tolls_of(scene, draft);
  event.casualties = std::move(tolls.casualties);
  event.claims = std::move(tolls.claims);
  event.quantities = draft.quantities;
  for (const Mention* weapon : draft.weapons) {
    if (std::find(event.weapons.begin(), event.weapons.end(), weapon->id) == event.weapons.end())
      event.weapons.push_back(weapon->id);
  }
  for (const Attribution& source : draft.attribution) {
    if (std::find(event.attribution.begin(), event.attribution.end(), source) == event.attribution.end())
      event.attribution.push_back(source);
  }
  const Article& article = scene.document->article;
  for (const Disputed& said : draft.disputed) {
    Claim claim{
        said.field, said.value, said.by, article.id, article.source.id.value, scene.quote(said.first, said.last)};
    if (std::find(event.claims.begin(), event.claims.end(), claim) == event.claims.end())
      event.claims.push_back(std::move(claim));
  }
  event.confidence = std::round(100 * draft.likelihood) / 100;
  event.evidence = evidence_of(scene, draft, event);
  return event;
}

}  // namespace rasid::classify
