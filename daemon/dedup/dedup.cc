#include "dedup/dedup.h"

#include <algorithm>
#include <cmath>

#include "dedup/memory.h"

namespace rasid::dedup {
namespace {

constexpr std::chrono::hours kTouchEvery{6};  // an item that is seen again and again is written at most so often

// Two standard errors of an estimate from 128 permutations at the threshold, in the measure of 3-word shingles.
constexpr double kEstimateMargin = 0.06;

// The jaccard of 3-word shingles that goes with one of 5-word shingles when single words were edited: each edit breaks
// k shingles of k words, so (1 - p)^k of them are shared by both, and jaccard = shared / (2 - shared).
double jaccard_of_three(double jaccard_of_five) {
  const double shared = std::pow(2 * jaccard_of_five / (1 + jaccard_of_five), 3.0 / 5.0);
  return shared / (2 - shared);
}

Entry entry_of(const Article& article, const Fingerprint& fingerprint, const Reading& reading) {
  Entry entry;
  entry.set_article(article.id);
  entry.observed = article.observed_at;
  entry.last_seen = article.observed_at;
  entry.whole = fingerprint.whole;
  entry.text = fingerprint.text;
  entry.minhash = sketch_of(fingerprint);
  entry.facts = facts_of(fingerprint.numbers, reading);
  return entry;
}

struct Original {
  uint32_t slot = 0;
  DuplicateKind kind = DuplicateKind::kNone;
  double similarity = 0;
};

}  // namespace

struct Index::State {
  State(Options given, store::StateTable& table) : options(given), memory(table) {}

  Verdict accept(Entry entry);
  Verdict same_item(uint32_t slot, Entry entry);
  std::optional<Original> same_text(const Entry& entry) const;
  std::optional<Original> near_copy(const Entry& entry) const;
  uint32_t root_of(uint32_t slot) const { return memory.find_sequence(memory.at(slot).root).value_or(slot); }
  bool contradicts(const Entry& entry, uint32_t slot) const;

  Options options;
  Memory memory;
};

bool Index::State::contradicts(const Entry& entry, uint32_t slot) const {
  return contradict(entry.facts, memory.at(slot).facts) || contradict(entry.facts, memory.at(root_of(slot)).facts);
}

Verdict Index::State::accept(Entry entry) {
  memory.forget_before(std::max(memory.newest(), entry.observed) - options.window);
  if (const auto known = memory.find(entry.article())) return same_item(*known, std::move(entry));

  Verdict verdict;
  auto original = same_text(entry);
  if (!original) original = near_copy(entry);
  if (original) {
    const Entry& root = memory.at(root_of(original->slot));
    entry.root = root.sequence;
    verdict.duplicate = {original->kind, root.article(), original->similarity};
  }
  entry.last_seen = std::max(entry.last_seen, memory.newest());
  memory.add(std::move(entry));
  memory.keep_at_most(options.max_articles);
  return verdict;
}

Verdict Index::State::same_item(uint32_t slot, Entry entry) {
  const Entry& known = memory.at(slot);
  Verdict verdict;
  verdict.duplicate = {DuplicateKind::kSameItem, known.article(), 1.0};
  verdict.unchanged = known.whole == entry.whole;
  verdict.revision = known.revision + (verdict.unchanged ? 0 : 1);
  const Instant seen = std::max({entry.observed, known.last_seen, memory.newest()});
  if (verdict.unchanged) {
    if (seen - known.last_seen >= kTouchEvery) memory.touch(slot, seen);
    return verdict;
  }
  verdict.duplicate.similarity = estimated_jaccard(known, entry);
  entry.sequence = known.sequence;
  entry.root = known.root;
  entry.observed = known.observed;
  entry.revision = verdict.revision;
  entry.last_seen = seen;
  memory.replace(slot, std::move(entry));
  return verdict;
}

std::optional<Original> Index::State::same_text(const Entry& entry) const {
  std::optional<Original> best;
  for (const uint32_t slot : memory.with_text_of(entry)) {
    if (contradicts(entry, slot)) continue;
    if (best && memory.at(best->slot).sequence < memory.at(slot).sequence) continue;
    best = Original{slot, DuplicateKind::kSameText, 1.0};
  }
  return best;
}

std::optional<Original> Index::State::near_copy(const Entry& entry) const {
  std::optional<Original> best;
  for (const uint32_t slot : memory.sharing_a_band_with(entry)) {
    const Entry& other = memory.at(slot);
    const double similarity = estimated_jaccard(entry, other);
    if (jaccard_of_three(similarity) < options.near_copy_jaccard - kEstimateMargin) continue;
    if (std::chrono::abs(entry.observed - other.observed) > options.near_copy_within) continue;
    if (contradicts(entry, slot)) continue;
    const bool better = !best || similarity > best->similarity ||
                        (similarity == best->similarity && other.sequence < memory.at(best->slot).sequence);
    if (better) best = Original{slot, DuplicateKind::kNearCopy, similarity};
  }
  return best;
}

Index::Index(Options options, store::StateTable& table) : state_(std::make_unique<State>(options, table)) {}
Index::~Index() = default;

Verdict Index::accept(const Article& article, const Fingerprint& fingerprint, const Reading& reading) {
  return state_->accept(entry_of(article, fingerprint, reading));
}

size_t Index::remembered() const { return state_->memory.size(); }
size_t Index::bytes() const { return state_->memory.bytes(); }

}  // namespace rasid::dedup
