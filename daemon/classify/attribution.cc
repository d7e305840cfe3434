#include "classify/attribution.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr uint32_t kLongest = 10;  // words of a source

class Sources {
 public:
  Sources(const Scene& scene, const SentenceView& view) : scene_(scene), view_(view) {}

  std::vector<Attribution> run() {
    for (const Hit& cue : view_.cues) {
      if (cue.cue() != Cue::kReport || found_.size() == 3) continue;
      take(cue);
    }
    return std::move(found_);
  }

 private:
  void take(const Hit& cue) {
    uint32_t end = cue.last;
    while (end < view_.last && end - cue.last < kLongest && !stops(end + 1)) ++end;
    if (end == cue.last) return;
    Attribution source;
    source.verb = scene_.quote(cue.first, cue.last);
    source.source_text = scene_.quote(cue.last + 1, end);
    for (const Party& party : view_.parties) {
      if (party.first > cue.last && party.last <= end && !party.actor.empty()) {
        source.actor_id = party.actor;
        break;
      }
    }
    found_.push_back(std::move(source));
  }

  bool stops(uint32_t token) const {
    if (scene_.document->tokens[token].kind != text::TokenKind::kWord) return true;
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& hit) {
      return hit.first == token && (hit.cue() == Cue::kThat || hit.cue() == Cue::kBreak || hit.cue() == Cue::kReport);
    });
  }

  const Scene& scene_;
  const SentenceView& view_;
  std::vector<Attribution> found_;
};

}  // namespace

std::vector<Attribution> find_sources(const Scene& scene, const SentenceView& sentence) {
  return Sources(scene, sentence).run();
}

}  // namespace rasid::classify
