// Copies across outlets: same item, same text, near-copy (MinHash 128, 32 bands of 4). One owner, one thread.
#pragma once

#include <chrono>
#include <memory>

#include "core/clock.h"
#include "dedup/fingerprint.h"
#include "model/article.h"
#include "model/duplicate.h"
#include "model/reading.h"
#include "store/state_table.h"

namespace rasid::dedup {

struct Options {
  std::chrono::hours window{14 * 24};       // how long an article is remembered, by observation time
  std::chrono::hours near_copy_within{48};  // a near-copy further apart than this is another article
  double near_copy_jaccard = 0.8;           // estimated over 5-word shingles; see the .cc for how it meets jaccard of 3-word shingles
  size_t max_articles = 1'000'000;          // the oldest go first
};

struct Verdict {
  Duplicate duplicate;
  int revision = 1;         // 2 and more: the same item again with changed text
  bool unchanged = false;   // the same item with the same text: nothing new to publish
};

class Index {
 public:
  Index(Options options, store::StateTable& table);  // reads the table
  ~Index();

  // Decides and remembers. Facts decide above similarity: with other numbers, places or dates in its events it is no copy.
  Verdict accept(const Article& article, const Fingerprint& fingerprint, const Reading& reading);

  size_t remembered() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rasid::dedup
