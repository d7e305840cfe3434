// The hooks by which the steps of reading write into a scene's trace. They do nothing, and cost a test of a pointer,
// where the scene has none.
#pragma once

#include <string>
#include <string_view>

#include "classify/scene.h"
#include "classify/trace.h"

namespace rasid::classify {

// Sentences, clauses, words and parties as the scene has them.
void trace_scene(const Scene& scene);

void write_note(const Scene& scene, uint32_t first, uint32_t last, std::string_view rule, std::string_view what,
                bool fired);

std::string rule_of(const Hit& hit);  // the row of its table

// A rule took hold of the words from token `first` to `last`.
inline void fired(const Scene& scene, uint32_t first, uint32_t last, std::string_view rule, std::string_view what) {
  if (scene.trace != nullptr) write_note(scene, first, last, rule, what, true);
}
// It would have, but for what is said.
inline void nearly(const Scene& scene, uint32_t first, uint32_t last, std::string_view rule, std::string_view why_not) {
  if (scene.trace != nullptr) write_note(scene, first, last, rule, why_not, false);
}
inline void fired(const Scene& scene, const Hit& hit, std::string_view what) {
  if (scene.trace != nullptr) write_note(scene, hit.first, hit.last, rule_of(hit), what, true);
}
inline void nearly(const Scene& scene, const Hit& hit, std::string_view why_not) {
  if (scene.trace != nullptr) write_note(scene, hit.first, hit.last, rule_of(hit), why_not, false);
}

}  // namespace rasid::classify
