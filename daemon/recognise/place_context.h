// What the words around a place name say: cue, person, dateline, parent, country.
#pragma once

#include <optional>

#include "recognise/namesakes.h"
#include "recognise/scene.h"

namespace rasid::recognise {

// The argument of the locative noun before the name or at its beginning; nothing where there is none.
std::optional<std::string> cue_of(const Scene& scene, const Hit& hit);

// A first name, "son of", a title or the like before a doubtful name makes it a person's or an outlet's.
bool reads_as_other(const Scene& scene, const Hit& hit, bool doubtful);

// "Baghdad - ", "Damascus/ SANA", a line of figures that ends in the name. Never in the title.
bool in_dateline(const Scene& scene, const Hit& hit, const std::vector<Hit>& media);

// Words before the name that make a place of it: a preposition behind an event or an actor ("attacked X", "Daesh in
// X"); firmly a direction, "near", "in" before an article; loosely a preposition, which any word may have.
enum class Located { kNot, kLoosely, kFirmly, kActedOn };
Located located_before(const Scene& scene, const Hit& hit);

// A place among `places` that the words behind `hit` put it under. `index`: where it is in `places`.
struct Behind {
  std::optional<size_t> parent;
  bool hard = false;
  std::string country;
};
Behind words_behind(const Scene& scene, const Hit& hit, const std::vector<Hit>& places);

// `next` continues a list that `hit` is in: nothing but commas, "and" and quotation marks lie between, at most one
// unknown word.
bool in_list(const Scene& scene, const Hit& hit, const Hit& next);

}  // namespace rasid::recognise
