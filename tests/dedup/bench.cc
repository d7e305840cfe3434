// Memory and time of the copies' index at 10^4, 10^5 and 10^6 remembered articles: `ninja dedup_bench &&
// tests/dedup_bench [articles]`. Prints a table; no test, it never fails.
//
// Fingerprints are made by hand, as of texts of 300 words of which every fifth is a near-copy of an earlier one.
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

#include "core/format.h"
#include "dedup/dedup.h"

namespace rasid::dedup {
namespace {

constexpr size_t kShingles = 296, kChanged = 30;

class Texts {
 public:
  Fingerprint next() {
    const uint64_t number = ++count_;
    const bool copy = number % 5 == 0;
    std::mt19937 shared(
        static_cast<uint32_t>(copy ? number - 1 - random_() % std::min<uint64_t>(number - 1, 4) : number));
    std::vector<uint32_t> shingles(kShingles);
    for (uint32_t& shingle : shingles) shingle = static_cast<uint32_t>(shared());
    if (copy) std::generate_n(shingles.begin(), kChanged, [&] { return static_cast<uint32_t>(random_()); });
    Fingerprint made;
    made.text = {random_(), random_()};
    made.whole = random_();
    made.words = kShingles + kShingleWords - 1;
    made.numbers = {number % 7, 7 + number % 11};
    made.minhash.fill(~uint32_t{0});
    for (const uint32_t shingle : shingles) {
      for (uint32_t i = 0; i < made.minhash.size(); ++i)
        made.minhash[i] = std::min(made.minhash[i], shingle * (2 * i * 0x9e3779b1U + 0x85ebca6bU) + i * 0xc2b2ae35U);
    }
    std::sort(shingles.begin(), shingles.end());
    made.sample.assign(shingles.begin(), shingles.begin() + kSample);
    return made;
  }

 private:
  uint64_t count_ = 0;
  std::mt19937_64 random_{1};
};

size_t resident_bytes() {
  std::ifstream status("/proc/self/statm");
  size_t total = 0, resident = 0;
  status >> total >> resident;
  return resident * 4096;
}

std::chrono::nanoseconds processor_time() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

void fill(size_t most) {
  Texts texts;
  store::NullTable nothing;
  Options options;
  options.max_articles = most;
  Index index(options, nothing);
  const size_t before = resident_bytes();
  std::printf("%10s %16s %18s %14s %10s\n", "articles", "bytes an article", "resident an article", "us an article",
              "copies %");
  size_t at = 0, copies = 0, row = 10'000;
  std::chrono::nanoseconds spent{0};
  size_t timed = 0, timed_copies = 0;
  for (; at < most; ++at) {
    Article article;
    article.id = make_article_id(format("https://bench.example/{}", at), {"bench"}, "");
    article.observed_at = Instant{std::chrono::seconds{1'500'000'000 + static_cast<int64_t>(at)}};
    const Fingerprint fingerprint = texts.next();
    const std::chrono::nanoseconds start = processor_time();
    const Verdict verdict = index.accept(article, fingerprint, {});
    if (at + 5'000 >= row) {  // the last 5,000 before a row
      spent += processor_time() - start;
      ++timed;
      timed_copies += verdict.duplicate.kind != DuplicateKind::kNone;
    }
    copies += verdict.duplicate.kind != DuplicateKind::kNone;
    if (at + 1 != row && at + 1 != most) continue;
    const double count = static_cast<double>(index.remembered());
    std::printf("%10zu %16.0f %18.0f %14.2f %10.1f\n", index.remembered(), static_cast<double>(index.bytes()) / count,
                static_cast<double>(resident_bytes() - before) / count,
                static_cast<double>(spent.count()) / 1000 / static_cast<double>(timed),
                100.0 * static_cast<double>(timed_copies) / static_cast<double>(timed));
    std::fflush(stdout);
    row *= 10;
    spent = {};
    timed = timed_copies = 0;
  }
}

}  // namespace
}  // namespace rasid::dedup

int main(int argc, char** argv) {
  rasid::dedup::fill(argc > 1 ? static_cast<size_t>(std::atoll(argv[1])) : 1'000'000);
  return 0;
}
