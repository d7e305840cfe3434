#include "text/token.h"

#include "text/character.h"
#include "text/utf8.h"

namespace rasid::text {
namespace {

class Tokeniser {
 public:
  explicit Tokeniser(const Folded& text) : text_(text), key_(text.key) {}

  std::vector<Token> run() && {
    tokens_.reserve(key_.size() / 5 + 4);
    for (size_t at = 0; at < key_.size();) at = step(at);
    return std::move(tokens_);
  }

 private:
  struct Seen {
    CharClass kind;
    size_t end;
    char32_t code;
  };
  Seen see(size_t at) const {
    const auto first = static_cast<unsigned char>(key_[at]);
    if (first < 0x80) return {classes_.of(first), at + 1, first};
    const auto [code, size] = decode(key_, at);
    return {classes_.of(code), at + size, code};
  }

  size_t step(size_t at) {
    const auto [kind, end, code] = see(at);
    switch (kind) {
      case CharClass::kSpace:
        space_ = true;
        return end;
      case CharClass::kLineFeed:
        return line_feeds(at, end);
      case CharClass::kLetter:
        return add(at, word(end, code), TokenKind::kWord);
      case CharClass::kDigit:
        return add(at, number(end), TokenKind::kNumber);
      case CharClass::kSign:
        break;
    }
    return add(at, end, TokenKind::kSign);
  }

  static bool is_ascii(char32_t code) { return code < 0x80; }
  static bool is_arabic(char32_t code) { return code >= 0x0600 && code < 0x0700; }

  // To the end of the letters, or to where Arabic and Latin ones meet.
  size_t word(size_t at, char32_t last) const {
    while (at < key_.size()) {
      const auto lead = static_cast<unsigned char>(key_[at]);
      if (lead >= 0xD8 && lead < 0xDC && is_arabic(last)) {  // the Arabic block, two bytes each
        last = static_cast<char32_t>(lead & 0x1F) << 6 | (static_cast<unsigned char>(key_[at + 1]) & 0x3F);
        if (classes_.of(last) != CharClass::kLetter) break;
        at += 2;
        continue;
      }
      const Seen next = see(at);
      if (next.kind != CharClass::kLetter) break;
      if ((is_ascii(last) && is_arabic(next.code)) || (is_arabic(last) && is_ascii(next.code))) break;
      at = next.end;
      last = next.code;
    }
    return at;
  }

  bool digit_at(size_t at) const { return at < key_.size() && key_[at] >= '0' && key_[at] <= '9'; }

  size_t number(size_t at) const {
    for (;;) {
      while (digit_at(at)) ++at;
      const bool joined = at < key_.size() && (key_[at] == '.' || key_[at] == ',') && digit_at(at + 1);
      if (!joined) return at;
      ++at;
    }
  }

  // One token for a run of line feeds, whatever spaces lie between them.
  size_t line_feeds(size_t begin, size_t end) {
    for (size_t at = end; at < key_.size();) {
      const Seen next = see(at);
      if (next.kind != CharClass::kSpace && next.kind != CharClass::kLineFeed) break;
      if (next.kind == CharClass::kLineFeed) end = next.end;
      at = next.end;
    }
    return add(begin, end, TokenKind::kLineFeed);
  }

  size_t add(size_t begin, size_t end, TokenKind kind) {
    const auto from = static_cast<uint32_t>(begin), to = static_cast<uint32_t>(end);
    tokens_.push_back({from, to, text_.original(from, to), kind, space_});
    space_ = false;
    return end;
  }

  const Folded& text_;
  const std::string_view key_;
  const CharClasses& classes_ = CharClasses::get();
  std::vector<Token> tokens_;
  bool space_ = false;
};

// The letters of the grammar, in UTF-8.
constexpr std::string_view kWaw = "\u0648", kFa = "\u0641", kBa = "\u0628", kKaf = "\u0643", kLam = "\u0644",
                           kSin = "\u0633", kAl = "\u0627\u0644", kYa = "\u064A", kTa = "\u062A", kNun = "\u0646",
                           kAlef = "\u0627";
constexpr size_t kTwoLetters = 4;

class Readings {
 public:
  explicit Readings(std::string_view word) : word_(word) {}

  StemReadings run() && {
    out_.count = 1;  // the bare one, however short
    from(0, 0);
    if (word_.starts_with(kWaw) || word_.starts_with(kFa)) {
      add(kConjunction, kWaw.size());
      from(kConjunction, kWaw.size());
    }
    return out_;
  }

 private:
  void add(int clitics, size_t stripped) {
    if (word_.size() >= stripped + kTwoLetters)
      out_.items[out_.count++] = {static_cast<uint8_t>(clitics), static_cast<uint8_t>(stripped)};
  }

  // What may follow the conjunction, or its absence.
  void from(int clitics, size_t at) {
    const std::string_view rest = word_.substr(at);
    if (rest.starts_with(kAl)) {
      add(clitics | kArticle, at + kAl.size());
    } else if (rest.starts_with(kSin)) {
      const std::string_view verb = rest.substr(kSin.size());
      if (verb.starts_with(kYa) || verb.starts_with(kTa) || verb.starts_with(kNun) || verb.starts_with(kAlef))
        add(clitics | kFuture, at + kSin.size());
    } else if (rest.starts_with(kBa) || rest.starts_with(kKaf) || rest.starts_with(kLam)) {
      preposition(clitics | kPreposition, at + kBa.size(), rest.starts_with(kLam));
    }
  }

  void preposition(int clitics, size_t at, bool lam) {
    add(clitics, at);
    const std::string_view rest = word_.substr(at);
    if (rest.starts_with(kAl)) {
      add(clitics | kArticle, at + kAl.size());
    } else if (lam && rest.starts_with(kLam)) {
      add(clitics | kArticle, at + kLam.size());
      add(clitics | kArticle, at);  // lam + al + a word in lam is written with two lams
    }
  }

  const std::string_view word_;
  StemReadings out_{};
};

}  // namespace

std::vector<Token> tokenise(const Folded& text) { return Tokeniser(text).run(); }

StemReadings stem_readings(std::string_view word_key) { return Readings(word_key).run(); }

}  // namespace rasid::text
