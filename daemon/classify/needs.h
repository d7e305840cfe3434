// What a predicate of classify_predicates.tsv needs beside it before it tells an act: the thing that its column
// "object" names, as a word of classify_objects.tsv or as a mention (people counted, a device, a crossing by its name).
#pragma once

#include <vector>

#include "classify/scene.h"

namespace rasid::classify {

// For one article; keeps references to what it is given. `hits` by first token.
class Needs {
 public:
  Needs(const Scene& scene, const std::vector<Hit>& hits, const std::vector<Mention>& mentions)
      : scene_(scene), hits_(hits), mentions_(mentions) {}

  // `start` and `end`: first and last token of the sentence.
  bool met(const Hit& hit, uint32_t start, uint32_t end) const;

 private:
  bool named(const Hit& hit, uint32_t last) const;
  bool serves(const Mention& mention, uint8_t needs) const;
  bool place_after(const Hit& hit) const;
  bool somebody_after(const Hit& hit) const;
  bool in_doubt(const Hit& hit, uint32_t start, uint32_t end) const;
  bool subject_before(const Hit& hit, uint32_t start) const;
  bool has_count(const Hit& hit) const;
  bool leads_away(const Hit& hit, uint32_t token) const;

  const Scene& scene_;
  const std::vector<Hit>& hits_;
  const std::vector<Mention>& mentions_;
};

}  // namespace rasid::classify
