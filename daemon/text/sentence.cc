#include "text/sentence.h"

#include "text/utf8.h"

namespace rasid::text {
namespace {

constexpr std::string_view kEllipsis = "\u2026", kArabicQuestion = "\u061F";

class Splitter {
 public:
  Splitter(const Folded& text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::vector<Sentence> run() && {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::kLineFeed) {
        close(i);
        if (!out_.empty()) paragraph_ = out_.back().paragraph + 1;
        open_quote_ = false;
        begin_ = i + 1;
      } else if (is_sign(i, "\"")) {
        open_quote_ = !open_quote_;
      } else if (ends_sentence(i)) {
        i = with_closers(i);
        close(i + 1);
        begin_ = i + 1;
      }
    }
    close(tokens_.size());
    return std::move(out_);
  }

 private:
  std::string_view key(size_t i) const { return tokens_[i].key(text_); }
  bool is_sign(size_t i, std::string_view sign) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::kSign && key(i) == sign;
  }
  bool is_stop(size_t i) const {
    return is_sign(i, ".") || is_sign(i, "?") || is_sign(i, "!") || is_sign(i, kArabicQuestion) ||
           is_sign(i, kEllipsis);
  }
  bool glued(size_t i) const { return i < tokens_.size() && !tokens_[i].space_before; }

  bool ends_sentence(size_t i) const { return is_stop(i) && !(is_sign(i, ".") && is_abbreviation(i)); }

  // "bbc.com", and a letter that stands alone: "a.f.p.", "d. Muhammad".
  bool is_abbreviation(size_t i) const {
    if (i == begin_ || i + 1 >= tokens_.size() || !glued(i)) return false;
    const bool word_before = tokens_[i - 1].kind == TokenKind::kWord;
    const TokenKind after = tokens_[i + 1].kind;
    if (!word_before || after == TokenKind::kLineFeed) return false;
    if (is_latin(i - 1) && glued(i + 1) && (after == TokenKind::kNumber || is_latin(i + 1))) return true;
    const bool after_number = i >= 2 && glued(i - 1) && tokens_[i - 2].kind == TokenKind::kNumber;
    return decode(key(i - 1), 0).size == key(i - 1).size() && after == TokenKind::kWord && !after_number;
  }
  bool is_latin(size_t i) const { return key(i)[0] >= 'a' && key(i)[0] <= 'z'; }

  // Further stops, closing quotation marks and brackets that follow.
  size_t with_closers(size_t i) {
    for (;; ++i) {
      if (is_stop(i + 1)) continue;
      if (is_sign(i + 1, "\"") && open_quote_ && glued(i + 1)) {
        open_quote_ = false;
        continue;
      }
      if ((is_sign(i + 1, ")") || is_sign(i + 1, "]")) && glued(i + 1)) continue;
      return i;
    }
  }

  void close(size_t end) {
    if (end > begin_) out_.push_back({static_cast<uint32_t>(begin_), static_cast<uint32_t>(end - 1), paragraph_});
  }

  const Folded& text_;
  const std::vector<Token>& tokens_;
  std::vector<Sentence> out_;
  size_t begin_ = 0;
  uint32_t paragraph_ = 0;
  bool open_quote_ = false;
};

}  // namespace

std::vector<Sentence> split_sentences(const Folded& text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).run();
}

}  // namespace rasid::text
