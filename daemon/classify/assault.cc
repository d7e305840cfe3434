#include "classify/assault.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "classify/draft.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

constexpr const char* kWeights = "config/lexicon/assault_weights.tsv";
constexpr const char* kWords = "config/lexicon/assault_words.tsv";
constexpr uint32_t kLong = 80;  // words; more say no more

// Features that are no group of words.
constexpr std::array<std::string_view, 11> kReadFeatures = {"bias",   "length",       "figures",        "violent_event",
                                                            "arrest", "raid",         "suicide_attack", "abduction",
                                                            "author", "unreal_event", "past_event"};

bool is_read(std::string_view feature) {
  return std::find(kReadFeatures.begin(), kReadFeatures.end(), feature) != kReadFeatures.end();
}

template <class Number>
bool parse(const std::string& text, Number& out) {
  const char* end = text.data() + text.size();
  return std::from_chars(text.data(), end, out).ptr == end && !text.empty();
}

Span span_of(const Document& document, uint32_t first, uint32_t last) {
  return {document.tokens[first].span.start, document.tokens[last].span.end};
}

// What bears out a field of the event in that sentence.
const Evidence* proof_of(const Event& event, std::string_view field, Span sentence) {
  for (const Evidence& proof : event.evidence) {
    if (proof.field == field && proof.span.start >= sentence.start && proof.span.end <= sentence.end) return &proof;
  }
  return nullptr;
}

bool told_in(const Event& event, Span sentence) { return proof_of(event, "type", sentence) != nullptr; }

std::string quote_of(const Event& event, std::string_view field, Span sentence) {
  const Evidence* proof = proof_of(event, field, sentence);
  return proof == nullptr ? std::string() : proof->quote;
}

}  // namespace

double surest(const std::vector<SentenceScore>& sentences) {
  double best = 0;
  for (const SentenceScore& sentence : sentences) best = std::max(best, sentence.score);
  return best;
}

AssaultSense::AssaultSense(const knowledge::Lexicon& lexicon) {
  read_weights(lexicon);
  read_words(lexicon);
}

void AssaultSense::read_weights(const knowledge::Lexicon& lexicon) {
  const TsvTable* table = lexicon.find("assault_weights");
  if (table == nullptr || table->columns.size() != 4) {
    complaints_.push_back({kWeights, 0, 0, "is missing, or has not its 4 columns", false});
    return;
  }
  for (const TsvRow& row : table->rows) {
    Weight weight{.feature = row.cells[0]};
    if (!parse(row.cells[1], weight.weight) || !parse(row.cells[2], weight.most) || weight.most < 1 ||
        !parse(row.cells[3], weight.act) || weight.act < 0) {
      complaints_.push_back(
          {table->file, row.line, 1,
           format("'{}': its weight, its most (from 1 on) or its act (from 0 on) is no number", row.cells[0]), false});
      continue;
    }
    if (weight.feature == "bias") bias_ = weight.weight;
    if (weight.feature == "length") length_ = weight.weight;
    weights_.push_back(std::move(weight));
  }
}

void AssaultSense::read_words(const knowledge::Lexicon& lexicon) {
  text::PhraseMatcher::Builder builder;
  const TsvTable* table = lexicon.find("assault_words");
  if (table == nullptr || table->columns.size() != 2) {
    complaints_.push_back({kWords, 0, 0, "is missing, or has not its 2 columns", false});
  } else {
    for (const TsvRow& row : table->rows) {
      const int group = is_read(row.cells[1]) ? -1 : index_of(row.cells[1]);
      if (group < 0 || !builder.add(row.cells[0], static_cast<uint32_t>(group)))
        complaints_.push_back(
            {table->file, row.line, 1, format("'{}' is no group of assault_weights.tsv", row.cells[1]), false});
    }
  }
  matcher_ = std::move(builder).build();
}

int AssaultSense::index_of(std::string_view feature) const {
  const auto at = std::find_if(weights_.begin(), weights_.end(), [&](const Weight& w) { return w.feature == feature; });
  return at == weights_.end() ? -1 : static_cast<int>(at - weights_.begin());
}

void AssaultSense::add(std::vector<int>& counts, std::string_view feature, int by) const {
  const int at = index_of(feature);
  if (at >= 0) counts[static_cast<size_t>(at)] += by;
}

