#include "recognise/place_context.h"

#include <algorithm>

namespace rasid::recognise {
namespace {

constexpr uint32_t kDatelineTokens = 9, kParentTokens = 7, kListGap = 7;
constexpr std::string_view kBa = "\u0628", kComma = "\u060c";

bool comma(std::string_view key) { return key == "," || key == kComma; }

bool line_end(const Scene& scene, uint32_t at) {
  return at >= scene.size() || scene.token(at).kind == text::TokenKind::kLineFeed;
}

// Only figures and signs stand before the token on its line, and a figure at least.
bool after_figures(const Scene& scene, uint32_t at) {
  bool figure = false;
  while (at > 0 && scene.token(at - 1).kind != text::TokenKind::kLineFeed) {
    --at;
    if (scene.token(at).kind == text::TokenKind::kWord) return false;
    figure |= scene.token(at).kind == text::TokenKind::kNumber;
  }
  return figure;
}

// The word ends an event's or an actor's name.
bool ends_act(const Scene& scene, uint32_t at) {
  for (const Family family : {Family::kEvent, Family::kActor}) {
    for (const Hit& hit : scene.hits(family)) {
      if (hit.first_token > at) break;
      if (hit.last_token == at) return true;
    }
  }
  return false;
}

bool definite(std::string_view word) {
  const text::StemReadings readings = text::stem_readings(word);
  return std::any_of(readings.begin(), readings.end(),
                     [](const text::StemReading& reading) { return reading.clitics == text::kArticle; });
}

// The name Ali, which folded is the preposition "on".
bool ali(const Scene& scene, uint32_t at) {
  const Span span = scene.token(at).span;
  return scene.document().article.text.substr(span.start, span.size()) == "\u0639\u0644\u064a";
}

bool begins_with(const Scene& scene, uint32_t at, std::string_view letter) { return scene.key(at).starts_with(letter); }

}  // namespace

std::optional<std::string> cue_of(const Scene& scene, const Hit& hit) {
  if (hit.tokens() > 1) {
    if (const Hit* own = scene.cue_from(hit.first_token, kCue)) return scene.cue(*own).argument;
  }
  if ((hit.clitics & text::kPreposition) != 0) return std::nullopt;
  const uint32_t before = scene.before(hit.first_token);
  if (before == kNoToken) return std::nullopt;
  const Hit* cue = scene.cue_to(before, kCue);
  return cue == nullptr ? std::nullopt : std::optional(scene.cue(*cue).argument);
}

bool reads_as_other(const Scene& scene, const Hit& hit, bool doubtful) {
  if (hit.clitics != 0 || hit.tokens() > 1) return false;
  const uint32_t before = scene.before(hit.first_token);
  const uint32_t after = scene.after(hit.last_token);
  if (after != kNoToken && (scene.begins(after) & kKin) != 0 && doubtful) return true;
  if (before == kNoToken) return false;
  const uint32_t bits = scene.ends(before);
  if ((bits & kCue) != 0) return false;
  if ((bits & kKin) != 0) return true;
  return doubtful && (bits & (kGiven | kTitle | kOutlet)) != 0;
}

bool in_dateline(const Scene& scene, const Hit& hit, const std::vector<Hit>& media) {
  if (scene.in_title(hit.first_token)) return false;
  if (line_end(scene, hit.last_token + 1) && after_figures(scene, hit.first_token)) return true;
  if (!scene.line_begins(hit.first_token)) return false;
  bool bracket = false;
  for (uint32_t at = hit.last_token + 1; at < scene.size() && at <= hit.last_token + kDatelineTokens; ++at) {
    const std::string_view key = scene.key(at);
    if (scene.token(at).kind == text::TokenKind::kLineFeed) return false;
    if (key == "(" || key == ")") {
      bracket = key == "(";
      continue;
    }
    if (bracket) continue;
    if (key == "-" || key == "/" || key == ":") return true;
    if (comma(key)) continue;
    const auto source =
        std::find_if(media.begin(), media.end(), [&](const Hit& name) { return name.first_token == at; });
    if (source == media.end()) return false;
    at = source->last_token;
  }
  return false;
}

Located located_before(const Scene& scene, const Hit& hit) {
  if ((hit.clitics & text::kPreposition) != 0) return Located::kLoosely;
  const uint32_t before = scene.before(hit.first_token);
  if (before == kNoToken) return Located::kNot;
  const uint32_t bits = scene.ends(before);
  if ((bits & (kPrep | kNear)) != 0 && ends_act(scene, scene.before(before))) return Located::kActedOn;
  if ((bits & kNear) != 0 && ends_act(scene, before)) return Located::kActedOn;  // "the liberation of X"
  if ((bits & (kNear | kCompass)) != 0) return Located::kFirmly;
  if ((bits & kParent) != 0) return definite(scene.key(hit.first_token)) ? Located::kFirmly : Located::kLoosely;
  return (bits & kPrep) != 0 && !ali(scene, before) ? Located::kLoosely : Located::kNot;
}

Behind words_behind(const Scene& scene, const Hit& hit, const std::vector<Hit>& places) {
  Behind behind;
  bool linked = false, direction = false;
  uint32_t at = hit.last_token + 1;
  const uint32_t end = std::min(scene.size(), hit.last_token + 1 + kParentTokens);
  while (at < end) {
    const std::string_view key = scene.key(at);
    if (scene.token(at).kind == text::TokenKind::kLineFeed) break;
    if (key == "\"" || key == "(" || key == ")") {
      ++at;
      continue;
    }
    if (comma(key) && at + 1 < end && (scene.begins(at + 1) & (kCompass | kParent)) != 0) {
      ++at;
      continue;
    }
    const auto next =
        std::find_if(places.begin(), places.end(), [&](const Hit& place) { return place.first_token == at; });
    if (next != places.end()) {
      if ((next->clitics & text::kConjunction) != 0) break;
      const bool in = (next->clitics & text::kPreposition) != 0 && begins_with(scene, at, kBa);
      linked |= next->tokens() > 1 && (scene.begins(at) & kCompass) != 0;  // "X, eastern Syria"
      if (!linked && !in) break;
      behind.parent = static_cast<size_t>(next - places.begin());
      behind.hard |= in;
      break;
    }
    const uint32_t bits = scene.begins(at);
    if ((bits & kCountry) != 0 && behind.country.empty()) {
      const Hit* adjective = scene.cue_from(at, kCountry);
      if (!adjective->article) break;
      behind.country = scene.cue(*adjective).argument;
      ++at;
      continue;
    }
    if ((bits & (kParent | kCompass | kFiller | kCue)) == 0) break;
    const Hit* cue = scene.cue_from(at, kParent | kCompass | kFiller | kCue);
    if ((cue->clitics & text::kConjunction) != 0 && (scene.cue(*cue).bit & kFiller) == 0) break;
    linked |= (bits & (kParent | kCompass)) != 0;
    behind.hard |= (bits & kParent) != 0;
    direction |= (bits & kCompass) != 0;
    at = cue->last_token + 1;
  }
  if (!behind.parent || direction) behind.hard = false;
  return behind;
}

bool in_list(const Scene& scene, const Hit& hit, const Hit& next) {
  if (next.first_token <= hit.last_token || next.first_token - hit.last_token > kListGap) return false;
  bool joined = (next.clitics & text::kConjunction) != 0;
  uint32_t unknown = 0;
  for (uint32_t at = hit.last_token + 1; at < next.first_token; ++at) {
    if (scene.token(at).kind == text::TokenKind::kLineFeed) return false;
    if (scene.token(at).kind == text::TokenKind::kSign) {
      const std::string_view key = scene.key(at);
      if (!comma(key) && key != "\"" && key != "(" && key != ")" && key != "-") return false;
      joined |= comma(key) || key == "-";
      continue;
    }
    if ((scene.ends(at) & (kFiller | kCue)) != 0) continue;
    if (++unknown > 1) return false;
  }
  return joined && (unknown == 0 || (next.clitics & text::kConjunction) != 0);
}

}  // namespace rasid::recognise
