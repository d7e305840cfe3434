#include "classify/attribution.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr uint32_t kLongest = 10;  // words of a source

class Sources {
 public:
  Sources(const Scene& scene, const SentenceView& view) : scene_(scene), view_(view) {}

  std::vector<Attribution> run() {
    std::vector<Attribution> found;
    for (const Hit& cue : view_.cues) {
      if (cue.cue() != Cue::kReport || found.size() == 3) continue;
      if (auto source = read(cue)) found.push_back(*std::move(source));
    }
    return found;
  }

  std::optional<Attribution> of(uint32_t token) const {
    std::optional<Attribution> found;
    for (const Hit& cue : view_.cues) {
      const bool verb = cue.form == Form::kPast || cue.form == Form::kPresent;
      if (cue.cue() != Cue::kReport && !(cue.cue() == Cue::kClaim && verb)) continue;
      if (cue.first > token && (found || verb)) continue;
      if (auto source = read(cue)) found = std::move(source);
    }
    return found;
  }

 private:
  std::optional<Attribution> read(const Hit& cue) const {
    uint32_t end = cue.last;
    while (end < view_.last && end - cue.last < kLongest && !stops(end + 1)) ++end;
    if (end == cue.last) return std::nullopt;
    Attribution source;
    source.verb = scene_.quote(cue.first, cue.last);
    source.source_text = scene_.quote(cue.last + 1, end);
    for (const Party& party : view_.parties) {
      if (party.first > cue.last && party.last <= end && !party.actor.empty()) {
        source.actor_id = party.actor;
        break;
      }
    }
    return source;
  }

  bool stops(uint32_t token) const {
    if (scene_.document->tokens[token].kind != text::TokenKind::kWord) return true;
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      return hit.first == token && (hit.cue() == Cue::kThat || hit.cue() == Cue::kBreak || hit.cue() == Cue::kReport);
    });
  }

  const Scene& scene_;
  const SentenceView& view_;
};

}  // namespace

std::vector<Attribution> find_sources(const Scene& scene, const SentenceView& sentence) {
  return Sources(scene, sentence).run();
}

std::optional<Attribution> source_of(const Scene& scene, const SentenceView& sentence, uint32_t token) {
  return Sources(scene, sentence).of(token);
}

}  // namespace rasid::classify