void AssaultSense::count_events(const Reading& reading, Span span, std::vector<int>& counts) const {
  for (const Event& event : reading.events) {
    if (!told_in(event, span)) continue;
    switch (event.modality) {
      case Modality::kPlanned:
      case Modality::kHypothetical:
      case Modality::kDenied:
        add(counts, "unreal_event", 1);
        continue;
      case Modality::kBackground:
        add(counts, "past_event", 1);
        continue;
      default:
        break;
    }
    if (violent(event.type)) {
      add(counts, "violent_event", 1);
      add(counts, "author", event.initiator ? 1 : 0);
    }
    if (event.type == EventType::kArrest) add(counts, "arrest", 1);
    if (event.type == EventType::kSecurityOperation) add(counts, "raid", 1);
    if (event.type == EventType::kSuicideAttack) add(counts, "suicide_attack", 1);
    if (event.type == EventType::kAbduction) add(counts, "abduction", 1);
  }
}

double AssaultSense::score_of(const std::vector<int>& counts, uint32_t words) const {
  double sum = bias_ + length_ * std::min(words, kLong) / 20.0;
  for (size_t i = 0; i < weights_.size(); ++i)
    sum += weights_[i].weight * std::sqrt(std::min(counts[i], weights_[i].most));
  return std::round(1000 / (1 + std::exp(-sum))) / 1000;
}

std::string AssaultSense::victim_of(const Document& document, const Event& event, Span sentence,
                                    const std::vector<text::PhraseMatch>& matches) const {
  if (event.target && !event.target->text.empty()) {
    if (std::string named = quote_of(event, "target", sentence); !named.empty()) return named;
  }
  const int numeral = index_of("numeral");
  for (size_t i = 0; i < event.casualties.size(); ++i) {
    if (event.casualties[i].side == Side::kInitiator) continue;
    const Evidence* counted = proof_of(event, format("casualties[{}]", i), sentence);
    if (counted == nullptr) continue;
    std::string people;  // "three soldiers" without the count
    for (uint32_t at = 0; at < document.tokens.size(); ++at) {
      const text::Token& token = document.tokens[at];
      if (token.span.start < counted->span.start || token.span.end > counted->span.end) continue;
      const bool count = std::any_of(matches.begin(), matches.end(), [&](const text::PhraseMatch& match) {
        return static_cast<int>(match.value) == numeral && match.first_token <= at && at <= match.last_token;
      });
      if (token.kind != text::TokenKind::kWord || count) continue;
      if (!people.empty()) people += ' ';
      people += document.article.text.substr(token.span.start, token.span.size());
    }
    return people;
  }
  return {};
}

SentenceScore AssaultSense::read(const Document& document, const Reading& reading, const text::Sentence& sentence,
                                 const std::vector<text::PhraseMatch>& matches) const {
  SentenceScore out;
  out.span = span_of(document, sentence.first_token, sentence.last_token);
  std::vector<int> counts(weights_.size(), 0);
  const text::PhraseMatch* act = nullptr;
  const auto begin =
      std::lower_bound(matches.begin(), matches.end(), sentence.first_token,
                       [](const text::PhraseMatch& match, uint32_t first) { return match.first_token < first; });
  for (auto match = begin; match != matches.end() && match->first_token <= sentence.last_token; ++match) {
    ++counts[match->value];
    const int rank = weights_[match->value].act;
    if (rank > 0 && (act == nullptr || rank < weights_[act->value].act)) act = &*match;
  }
  uint32_t words = 0;
  for (uint32_t at = sentence.first_token; at <= sentence.last_token; ++at) {
    const text::TokenKind kind = document.tokens[at].kind;
    words += kind == text::TokenKind::kWord || kind == text::TokenKind::kNumber ? 1 : 0;
    if (kind == text::TokenKind::kNumber) add(counts, "figures", 1);
  }
  count_events(reading, out.span, counts);
  out.score = score_of(counts, words);
  if (out.score < kTellsAssault) return out;
  if (act != nullptr) {
    const Span span = span_of(document, act->first_token, act->last_token);
    out.act = document.article.text.substr(span.start, span.size());
  }
  const auto told = std::find_if(reading.events.begin(), reading.events.end(),
                                 [&](const Event& event) { return told_in(event, out.span); });
  if (told == reading.events.end()) return out;
  if (out.act.empty()) out.act = quote_of(*told, "type", out.span);
  if (told->initiator && !told->initiator->text.empty()) out.author = quote_of(*told, "initiator", out.span);
  out.victim = victim_of(document, *told, out.span, matches);
  return out;
}

std::vector<SentenceScore> AssaultSense::operator()(const Document& document, const Reading& reading) const {
  const std::vector<text::PhraseMatch> matches = matcher_.find_longest(document.folded, document.tokens);
  std::vector<SentenceScore> out;
  for (const text::Sentence& sentence : document.sentences) out.push_back(read(document, reading, sentence, matches));
  return out;
}

}  // namespace rasid::classify
