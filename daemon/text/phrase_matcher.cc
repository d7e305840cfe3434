// A trie over words, walked from every token. Only the first word of a phrase can carry clitics: phrases are kept
// without the article of that word, and each reading of a token (token.h) is looked up as a first word.
#include "text/phrase_matcher.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/phrase_trie.h"

namespace rasid::text {
namespace {

constexpr std::string_view kAl = "\u0627\u0644", kLam = "\u0644", kWaw = "\u0648", kFa = "\u0641", kBa = "\u0628",
                           kKaf = "\u0643";
constexpr size_t kTwoLetters = 4, kThreeLetters = 6;
constexpr size_t kPassedOver = 3;  // signs at one joint

bool passes(std::string_view sign) {
  return sign.size() == 1 && std::string_view("\"()[]{}#").find(sign[0]) != std::string_view::npos;
}

// The clitics that a token consists of, 0 where it is a word: "w", "b", "wl", "al", "bal", "ll".
uint8_t clitics_of(std::string_view key) {
  uint8_t flags = 0;
  const auto take = [&](std::string_view letter, uint8_t flag) {
    if (!key.starts_with(letter)) return false;
    key.remove_prefix(letter.size());
    flags |= flag;
    return true;
  };
  if (!take(kWaw, kConjunction)) take(kFa, kConjunction);
  if (!take(kBa, kPreposition) && !take(kKaf, kPreposition) && take(kLam, kPreposition)) take(kLam, kArticle);
  take(kAl, kArticle);
  return key.empty() ? flags : uint8_t{0};
}

struct Value {
  uint32_t value = 0;
  PhraseFlags flags;
  bool article = false;  // the phrase was given with it
};

// One way to read a token as the first word of phrases kept without article.
struct FirstWord {
  uint8_t clitics = 0;
  uint32_t article_at = 0, stem_at = 0;  // in the key; equal where there is no article to show
};

bool allowed(const Value& value, const FirstWord& first) {
  const bool article = (first.clitics & kArticle) != 0;
  if (article != value.article && !value.flags.article_optional) return false;
  if ((first.clitics & (kConjunction | kPreposition)) != 0 && !value.flags.clitics) return false;
  if ((first.clitics & kFuture) != 0 && !value.flags.verb) return false;
  return !value.flags.verb || ((first.clitics & kPreposition) == 0 && article == value.article);
}

}  // namespace

// How words end, as bits: signs whole, those of two letters by both, longer ones by the last three. No proclitic
// changes that: a token that ends otherwise begins no phrase.
class Endings {
 public:
  void add(std::string_view word) {
    if (word.size() >= kThreeLetters)
      set(three_, end_of(word, kThreeLetters));
    else if (word.size() >= kTwoLetters)
      set(two_, end_of(word, kTwoLetters));
    else if (word.size() == 1)
      set(signs_, sign_of(word));
  }
  bool may_end(std::string_view word) const {
    if (word.size() == 1) return has(signs_, sign_of(word));
    if (word.size() < kTwoLetters) return true;
    return has(two_, end_of(word, kTwoLetters)) ||
           (word.size() >= kThreeLetters && has(three_, end_of(word, kThreeLetters)));
  }

 private:
  using Bits = std::array<uint64_t, 512>;

  static uint32_t end_of(std::string_view word, size_t bytes) {
    uint32_t first = 0, last = 0;
    std::memcpy(&first, word.data() + word.size() - bytes, sizeof first);
    std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
    return (first * 0x85EBCA6Bu ^ last) * 0x9E3779B1u >> 17;
  }
  static uint32_t sign_of(std::string_view word) { return static_cast<unsigned char>(word[0]); }
  static void set(Bits& bits, uint32_t end) { bits[end / 64] |= uint64_t{1} << end % 64; }
  static bool has(const Bits& bits, uint32_t end) { return (bits[end / 64] >> end % 64 & 1) != 0; }

