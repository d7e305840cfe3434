#include "recognise/recognise.h"

#include <algorithm>
#include <initializer_list>

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

namespace {

// By first token, those of the earlier list first; pointers are sorted, each mention moves once.
std::vector<Mention> in_order(std::initializer_list<std::vector<Mention>*> lists) {
  std::vector<Mention*> order;
  for (std::vector<Mention>* list : lists)
    for (Mention& mention : *list) order.push_back(&mention);
  std::stable_sort(order.begin(), order.end(),
                   [](const Mention* a, const Mention* b) { return a->first_token < b->first_token; });
  std::vector<Mention> all;
  all.reserve(order.size());
  for (Mention* mention : order) all.push_back(std::move(*mention));
  return all;
}

}  // namespace

std::vector<Mention> Recogniser::operator()(const Document& document) const {
  const Scene scene(document, compiled_->book);
  std::vector<NamedActor> named = full_actors(scene);
  PlacesRead places = read_places(scene, compiled_->misspellings, named);
  named = with_weak_actors(scene, places.evidence, std::move(named));
  std::vector<Mention> actors = actor_mentions(scene, named);
  std::vector<Mention> weapons = weapon_mentions(scene);
  std::vector<Mention> events =
      event_mentions(scene, actors, places.mentions, places.evidence.armed() || !weapons.empty());
  std::vector<Mention> dates = date_mentions(document, compiled_->knowledge->dates);
  std::vector<Mention> quantities = quantity_mentions(scene, weapons, dates);

  return in_order({&places.mentions, &actors, &weapons, &events, &quantities, &dates});
}

}  // namespace rasid::recognise
