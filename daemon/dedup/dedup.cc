#include "dedup/dedup.h"

#include <algorithm>
#include <tuple>

#include "dedup/memory.h"
#include "dedup/overlap.h"

namespace rasid::dedup {
namespace {

constexpr std::chrono::hours kTouchEvery{6};  // an item that is seen again and again is written at most so often

constexpr double kEstimateMargin = 0.06;  // two standard errors of an estimate from 128 permutations
constexpr uint32_t kLeastShared = 2;      // sampled shingles in common, by which two texts are compared at all

Entry entry_of(const Article& article, const Fingerprint& fingerprint, const Reading& reading) {
  Entry entry;
  entry.set_article(article.id);
  entry.observed = article.observed_at;
  entry.last_seen = article.observed_at;
  entry.whole = fingerprint.whole;
  entry.text = fingerprint.text;
  entry.minhash = sketch_of(fingerprint);
  entry.facts = facts_of(fingerprint.numbers, reading);
  entry.words = static_cast<uint16_t>(std::min<uint32_t>(fingerprint.words, 0xffff));
  entry.sampled = static_cast<uint8_t>(fingerprint.sample.size());
  std::copy(fingerprint.sample.begin(), fingerprint.sample.end(), entry.sample.begin());
  return entry;
}

struct Original {
  uint32_t slot = 0;
  DuplicateKind kind = DuplicateKind::kNone;
  double similarity = 0;
  bool longer = false;
};

}  // namespace

struct Index::State {
  State(Options given, store::StateTable& table) : options(given), memory(table) {}

  Verdict accept(Entry entry);
  Verdict same_item(uint32_t slot, Entry entry);
  std::optional<Original> same_text(const Entry& entry) const;
  std::optional<Original> near_or_partial_copy(const Entry& entry, ArticleId& carries) const;
  DuplicateKind kind_of(const Overlap& overlap) const;
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
  if (!original) original = near_or_partial_copy(entry, verdict.duplicate.carries);
  if (original) {
    const Entry& root = memory.at(root_of(original->slot));
    entry.root = root.sequence;
    verdict.duplicate = {original->kind, root.article(), original->similarity, original->longer, {}};
  }
  entry.last_seen = std::max(entry.last_seen, memory.newest());
  memory.add(std::move(entry));
  memory.keep_at_most(options.max_articles);
  return verdict;
}

Verdict Index::State::same_item(uint32_t slot, Entry entry) {
  const Entry& known = memory.at(slot);
  Verdict verdict;
  verdict.duplicate = {DuplicateKind::kSameItem, known.article(), 1.0, false, {}};
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
    best = Original{slot, DuplicateKind::kSameText, 1.0, false};
  }
  return best;
}

DuplicateKind Index::State::kind_of(const Overlap& overlap) const {
  if (overlap.only_popular) return DuplicateKind::kNone;
  if (overlap.shorter_is_much_shorter && overlap.containment >= options.partial_copy_share)
    return DuplicateKind::kPartialCopy;
  if (overlap.jaccard >= options.near_copy_jaccard - kEstimateMargin) return DuplicateKind::kNearCopy;
  return DuplicateKind::kNone;
}

// `carries` is set where the best candidate is none because its facts are others.
std::optional<Original> Index::State::near_or_partial_copy(const Entry& entry, ArticleId& carries) const {
  std::optional<Original> best, text_only;
  const auto is_popular = [&](uint32_t shingle) { return memory.is_popular(shingle); };
  for (const auto& [slot, shared] : memory.sharing_shingles_with(entry)) {
    const Entry& other = memory.at(slot);
    if (shared < std::min<uint32_t>(kLeastShared, entry.sampled)) continue;
    if (std::chrono::abs(entry.observed - other.observed) > options.near_copy_within) continue;
    const Overlap overlap = overlap_of(entry, other, is_popular);
    const DuplicateKind kind = kind_of(overlap);
    if (kind == DuplicateKind::kNone) continue;
    const double similarity = kind == DuplicateKind::kNearCopy ? overlap.jaccard : overlap.containment;
    auto& found = contradicts(entry, slot) ? text_only : best;
    const auto rank = [&](DuplicateKind a_kind, double a_similarity, uint64_t sequence) {
      return std::tuple(a_kind == DuplicateKind::kNearCopy, a_similarity, ~sequence);
    };
    if (!found ||
        rank(kind, similarity, other.sequence) > rank(found->kind, found->similarity, memory.at(found->slot).sequence))
      found = Original{slot, kind, similarity, kind == DuplicateKind::kPartialCopy && overlap.a_is_longer};
  }
  if (!best && text_only) carries = memory.at(root_of(text_only->slot)).article();
  return best;
}

Index::Index(Options options, store::StateTable& table) : state_(std::make_unique<State>(options, table)) {}
Index::~Index() = default;

Verdict Index::accept(const Article& article, const Fingerprint& fingerprint, const Reading& reading) {
  return state_->accept(entry_of(article, fingerprint, reading));
}

void Index::note_revision(const ArticleId& article, int revision) {
  const auto slot = state_->memory.find(article);
  if (!slot || state_->memory.at(*slot).revision >= revision) return;
  Entry entry = state_->memory.at(*slot);
  entry.revision = revision;
  state_->memory.replace(*slot, std::move(entry));
}

size_t Index::remembered() const { return state_->memory.size(); }
size_t Index::bytes() const { return state_->memory.bytes(); }

}  // namespace rasid::dedup
