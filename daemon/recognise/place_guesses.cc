#include "recognise/place_guesses.h"

#include <array>

namespace rasid::recognise {
namespace {

constexpr size_t kShortestKey = 6;  // bytes: three letters
constexpr uint32_t kInsideNames = kHead | kKin | kGiven;

// Tokens that something was matched in; cues that may be part of a name do not count.
std::vector<bool> known_tokens(const Scene& scene) {
  std::vector<bool> known(scene.size(), false);
  for (const Family family :
       {Family::kPlace, Family::kActor, Family::kWeapon, Family::kEvent, Family::kCue, Family::kNoun}) {
    for (const Hit& hit : scene.hits(family)) {
      if (family == Family::kCue && (scene.cue(hit).bit & kInsideNames) != 0) continue;
      for (uint32_t at = hit.first_token; at <= hit.last_token; ++at) known[at] = true;
    }
  }
  return known;
}

constexpr std::string_view kHers = "\u062a\u0647\u0627", kTheirs = "\u0647\u0645";
constexpr std::string_view kArticle = "\u0627\u0644";

bool is_settlement(std::string_view cue) { return cue == "town" || cue == "village" || cue == "district"; }

// "Villages that (it) reached": a verb with its pronoun.
bool with_pronoun(std::string_view word) { return word.ends_with(kHers) || word.ends_with(kTheirs); }

// "Camp X", "Mount X": the noun belongs to the name.
bool part_of_name(std::string_view cue) {
  return cue == "quarter" || cue == "camp" || cue == "base" || cue == "prison" || cue == "crossing" || cue == "nature";
}

}  // namespace

void take_in_noun(PlaceGuess& guess) {
  if (!part_of_name(guess.cue)) return;
  guess.hit.first_token = guess.noun.first_token;
  guess.hit.clitics = guess.noun.clitics;
  guess.hit.span.start = guess.noun.span.start;
}

std::vector<PlaceGuess> guess_places(const Scene& scene, const Misspellings& misspellings) {
  std::vector<PlaceGuess> guesses;
  const std::vector<bool> known = known_tokens(scene);
  const auto unknown = [&](uint32_t at) {
    return at != kNoToken && scene.token(at).kind == text::TokenKind::kWord && !known[at] &&
           scene.key(at).size() >= kShortestKey && !scene.book().not_places.contains(std::string(scene.key(at)));
  };
  for (const Hit& cue : scene.hits(Family::kCue)) {
    if ((scene.cue(cue).bit & kCue) == 0 || cue.article) continue;
    const uint32_t at = scene.after(cue.last_token);
    const bool head = at != kNoToken && (scene.begins(at) & (kHead | kKin)) != 0;
    if (!head && !unknown(at)) continue;
    if (head && (known[at] || !unknown(scene.after(at)))) continue;
    if (!guesses.empty() && guesses.back().hit.last_token >= at) continue;
    PlaceGuess guess;
    guess.hit.first_token = at;
    guess.hit.last_token = head ? scene.after(at) : at;
    guess.hit.span = {scene.token(at).span.start, scene.token(guess.hit.last_token).span.end};
    guess.cue = scene.cue(cue).argument;
    guess.nameable =
        (is_settlement(guess.cue) || (guess.cue != "governorate" && (head || scene.key(at).starts_with(kArticle)))) &&
        !with_pronoun(scene.key(at));
    if (!head) guess.names = misspellings.near(scene.key(at));
    guess.noun = cue;
    guesses.push_back(std::move(guess));
  }
  return guesses;
}

}  // namespace rasid::recognise
