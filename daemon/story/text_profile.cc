// Stems, weighted by the logarithm of their count, those of the title and lead twice. What is common to all articles
// weighs little only later, when stories/ knows how many articles have a stem.
#include <algorithm>
#include <cmath>

#include "core/hash.h"
#include "story/stories.h"

namespace rasid::story {
namespace {

constexpr size_t kLeastStemBytes = 6;  // three Arabic letters

// The word without the longest run of proclitics that leaves three letters.
std::string_view stem_of(std::string_view word) {
  size_t strip = 0;
  for (const text::StemReading& reading : text::stem_readings(word)) {
    if (word.size() >= reading.stripped + kLeastStemBytes) strip = std::max<size_t>(strip, reading.stripped);
  }
  return word.substr(strip);
}

struct Count {
  uint32_t stem = 0;
  uint32_t times = 0;
  bool operator<(const Count& other) const { return stem < other.stem; }
};

std::vector<Count> counts_of(const Document& document) {
  std::vector<Count> counts;
  for (const text::Token& token : document.tokens) {
    if (token.kind != text::TokenKind::kWord) continue;
    const std::string_view stem = stem_of(token.key(document.folded));
    if (stem.size() < kLeastStemBytes) continue;
    const bool stressed = token.span.start < document.article.lead_end;
    counts.push_back({static_cast<uint32_t>(hash64(stem)), stressed ? 2U : 1U});
  }
  std::sort(counts.begin(), counts.end());
  return counts;
}

}  // namespace

TextProfile text_profile(const Document& document) {
  const std::vector<Count> counts = counts_of(document);
  TextProfile profile;
  for (size_t i = 0; i < counts.size();) {
    uint32_t times = 0;
    const uint32_t stem = counts[i].stem;
    for (; i < counts.size() && counts[i].stem == stem; ++i) times += counts[i].times;
    profile.terms.emplace_back(stem, 1.0F + std::log(static_cast<float>(times)));
  }
  return profile;
}

}  // namespace rasid::story
