#include "dedup/fingerprint.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

namespace rasid::dedup {
namespace {

constexpr size_t kPermutations = 128;

struct Permutations {
  alignas(64) std::array<uint32_t, kPermutations> multiply;
  alignas(64) std::array<uint32_t, kPermutations> add;
};

constexpr uint64_t mix(uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

constexpr Permutations make_permutations() {
  Permutations p{};
  for (size_t i = 0; i < kPermutations; ++i) {
    p.multiply[i] = static_cast<uint32_t>(mix(2 * i)) | 1;
    p.add[i] = static_cast<uint32_t>(mix(2 * i + 1));
  }
  return p;
}

constexpr Permutations kPermutation = make_permutations();

using Minima = std::array<uint32_t, kPermutations>;

// Sixteen permutations at a time, so that their minima stay in registers while all shingles pass.
[[gnu::always_inline]] inline void lower_minima_with(const std::vector<uint32_t>& shingles, Minima& minima) {
  constexpr size_t kBlock = 16;
  for (size_t from = 0; from < kPermutations; from += kBlock) {
    uint32_t low[kBlock];
    std::copy_n(minima.begin() + static_cast<std::ptrdiff_t>(from), kBlock, low);
    for (const uint32_t shingle : shingles) {
      for (size_t i = 0; i < kBlock; ++i) {
        const uint32_t value = shingle * kPermutation.multiply[from + i] + kPermutation.add[from + i];
        low[i] = std::min(low[i], value);
      }
    }
    std::copy_n(low, kBlock, minima.begin() + static_cast<std::ptrdiff_t>(from));
  }
}

void lower_minima_portable(const std::vector<uint32_t>& shingles, Minima& minima) {
  lower_minima_with(shingles, minima);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void lower_minima_avx2(const std::vector<uint32_t>& shingles, Minima& minima) {
  lower_minima_with(shingles, minima);
}
#endif

void lower_minima(const std::vector<uint32_t>& shingles, Minima& minima) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return lower_minima_avx2(shingles, minima);
#endif
  lower_minima_portable(shingles, minima);
}

// Where in article.text the body begins; 0 where there is none.
uint32_t body_begin(const Article& article) {
  const std::string& text = article.text;
  const std::string& body = article.body;
  if (body.empty() || !std::string_view(text).ends_with(body)) return 0;
  return static_cast<uint32_t>(text.size() - body.size());
}

bool is_word(const text::Token& token) {
  return token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kNumber;
}

struct Words {
  std::vector<uint64_t> hashes;  // of the whole text
  size_t body = 0;               // the first word of the body
};

Words words_of(const Document& document) {
  const uint32_t from = body_begin(document.article);
  Words words;
  words.hashes.reserve(document.tokens.size());
  for (const text::Token& token : document.tokens) {
    if (!is_word(token)) continue;
    if (token.span.start < from) ++words.body;
    words.hashes.push_back(hash64(token.key(document.folded)));
  }
  return words;
}

using Hashes = std::span<const uint64_t>;
std::string_view bytes_of(Hashes hashes) { return {reinterpret_cast<const char*>(hashes.data()), hashes.size_bytes()}; }

// "6.8", "6,8" and "1,300" by their digits alone: outlets differ in the separators.
std::string digits_of(std::string_view number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

std::vector<uint64_t> number_hashes(const Document& document) {
  std::vector<uint64_t> hashes;
  for (const text::Token& token : document.tokens) {
    if (token.kind == text::TokenKind::kNumber) hashes.push_back(hash64(digits_of(token.key(document.folded))));
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

std::vector<uint32_t> shingle_hashes(Hashes words) {
  std::vector<uint32_t> shingles;
  if (words.size() < kShingleWords) return shingles;
  shingles.reserve(words.size() - kShingleWords + 1);
  for (size_t first = 0; first + kShingleWords <= words.size(); ++first) {
    uint64_t sum = 0;
    for (size_t i = 0; i < kShingleWords; ++i) sum = sum * 0x9ddfea08eb382d69 + words[first + i];
    shingles.push_back(static_cast<uint32_t>(mix(sum) >> 32));
  }
  return shingles;
}

std::vector<uint32_t> lowest(std::vector<uint32_t> shingles) {
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  shingles.resize(std::min(shingles.size(), kSample));
  return shingles;
}

}  // namespace

Fingerprint fingerprint(const Document& document) {
  const Words all = words_of(document);
  const Hashes whole = all.hashes;
  const Hashes body = whole.subspan(all.body);
  const Hashes told = body.size() < kLeastBodyWords ? whole : body;
  Fingerprint result;
  result.words = static_cast<uint32_t>(told.size());
  result.text = hash128(bytes_of(told));
  result.whole = hash64(bytes_of(whole));
  result.minhash.fill(~uint32_t{0});
  std::vector<uint32_t> shingles = shingle_hashes(told);
  lower_minima(shingles, result.minhash);
  result.sample = lowest(std::move(shingles));
  result.numbers = number_hashes(document);
  return result;
}

}  // namespace rasid::dedup
