#include "dedup/entry.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace rasid::dedup {
namespace {

constexpr char kVersion = 2;

class Writer {
 public:
  template <class T>
  void add(T value) {
    static_assert(std::is_integral_v<T>);
    using Bits = std::make_unsigned_t<T>;
    for (size_t i = 0; i < sizeof(T); ++i) {
      out_.push_back(static_cast<char>(static_cast<Bits>(value) >> (8 * i) & 0xff));
    }
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  void read(T& value) {
    if (rest_.size() < sizeof(T)) {
      ok_ = false;
      return;
    }
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof(T); ++i) bits |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    value = static_cast<T>(bits);
    rest_.remove_prefix(sizeof(T));
  }
  bool ended_well() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

Instant instant_of(int64_t milliseconds) { return Instant{std::chrono::milliseconds{milliseconds}}; }

}  // namespace

ArticleId Entry::article() const { return {std::string(id.data(), strnlen(id.data(), id.size()))}; }

void Entry::set_article(const ArticleId& article) {
  id.fill('\0');
  std::copy_n(article.value.begin(), std::min(article.value.size(), id.size()), id.begin());
}

std::string to_row(const Entry& entry) {
  Writer out;
  out.add(kVersion);
  out.add(entry.sequence);
  out.add(entry.root);
  out.add(int64_t{entry.observed.time_since_epoch().count()});
  out.add(int64_t{entry.last_seen.time_since_epoch().count()});
  out.add(entry.revision);
  out.add(entry.indexed);
  out.add(entry.whole);
  out.add(entry.text.high);
  out.add(entry.text.low);
  for (const uint16_t value : entry.minhash) out.add(value);
  out.add(entry.facts.count);
  for (size_t i = 0; i < entry.facts.count; ++i) out.add(entry.facts.items[i]);
  out.add(entry.words);
  out.add(entry.sampled);
  for (size_t i = 0; i < entry.sampled; ++i) out.add(entry.sample[i]);
  return out.take();
}

std::optional<Entry> from_row(std::string_view key, std::string_view value) {
  Reader in(value);
  char version = 0;
  in.read(version);
  if (version < 1 || version > kVersion || key.size() > kIdBytes) return std::nullopt;
  Entry entry;
  int64_t observed = 0, last_seen = 0;
  in.read(entry.sequence);
  in.read(entry.root);
  in.read(observed);
  in.read(last_seen);
  in.read(entry.revision);
  in.read(entry.indexed);
  in.read(entry.whole);
  in.read(entry.text.high);
  in.read(entry.text.low);
  for (uint16_t& item : entry.minhash) in.read(item);
  in.read(entry.facts.count);
  if (entry.facts.count > kMostFacts) return std::nullopt;
  for (size_t i = 0; i < entry.facts.count; ++i) in.read(entry.facts.items[i]);
  if (version == 1) {
    entry.indexed &= kTextBit;
  } else {
    in.read(entry.words);
    in.read(entry.sampled);
    if (entry.sampled > kSample) return std::nullopt;
    for (size_t i = 0; i < entry.sampled; ++i) in.read(entry.sample[i]);
  }
  if (!in.ended_well() || entry.sequence == 0) return std::nullopt;
  entry.observed = instant_of(observed);
  entry.last_seen = instant_of(last_seen);
  entry.set_article({std::string(key)});
  return entry;
}

std::array<uint16_t, kSketch> sketch_of(const Fingerprint& fingerprint) {
  std::array<uint16_t, kSketch> sketch{};
  std::transform(fingerprint.minhash.begin(), fingerprint.minhash.end(), sketch.begin(),
                 [](uint32_t value) { return static_cast<uint16_t>(value); });
  return sketch;
}

uint32_t text_hash(const Entry& entry) { return static_cast<uint32_t>(entry.text.low); }

double estimated_jaccard(const Entry& a, const Entry& b) {
  int equal = 0;
  for (size_t i = 0; i < kSketch; ++i) equal += a.minhash[i] == b.minhash[i];
  return equal / static_cast<double>(kSketch);
}

}  // namespace rasid::dedup
