// One pass over the bytes. Code points below U+0800 and general punctuation go through a table of at most two bytes
// each; the rest asks fold_rule(). A character that NFC may join to its neighbours sends its whole stretch through ICU:
// the output is taken back to where the stretch begins, and the stretch's key stands for it with the stretch's
// beginning as the origin of every byte.
#include "text/fold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "text/fold_rule.h"
#include "text/utf8.h"

namespace rasid::text {
namespace {

struct Entry {
  char bytes[2] = {0, 0};
  uint8_t size = 0;
  bool rare = true;  // not to be done by the table
};
constexpr char32_t kTwoByteCodes = 0x800;
constexpr char32_t kPunctuation = 0x2000, kPunctuationEnd = 0x2070;

struct Table {
  std::array<Entry, kTwoByteCodes> low;
  std::array<Entry, kPunctuationEnd - kPunctuation> punctuation;
};

Entry entry_for(char32_t code) {
  const FoldRule rule = fold_rule(code);
  Entry entry;
  if (rule.kind == FoldKind::kDelete) entry.rare = false;
  if (rule.kind != FoldKind::kReplace) return entry;
  std::string utf8;
  append(utf8, rule.to);
  if (utf8.size() > 2) return entry;
  std::memcpy(entry.bytes, utf8.data(), utf8.size());
  entry.size = static_cast<uint8_t>(utf8.size());
  entry.rare = false;
  return entry;
}

std::unique_ptr<const Table> make_table() {
  auto table = std::make_unique<Table>();
  for (char32_t code = 0; code < kTwoByteCodes; ++code) table->low[code] = entry_for(code);
  for (char32_t code = kPunctuation; code < kPunctuationEnd; ++code)
    table->punctuation[code - kPunctuation] = entry_for(code);
  return table;
}

// A constant that ICU computes: built at first use, 0.2 ms.
const Table& table() {
  static const std::unique_ptr<const Table> kTable = make_table();
  return *kTable;
}

class Folder {
 public:
  explicit Folder(std::string_view in) : in_(in), table_(table()) { make_room(0); }

  Folded run() && {
    while (at_ < in_.size()) {
      fast();
      if (at_ < in_.size()) slow();
    }
    out_.key.resize(size_);
    out_.origin.resize(size_ + 1);
    out_.origin[size_] = static_cast<uint32_t>(in_.size());
    return std::move(out_);
  }

 private:
  // Whatever is left of the input fits into the output, with room for one write too many.
  void make_room(size_t extra) {
    const size_t need = size_ + extra + (in_.size() - at_) + 4;
    if (out_.key.size() >= need) return;
    out_.key.resize(need);
    out_.origin.resize(need + 1);
  }

  // Up to the first character that the table cannot do.
  void fast() {
    const char* const in = in_.data();
    const size_t end = in_.size();
    char* const key = out_.key.data();
    uint32_t* const origin = out_.origin.data();
    size_t at = at_, size = size_;
    const auto take = [&](const Entry& entry, size_t read) {
      if (entry.rare) return false;
      std::memcpy(key + size, entry.bytes, 2);
      const uint64_t both = at | static_cast<uint64_t>(at) << 32;
      std::memcpy(origin + size, &both, 8);
      size += entry.size;
      at += read;
      return true;
    };
    while (at < end) {
      const auto first = static_cast<unsigned char>(in[at]);
      if (first < 0x80) {
        if (!take(table_.low[first], 1)) break;
      } else if (first >= 0xC2 && first < 0xE0 && at + 1 < end && (in[at + 1] & 0xC0) == 0x80) {
        const size_t code = static_cast<size_t>(first & 0x1F) << 6 | (static_cast<unsigned char>(in[at + 1]) & 0x3F);
        if (!take(table_.low[code], 2)) break;
      } else if (first == 0xE2 && at + 2 < end && (in[at + 2] & 0xC0) == 0x80) {
        const size_t offset = static_cast<size_t>(static_cast<unsigned char>(in[at + 1]) - 0x80) << 6 |
                              (static_cast<unsigned char>(in[at + 2]) & 0x3F);
        if (offset >= table_.punctuation.size() || !take(table_.punctuation[offset], 3)) break;
      } else {
        break;
      }
    }
    at_ = at;
    size_ = size;
  }

  void slow() {
    const auto [code, read] = decode(in_, at_);
    const FoldRule rule = fold_rule(code);
    std::string utf8;
    switch (rule.kind) {
      case FoldKind::kCompose:
        return stretch();
      case FoldKind::kFormat:
        if (out_.gaps.empty() || out_.gaps.back().key != size_)
          out_.gaps.push_back({static_cast<uint32_t>(size_), static_cast<uint32_t>(at_)});
        break;
      case FoldKind::kExpand:
        utf8 = fold_stretch(in_.substr(at_, read));
        break;
      case FoldKind::kReplace:
        append(utf8, rule.to);
        break;
      case FoldKind::kDelete:
        break;
    }
    put(utf8, at_);
    at_ += read;
    make_room(0);
  }

  void stretch() {
    size_t begin = at_;
    while (begin > 0) {
      begin = character_before(begin);
      const char32_t code = decode(in_, begin).code;
      if (starts_stretch(code) && !vanishes(code)) break;
    }
    while (size_ > 0 && out_.origin[size_ - 1] >= begin) --size_;
    while (!out_.gaps.empty() && out_.gaps.back().key > size_) out_.gaps.pop_back();
    size_t end = at_;
    while (end < in_.size()) {
      const auto [code, read] = decode(in_, end);
      if (end > at_ && starts_stretch(code) && !vanishes(code)) break;
      end += read;
    }
    at_ = end;
    put(fold_stretch(in_.substr(begin, end - begin)), begin);
    make_room(0);
  }

  static bool vanishes(char32_t code) {
    const FoldKind kind = fold_rule(code).kind;
    return kind == FoldKind::kDelete || kind == FoldKind::kFormat;
  }

  size_t character_before(size_t at) const {
    do --at;
    while (at > 0 && (in_[at] & 0xC0) == 0x80);
    return at;
  }

  void put(std::string_view utf8, size_t from) {
    make_room(utf8.size());
    std::copy(utf8.begin(), utf8.end(), out_.key.begin() + static_cast<std::ptrdiff_t>(size_));
    std::fill_n(out_.origin.begin() + static_cast<std::ptrdiff_t>(size_), utf8.size(), static_cast<uint32_t>(from));
    size_ += utf8.size();
  }

  const std::string_view in_;
  const Table& table_;
  Folded out_;
  size_t at_ = 0;    // in the input
  size_t size_ = 0;  // of the output so far
};

}  // namespace

Span Folded::original(uint32_t begin, uint32_t end) const {
  if (begin >= end) return {origin[begin], origin[begin]};
  const auto gap =
      std::lower_bound(gaps.begin(), gaps.end(), end, [](const Gap& g, uint32_t at) { return g.key < at; });
  const bool cut = gap != gaps.end() && gap->key == end;
  return {origin[begin], cut ? gap->from : origin[end]};
}

Folded fold(std::string_view utf8) { return Folder(utf8).run(); }

std::string fold_key(std::string_view utf8) { return fold(utf8).key; }

}  // namespace rasid::text
