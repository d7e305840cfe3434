#include "text/numbers.h"

#include <cmath>

#include "text/number_amount.h"

namespace rasid::text {
namespace {

constexpr uint32_t kHedgeReach = 3;   // words between a number and a hedge after its noun
constexpr uint32_t kChangeReach = 8;  // tokens between "rose" and "from"
constexpr std::string_view kAl = "\u0627\u0644";

class Scan {
 public:
  Scan(std::string_view original, const Folded& text, const std::vector<Token>& tokens,
       const std::vector<WordHit>& hits)
      : original_(original), text_(text), tokens_(tokens), hits_(hits), amounts_(text, tokens, hits) {}

  std::vector<NumberPhrase> run() && {
    for (uint32_t i = 0; i < tokens_.size();) {
      const bool plain =
          hits_[i].row == nullptr && tokens_[i].kind != TokenKind::kNumber && tokens_[i].key(text_) != kAl;
      const uint32_t next = plain ? i : phrase(i);
      i = next > i ? next : i + 1;
    }
    return std::move(out_);
  }

 private:
  bool is(uint32_t i, NumberKind kind) const { return amounts_.is(i, kind); }
  bool is_sign(uint32_t i, std::string_view sign) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::kSign && tokens_[i].key(text_) == sign;
  }
  std::string written(const WordHit& hit) const {
    return std::string(original_.substr(hit.span.start, hit.span.size()));
  }

  // Where to go on; `i` where no phrase begins there.
  uint32_t phrase(uint32_t i) {
    if (is(i, kPercent)) return hits_[i].last + 1;
    NumberPhrase found;
    found.first_token = i;
    uint32_t at = i;
    const bool hedged = is(i, kHedgeMin) || is(i, kHedgeAbout) || is(i, kHedgeMax);
    if (hedged) {
      found.vague_word = written(hits_[i]);
      at = hits_[i].last + 1;
    }
    if (at < tokens_.size() && tokens_[at].kind == TokenKind::kWord && tokens_[at].key(text_) == kAl) ++at;
    if (!(is(at, kBetween) && between(at, found)) && !single(at, found) && !vague(at, found)) return i;
    if (hedged) hedge(static_cast<NumberKind>(hits_[i].row->kind), found);
    hedge_after(found);
    const uint32_t after = found.last_token + 1;
    if (is(after, kPercent)) return hits_[after].last + 1;
    if (!is_sign(after, "%")) out_.push_back(found);
    return after;
  }

  // "1.1 billion" is whole but for the rounding of a double.
  static std::optional<int64_t> whole(const Amount& amount) {
    const double nearest = std::round(amount.value);
    return std::abs(amount.value - nearest) < 1e-4 ? std::optional(static_cast<int64_t>(nearest)) : std::nullopt;
  }

  bool set(const Amount& from, const Amount& to, NumberPhrase& found) const {
    found.min = whole(from);
    found.max = whole(to);
    found.last_token = to.last;
    return found.min.has_value() && found.max.has_value();
  }

  // "between X and Y", also "between X to Y".
  bool between(uint32_t at, NumberPhrase& found) const {
    const std::optional<Amount> low = amounts_.at(hits_[at].last + 1);
    if (!low) return false;
    std::optional<Amount> high = amounts_.joined_at(low->last + 1);
    if (!high && (is(low->last + 1, kTo) || is_sign(low->last + 1, "-"))) high = amounts_.at(low->last + 2);
    return high && high->value > low->value && set(*low, *high, found);
  }

  bool single(uint32_t at, NumberPhrase& found) const {
    if (is_part_of_a_name(at)) return false;
    const std::optional<Amount> amount = amounts_.at(at);
    if (!amount || !set(*amount, *amount, found)) return false;
    found.ordinal = amount->ordinal;
    if (found.ordinal) return true;
    if (const std::optional<Amount> high = range_end(at, *amount)) return set(*amount, *high, found);
    repeated_in_brackets(*amount, found);
    return true;
  }

  // "F-16", "T2", and the later numbers of "19-4-2018".
  bool is_part_of_a_name(uint32_t at) const {
    if (at >= tokens_.size() || tokens_[at].kind != TokenKind::kNumber || at == 0 || tokens_[at].space_before)
      return false;
    const uint32_t before = is_sign(at - 1, "-") && at > 1 && !tokens_[at - 1].space_before ? at - 2 : at - 1;
    const char first = tokens_[before].key(text_)[0];
    return tokens_[before].kind == TokenKind::kWord && first >= 'a' && first <= 'z';
  }

