#include "classify/reach.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr uint32_t kThatWithin = 8;  // words from a verb of saying to its "that"

bool joined(const Hit& hit) { return (hit.clitics & text::kConjunction) != 0; }

// "And killed ..." tells something new; without a comma before it a word that is also a noun may go on a list: "the
// killing of five and capture of a sixth".
bool tells_anew(const Scene& scene, const Hit& hit) {
  if (hit.form != Form::kPast || !joined(hit)) return false;
  return !hit.also_noun || hit.first == 0 || scene.document->tokens[hit.first - 1].kind == text::TokenKind::kSign;
}

bool breaks(const Scene& scene, uint32_t token) {
  return scene.document->tokens[token].kind == text::TokenKind::kSign && scene.key(token) == "\u061B";
}

// A verb of saying whose "that" holds what follows together.
bool opens_that(const SentenceView& view, const Hit& cue) {
  if (!says(cue)) return false;
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& hit) {
    return hit.cue() == Cue::kThat && hit.first > cue.last && hit.first - cue.last <= kThatWithin;
  });
}

bool in_quotation(const Scene& scene, const SentenceView& view, uint32_t token) {
  bool open = false;
  for (uint32_t i = view.first; i < token; ++i) open ^= scene.key(i) == "\"";
  return open;
}

}  // namespace

bool is_verb(const Hit& hit) { return hit.form == Form::kPast || hit.form == Form::kPresent; }

bool says(const Hit& cue) {
  return cue.cue() == Cue::kReport || cue.cue() == Cue::kDeny || cue.cue() == Cue::kClaim || cue.cue() == Cue::kAccuse;
}

uint32_t reach_of(const Scene& scene, const SentenceView& view, const Hit& cue) {
  uint32_t end = view.last;
  const auto cut = [&](uint32_t token) {
    if (token > cue.last + 1) end = std::min(end, token - 1);
  };
  for (const Hit& hit : view.cues) {
    if (hit.first <= cue.last) continue;
    if (hit.first > end) break;
    if (hit.cue() == Cue::kBreak || (is_verb(hit) && says(hit) && joined(hit))) cut(hit.first);
  }
  if (!opens_that(view, cue)) {
    for (const Hit& hit : view.predicates) {
      if (hit.first > cue.last && tells_anew(scene, hit)) {
        cut(hit.first);
        break;
      }
    }
  }
  const bool quoted = in_quotation(scene, view, cue.first);
  for (uint32_t token = cue.last + 1; token < end; ++token) {
    if (breaks(scene, token) || (quoted && scene.key(token) == "\"")) return token;
  }
  return end;
}

bool one_thought(const Scene& scene, const SentenceView& view, uint32_t from, uint32_t to) {
  const auto between = [&](const Hit& hit) { return hit.first > from && hit.first < to; };
  const bool parted = std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& hit) {
    return between(hit) && (hit.cue() == Cue::kBreak || (is_verb(hit) && says(hit) && joined(hit)));
  });
  if (parted) return false;
  const bool told = std::any_of(view.predicates.begin(), view.predicates.end(),
                                [&](const Hit& hit) { return between(hit) && tells_anew(scene, hit); });
  if (told) return false;
  for (uint32_t token = from + 1; token < to; ++token) {
    if (breaks(scene, token)) return false;
  }
  return true;
}

}  // namespace rasid::classify
