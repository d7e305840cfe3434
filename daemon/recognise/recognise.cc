#include "recognise/recognise.h"

#include <algorithm>

#include "recognise/actors.h"
#include "recognise/events.h"
#include "recognise/misspellings.h"
#include "recognise/phrasebook.h"
#include "recognise/places.h"
#include "recognise/quantities.h"
#include "recognise/scene.h"

namespace rasid::recognise {

struct Recogniser::Compiled {
  explicit Compiled(std::shared_ptr<const knowledge::Knowledge> all)
      : knowledge(std::move(all)), book(*knowledge), misspellings(book) {}

  std::shared_ptr<const knowledge::Knowledge> knowledge;
  Phrasebook book;
  Misspellings misspellings;
};

Recogniser::Recogniser(std::shared_ptr<const knowledge::Knowledge> knowledge)
    : compiled_(std::make_unique<const Compiled>(std::move(knowledge))) {}
Recogniser::~Recogniser() = default;
Recogniser::Recogniser(Recogniser&&) noexcept = default;

std::vector<Mention> Recogniser::operator()(const Document& document) const {
  const Scene scene(document, compiled_->book);
  std::vector<NamedActor> named = full_actors(scene);
  PlacesRead places = read_places(scene, compiled_->misspellings, named);
  named = with_weak_actors(scene, places.evidence, std::move(named));
  const std::vector<Mention> actors = actor_mentions(scene, named);
  const std::vector<Mention> weapons = weapon_mentions(scene);
  const std::vector<Mention> events =
      event_mentions(scene, actors, places.mentions, places.evidence.armed() || !weapons.empty());
  const std::vector<Mention> dates = date_mentions(document, compiled_->knowledge->dates);
  const std::vector<Mention> quantities = quantity_mentions(scene, weapons, dates);

  std::vector<Mention> all = std::move(places.mentions);
  for (const auto* mentions : {&actors, &weapons, &events, &quantities, &dates})
    all.insert(all.end(), mentions->begin(), mentions->end());
  std::stable_sort(all.begin(), all.end(),
                   [](const Mention& a, const Mention& b) { return a.first_token < b.first_token; });
  return all;
}

}  // namespace rasid::recognise