  Bits signs_{}, two_{}, three_{};
};

// A node of the trie.
struct Node {
  uint32_t first = 0;   // its values begin here and end where those of the next node begin
  uint32_t onward = 0;  // EdgeTable::onward
};

struct PhraseMatcher::Table {
  WordTable words;
  EdgeTable edges;
  Endings endings;              // of the first words
  std::vector<uint32_t> roots;  // by word: the node of the phrases that begin with it, or kNone
  std::vector<Node> nodes;      // one more than there are
  std::vector<Value> values;
};

struct PhraseMatcher::Builder::State {
  WordTable words;
  EdgeTable edges;
  Endings endings;
  std::vector<std::pair<uint32_t, Value>> values;  // with their node
};

PhraseMatcher::Builder::Builder() : state_(std::make_unique<State>()) {}
PhraseMatcher::Builder::~Builder() = default;
PhraseMatcher::Builder::Builder(Builder&&) noexcept = default;

bool PhraseMatcher::Builder::add(std::string_view phrase, uint32_t value, PhraseFlags flags) {
  const Folded folded = fold(phrase);
  uint32_t node = 0;
  bool article = false;
  for (const Token& token : tokenise(folded)) {
    std::string_view key = token.key(folded);
    if (token.kind == TokenKind::kLineFeed || passes(key) || key == "-") continue;
    if (node == 0 && key.starts_with(kAl) && key.size() >= kAl.size() + kTwoLetters) {
      article = true;
      key.remove_prefix(kAl.size());
    }
    if (node == 0) state_->endings.add(key);
    node = state_->edges.follow_or_make(node, state_->words.intern(key));
  }
  if (node == 0) return false;
  state_->values.emplace_back(node, Value{value, flags, article});
  return true;
}

PhraseMatcher PhraseMatcher::Builder::build() && {
  PhraseMatcher matcher;
  Table& table = *matcher.table_;
  std::ranges::stable_sort(state_->values, {}, [](const auto& pair) { return pair.first; });
  table.nodes.assign(state_->edges.nodes() + 1, {});
  for (const auto& [node, value] : state_->values) {
    ++table.nodes[node + 1].first;
    table.values.push_back(value);
  }
  for (size_t node = 1; node < table.nodes.size(); ++node) table.nodes[node].first += table.nodes[node - 1].first;
  const std::vector<uint32_t> onward = state_->edges.onward();
  for (size_t node = 0; node < onward.size(); ++node) table.nodes[node].onward = onward[node];
  table.roots.resize(state_->words.size());
  for (WordId word = 0; word < table.roots.size(); ++word) table.roots[word] = state_->edges.follow(0, word);
  table.endings = state_->endings;
  table.words = std::move(state_->words);
  table.edges = std::move(state_->edges);
  return matcher;
}

PhraseMatcher::PhraseMatcher() : table_(std::make_unique<Table>()) {}
PhraseMatcher::~PhraseMatcher() = default;
PhraseMatcher::PhraseMatcher(PhraseMatcher&&) noexcept = default;
PhraseMatcher& PhraseMatcher::operator=(PhraseMatcher&&) noexcept = default;

namespace {

template <class Table>
class Walk {
 public:
  Walk(const Table& table, const Folded& text, const std::vector<Token>& tokens)
      : table_(table), text_(text), tokens_(tokens), ids_(tokens.size(), kUnasked) {}

  std::vector<PhraseMatch> run() && {
    for (uint32_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind != TokenKind::kLineFeed) start(i);
    return std::move(matches_);
  }

 private:
  static constexpr WordId kUnasked = 0xFFFFFFFE;

  std::string_view key(size_t i) const { return tokens_[i].key(text_); }
  WordId id(size_t i) {
    if (ids_[i] == kUnasked) ids_[i] = table_.words.find(key(i));
    return ids_[i];
  }

  void start(uint32_t i) {
    const size_t before = matches_.size();
    const Token& token = tokens_[i];
    const std::string_view word = key(i);
    if (!table_.endings.may_end(word)) return;
    const auto read = [&](uint8_t clitics, uint32_t article, uint32_t stem) {
      const WordId known = stem == 0 ? id(i) : table_.words.find(word.substr(stem));
      if (known == kNone) return;
      const uint32_t node = table_.roots[known];
      if (node != kNone) follow(i, node, {clitics, token.begin + article, token.begin + stem});
    };
    if (token.kind != TokenKind::kWord) {
      read(0, 0, 0);
    } else {
      for (const StemReading& reading : stem_readings(word)) {
        const bool article = (reading.clitics & kArticle) != 0;
        const bool whole = article && word.substr(0, reading.stripped).ends_with(kAl);
        read(reading.clitics, reading.stripped - (whole ? static_cast<uint32_t>(kAl.size()) : 0), reading.stripped);
      }
    }
    if (matches_.size() > before + 1) order(before);
  }

