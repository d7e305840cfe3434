// Copies across outlets: same item, same text, near-copy, partial copy. One owner, one thread.
//
// Candidates are the articles that share shingles of a small sample (the lowest hashes, "bottom-k": A. Broder,
// "Identifying and filtering near-duplicate documents", 2000); MinHash 128 and the sample say how much they share.
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
  double near_copy_jaccard = 0.55;          // of 3-word shingles, estimated from the 5-word shingles of the fingerprint
  double partial_copy_share = 0.7;          // of the shorter text in the longer one
  size_t max_articles = 1'000'000;          // the oldest go first
};

struct Verdict {
  Duplicate duplicate;     // of kSameItem: `of` is the article itself, and its group stays what it was
  int revision = 1;        // 2 and more: the same item again with changed text
  bool unchanged = false;  // the same item with the same text: nothing new to publish
};

class Index {
 public:
  Index(Options options, store::StateTable& table);  // reads the table
  ~Index();

  // Decides and remembers. Facts decide above similarity: with other numbers, places or dates it is no copy (facts.h).
  Verdict accept(const Article& article, const Fingerprint& fingerprint, const Reading& reading);

  // A revision of the article that was made elsewhere: the next one is a later one. Nothing where it is forgotten.
  void note_revision(const ArticleId& article, int revision);

  size_t remembered() const;
  size_t bytes() const;  // of memory, allocator overhead aside

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rasid::dedup
