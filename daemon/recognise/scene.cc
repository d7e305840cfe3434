#include "recognise/scene.h"

#include <algorithm>
#include <bit>

namespace rasid::recognise {
namespace {

bool passes(std::string_view sign) {
  return sign.size() == 1 && std::string_view("\"()[]#").find(sign[0]) != std::string_view::npos;
}

}  // namespace

Scene::Scene(const Document& document, const Phrasebook& book) : document_(document), book_(book) {
  const size_t tokens = document.tokens.size();
  ends_.assign(tokens, 0);
  begins_.assign(tokens, 0);
  sentence_of_.assign(tokens, 0);
  for (uint32_t i = 0; i < document.sentences.size(); ++i) {
    const text::Sentence& sentence = document.sentences[i];
    for (uint32_t at = sentence.first_token; at <= sentence.last_token && at < tokens; ++at) sentence_of_[at] = i;
  }
  for (const text::PhraseMatch& match : book.matcher.find_all(document.folded, document.tokens)) sort_in(match);
  mark_cues();
}

void Scene::sort_in(const text::PhraseMatch& match) {
  const Entry entry = book_.entries[match.value];
  join_dashes(match);
  if (entry.family == Family::kCue && book_.cues[entry.index].bit == 0) return;
  const auto clitics = static_cast<uint8_t>(match.clitics & ~text::kArticle);
  hits_[static_cast<size_t>(entry.family)].push_back(
      {entry.index, match.first_token, match.last_token, clitics, match.span, (match.clitics & text::kArticle) != 0});
}

void Scene::join_dashes(const text::PhraseMatch& head) {
  if (book_.dashed.empty()) return;
  const auto found = book_.dashed.find(head.value);
  if (found == book_.dashed.end()) return;
  const uint32_t dash = head.last_token + 1;
  if (dash >= size() || key(dash) != "-") return;
  for (const Phrasebook::Dashed& whole : found->second) {
    uint32_t at = dash + 1;
    const bool equal =
        at + whole.rest.size() <= size() &&
        std::all_of(whole.rest.begin(), whole.rest.end(), [&](const auto& word) { return key(at++) == word; });
    if (!equal) continue;
    const Entry entry = book_.entries[whole.value];
    const uint32_t last = dash + static_cast<uint32_t>(whole.rest.size());
    const Span span{head.span.start, token(last).span.end};
    const auto clitics = static_cast<uint8_t>(head.clitics & ~text::kArticle);
    hits_[static_cast<size_t>(entry.family)].push_back({entry.index, head.first_token, last, clitics, span, false});
  }
}

void Scene::mark_cues() {
  for (const Hit& hit : hits(Family::kCue)) {
    ends_[hit.last_token] |= cue(hit).bit;
    begins_[hit.first_token] |= cue(hit).bit;
  }
}

uint32_t Scene::before(uint32_t at) const {
  while (at > 0) {
    --at;
    const text::TokenKind kind = token(at).kind;
    if (kind == text::TokenKind::kWord || kind == text::TokenKind::kNumber) return at;
    if (kind == text::TokenKind::kLineFeed || !passes(key(at))) return kNoToken;
  }
  return kNoToken;
}

uint32_t Scene::after(uint32_t at) const {
  for (++at; at < size(); ++at) {
    const text::TokenKind kind = token(at).kind;
    if (kind == text::TokenKind::kWord || kind == text::TokenKind::kNumber) return at;
    if (kind == text::TokenKind::kLineFeed || !passes(key(at))) return kNoToken;
  }
  return kNoToken;
}

const Hit* Scene::cue_from(uint32_t at, uint32_t bit) const {
  const std::vector<Hit>& cues = hits(Family::kCue);
  const auto first = std::lower_bound(cues.begin(), cues.end(), at,
                                      [](const Hit& hit, uint32_t token) { return hit.first_token < token; });
  for (auto hit = first; hit != cues.end() && hit->first_token == at; ++hit) {
    if ((cue(*hit).bit & bit) != 0) return &*hit;
  }
  return nullptr;
}

const Hit* Scene::cue_to(uint32_t at, uint32_t bit) const {
  const uint32_t from = at >= 3 ? at - 3 : 0;
  for (uint32_t first = from; first <= at; ++first) {
    const Hit* hit = nullptr;
    const std::vector<Hit>& cues = hits(Family::kCue);
    const auto begin = std::lower_bound(cues.begin(), cues.end(), first,
                                        [](const Hit& h, uint32_t token) { return h.first_token < token; });
    for (auto it = begin; it != cues.end() && it->first_token == first && hit == nullptr; ++it) {
      if (it->last_token == at && (cue(*it).bit & bit) != 0) hit = &*it;
    }
    if (hit != nullptr) return hit;
  }
  return nullptr;
}

uint32_t Scene::count_in_sentence(uint32_t at, uint32_t bit) const {
  if (document_.sentences.empty()) return count(bit);
  const text::Sentence& sentence = document_.sentences[sentence_of(at)];
  uint32_t found = 0;
  for (uint32_t i = sentence.first_token; i <= sentence.last_token; ++i) found += (ends_[i] & bit) != 0;
  return found;
}

uint32_t Scene::count(uint32_t bit) const {
  return static_cast<uint32_t>(
      std::count_if(ends_.begin(), ends_.end(), [&](uint32_t bits) { return (bits & bit) != 0; }));
}

bool Scene::in_quotes(const Hit& hit) const {
  return hit.first_token > 0 && hit.last_token + 1 < size() && key(hit.first_token - 1) == "\"" &&
         key(hit.last_token + 1) == "\"";
}

bool Scene::line_begins(uint32_t at) const {
  while (at > 0) {
    --at;
    if (token(at).kind == text::TokenKind::kLineFeed) return true;
    if (token(at).kind != text::TokenKind::kSign) return false;
  }
  return true;
}

bool Scene::false_friend(const Hit& hit, Family family) const {
  const uint32_t bit = 1u << static_cast<unsigned>(family);
  return std::any_of(hits(Family::kFriend).begin(), hits(Family::kFriend).end(),
                     [&](const Hit& other) { return (book_.friends[other.index] & bit) != 0 && other.covers(hit); });
}

std::vector<Hit> longest(const std::vector<Hit>& hits) {
  std::vector<Hit> sorted = hits;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Hit& a, const Hit& b) {
    if (a.tokens() != b.tokens()) return a.tokens() > b.tokens();
    if (a.first_token != b.first_token) return a.first_token < b.first_token;
    return std::popcount(a.clitics) < std::popcount(b.clitics);
  });
  std::vector<Hit> kept;
  std::vector<bool> covered;
  for (const Hit& hit : sorted) {
    if (covered.size() <= hit.last_token) covered.resize(hit.last_token + 1, false);
    const auto begin = covered.begin() + hit.first_token, end = covered.begin() + hit.last_token + 1;
    if (std::find(begin, end, true) != end) continue;
    std::fill(begin, end, true);
    kept.push_back(hit);
  }
  std::sort(kept.begin(), kept.end(), [](const Hit& a, const Hit& b) { return a.first_token < b.first_token; });
  return kept;
}

}  // namespace rasid::recognise