  std::optional<Amount> range_end(uint32_t at, const Amount& low) const {
    const uint32_t joint = low.last + 1;
    std::optional<Amount> high;
    if ((is(joint, kTo) && hits_[joint].clitics == 0 && !is_change(at)) || is(joint, kOr))
      high = amounts_.at(joint + 1);
    if (is_sign(joint, "-") && is_plain_dash(at, joint)) high = amounts_.at(joint + 1);
    const bool rises = high && !high->ordinal && high->value > low.value;
    return rises ? high : std::nullopt;
  }

  // "rose from X to Y": two numbers.
  bool is_change(uint32_t at) const {
    if (at == 0 || !is(at - 1, kFrom)) return false;
    for (uint32_t back = 2; back <= kChangeReach && back <= at; ++back)
      if (is(at - back, kChange)) return true;
    return false;
  }

  // A dash between two numbers of which neither goes on as a date.
  bool is_plain_dash(uint32_t low, uint32_t dash) const {
    const auto divides = [&](uint32_t i) { return is_sign(i, "-") || is_sign(i, "/") || is_sign(i, ":"); };
    if (dash + 1 >= tokens_.size() || tokens_[low].kind != TokenKind::kNumber ||
        tokens_[dash + 1].kind != TokenKind::kNumber)
      return false;
    if (tokens_[dash].space_before != tokens_[dash + 1].space_before) return false;
    return !(low > 0 && divides(low - 1)) && !divides(dash + 2);
  }

  // "thirty-one (31)".
  void repeated_in_brackets(const Amount& amount, NumberPhrase& found) const {
    if (!is_sign(amount.last + 1, "(") || !is_sign(amount.last + 3, ")")) return;
    const std::optional<Amount> again = amounts_.at(amount.last + 2);
    if (again && again->last == amount.last + 2 && again->value == amount.value) found.last_token = amount.last + 3;
  }

  bool vague(uint32_t at, NumberPhrase& found) const {
    if (!is(at, kVague) && !is(at, kVagueOf) && !is(at, kScalePlural)) return false;
    found.last_token = hits_[at].last;
    uint32_t last = found.last_token;
    if (is(at, kVagueOf)) --last;
    const uint32_t begin = found.vague_word.empty() ? hits_[at].span.start : tokens_[found.first_token].span.start;
    found.vague_word = std::string(original_.substr(begin, tokens_[last].span.end - begin));
    return true;
  }

  static void hedge(NumberKind kind, NumberPhrase& found) {
    if (kind == kHedgeMin || kind == kAfterMin) found.max.reset();
    if (kind == kHedgeMax || kind == kAfterMax) found.min.reset();
  }

  // "at least" directly after the number belongs to the phrase; after the noun it only changes what the number means.
  void hedge_after(NumberPhrase& found) const {
    if (found.ordinal || !found.min) return;
    const uint32_t next = found.last_token + 1;
    for (uint32_t i = next; i < tokens_.size() && i <= next + kHedgeReach; ++i) {
      if (is(i, kAfterMin) || is(i, kAfterMax) || is(i, kAfterAbout)) {
        hedge(static_cast<NumberKind>(hits_[i].row->kind), found);
        if (found.vague_word.empty()) found.vague_word = written(hits_[i]);
        if (i == next) found.last_token = hits_[i].last;
        return;
      }
      if (tokens_[i].kind != TokenKind::kWord || amounts_.at(i) || (i > next && is(i, kVague))) return;
    }
  }

  const std::string_view original_;
  const Folded& text_;
  const std::vector<Token>& tokens_;
  const std::vector<WordHit>& hits_;
  const AmountReader amounts_;
  std::vector<NumberPhrase> out_;
};

}  // namespace

struct NumberReader::Words {
  Vocabulary vocabulary;
};

Result<NumberReader> NumberReader::from_table(const TsvTable& table) {
  Result<Vocabulary> vocabulary = Vocabulary::from_table(
      table, {"unit",         "unit_teen",    "teen",      "ten",       "hundred",     "hundreds", "scale",
              "scale_or_two", "scale_plural", "scaled",    "half",      "vague",       "vague_of", "hedge_min",
              "hedge_about",  "hedge_max",    "after_min", "after_max", "after_about", "between",  "to",
              "or",           "change",       "from",      "percent",   "ordinal",     "none"});
  if (!vocabulary) return std::move(vocabulary).error();
  NumberReader reader;
  reader.words_ = std::make_shared<const Words>(std::move(*vocabulary));
  return reader;
}

std::vector<NumberPhrase> NumberReader::find_all(std::string_view original, const Folded& text,
                                                 const std::vector<Token>& tokens) const {
  const std::vector<WordHit> hits = words_->vocabulary.read(text, tokens);
  return Scan(original, text, tokens, hits).run();
}

}  // namespace rasid::text
