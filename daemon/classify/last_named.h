// Whom nouns without a name stand for: "the gunmen", "the army", "the militias" are those named last.
#pragma once

#include <map>
#include <string>

#include "classify/scene.h"

namespace rasid::classify {

struct LastNamed {
  // Somebody by a name: an id of actors.tsv, or a name of its own.
  struct Name {
    std::string actor, name_ar, name_en, country;
    bool operator==(const Name&) const = default;
  };
  std::string armed, force, militia;                // actor ids
  std::map<std::string, Name, std::less<>> forces;  // by the first word of the name, without the article
};

// The first word of a party, folded, without "and", prepositions and the article; `definite` says whether it has the
// article.
struct FirstWord {
  std::string_view stem;
  bool definite = false;
};
FirstWord first_word(const Scene& scene, uint32_t token);

// Gunmen told of before anybody was named belong to ISIS where the article names no other armed group.
void name_gunmen(Scene& scene);

// Soldiers of whom nobody says whose they are, and who were given to the country of the article: where it names one
// army alone, they are of that.
void name_soldiers(Scene& scene);

}  // namespace rasid::classify