  // Longer ones first; of one value and stretch the reading that was tried first.
  void order(size_t from) {
    const auto begin = matches_.begin() + static_cast<std::ptrdiff_t>(from);
    std::stable_sort(begin, matches_.end(), [](const PhraseMatch& a, const PhraseMatch& b) {
      return a.last_token != b.last_token ? a.last_token > b.last_token : a.value < b.value;
    });
    matches_.erase(std::unique(begin, matches_.end(),
                               [](const PhraseMatch& a, const PhraseMatch& b) {
                                 return a.last_token == b.last_token && a.value == b.value;
                               }),
                   matches_.end());
  }

  void follow(uint32_t i, uint32_t node, const FirstWord& first) {
    uint32_t last = i;
    for (;;) {
      const uint32_t end = table_.nodes[node + 1].first, onward = table_.nodes[node].onward;
      for (uint32_t v = table_.nodes[node].first; v < end; ++v) take(table_.values[v], i, last, first);
      if (onward == 0) return;
      const uint32_t next = next_word(last);
      if (next == kNone) return;
      const WordId word = id(next);
      if (word == kNone || (onward & EdgeTable::bit_of(word)) == 0) return;
      node = table_.edges.follow(node, word);
      if (node == kNone) return;
      last = next;
    }
  }

  // The next token that is no quotation mark, bracket or glued dash.
  uint32_t next_word(uint32_t at) const {
    for (uint32_t i = at + 1; i < tokens_.size() && i <= at + 1 + kPassedOver; ++i) {
      if (tokens_[i].kind == TokenKind::kLineFeed) return kNone;
      if (tokens_[i].kind != TokenKind::kSign) return i;
      const bool dash =
          key(i) == "-" && !tokens_[i].space_before && i + 1 < tokens_.size() && !tokens_[i + 1].space_before;
      if (!dash && !passes(key(i))) return i;
    }
    return kNone;
  }

  // A token of nothing but clitics that stands before `i`, perhaps beyond a quotation mark or bracket.
  uint8_t clitics_before(uint32_t i) const {
    for (uint32_t back = 1; back <= i && back <= kPassedOver; ++back) {
      const Token& token = tokens_[i - back];
      if (token.kind == TokenKind::kWord) return clitics_of(key(i - back));
      if (token.kind != TokenKind::kSign || !passes(key(i - back))) return 0;
    }
    return 0;
  }

  void take(const Value& value, uint32_t i, uint32_t last, FirstWord first) {
    const uint8_t apart = first.clitics == 0 || first.clitics == kArticle ? clitics_before(i) : uint8_t{0};
    FirstWord both = first;
    both.clitics |= apart;
    if (apart != 0 && allowed(value, both))
      first = both;
    else if (!allowed(value, first))
      return;
    const uint32_t begin = value.article ? first.article_at : first.stem_at;
    const uint32_t end = tokens_[last].end;
    matches_.push_back({value.value, i, last, first.clitics, text_.original(begin, end)});
  }

  const Table& table_;
  const Folded& text_;
  const std::vector<Token>& tokens_;
  std::vector<WordId> ids_;
  std::vector<PhraseMatch> matches_;
};

}  // namespace

std::vector<PhraseMatch> PhraseMatcher::find_all(const Folded& text, const std::vector<Token>& tokens) const {
  return Walk<Table>(*table_, text, tokens).run();
}

std::vector<PhraseMatch> PhraseMatcher::find_longest(const Folded& text, const std::vector<Token>& tokens) const {
  std::vector<PhraseMatch> matches = find_all(text, tokens);
  // By first token, longer first: one lies inside a longer one exactly when an earlier one reaches as far.
  std::vector<PhraseMatch> kept;
  uint32_t reach = 0, reach_first = 0;
  bool any = false;
  for (const PhraseMatch& match : matches) {
    const bool inside =
        any && match.last_token <= reach && !(match.first_token == reach_first && match.last_token == reach);
    if (inside) continue;
    kept.push_back(match);
    reach = match.last_token;
    reach_first = match.first_token;
    any = true;
  }
  return kept;
}

}  // namespace rasid::text
