// Actors in a document: full names first; then, on what those and the places show, names that stand for an actor only
// in context.
#pragma once

#include <vector>

#include "model/mention.h"
#include "recognise/evidence.h"
#include "recognise/scene.h"

namespace rasid::recognise {

// A name that was taken, with the row that it is taken for.
struct NamedActor {
  Hit hit;
  const Actor* actor = nullptr;
  bool weak = false;
};

// Names that are theirs alone. A name that holds on the publication day goes before one that does not.
std::vector<NamedActor> full_actors(const Scene& scene);

// Adds the weak ones ("the organisation", a surname, "the ministry of defence"): by a full name in the article, by
// quotation marks, by a title before a surname, or by the country that the article tells of. In the order of the text.
std::vector<NamedActor> with_weak_actors(const Scene& scene, const Evidence& evidence, std::vector<NamedActor> full);

std::vector<Mention> actor_mentions(const Scene& scene, const std::vector<NamedActor>& actors);

}  // namespace rasid::recognise
