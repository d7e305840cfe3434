#include "recognise/quantities.h"

#include <algorithm>
#include <array>

#include "text/token.h"

namespace rasid::recognise {
namespace {

constexpr uint32_t kNounWithin = 3;  // tokens behind a number: "25 of the members"
constexpr uint32_t kObjectWithin =
    9;  // tokens from the verb to its object: "unknown men on a motorcycle shot a teacher"
constexpr uint32_t kJoinedWithin = 8;  // tokens from one item of a list to the next
constexpr std::array<std::string_view, 14> kPeople = {"killed",  "wounded", "captured", "missing",  "person",
                                                      "fighter", "soldier", "police",   "civilian", "smuggler",
                                                      "child",   "woman",   "other",    "attacker"};

bool people(std::string_view noun_class) {
  return std::find(kPeople.begin(), kPeople.end(), noun_class) != kPeople.end();
}

bool overlaps(const std::vector<Mention>& mentions, uint32_t first, uint32_t last) {
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& m) { return m.first_token <= last && first <= m.last_token; });
}

class QuantityReader {
 public:
  QuantityReader(const Scene& scene, const std::vector<Mention>& weapons, const std::vector<Mention>& dates)
      : scene_(scene), weapons_(weapons), dates_(dates) {}

  std::vector<Mention> read() && {
    const Document& document = scene_.document();
    used_.assign(scene_.size(), false);
    counted_.assign(scene_.size(), false);
    nouns_.assign(scene_.size(), nullptr);
    noun_hits_ = longest(scene_.hits(Family::kNoun));
    for (const Hit& hit : noun_hits_) nouns_[hit.last_token] = &hit;
    for (const text::NumberPhrase& number :
         scene_.book().knowledge.numbers.find_all(document.article.text, document.folded, document.tokens)) {
      if (!number.ordinal) add_number(number);
    }
    for (uint32_t at = 0; at < scene_.size(); ++at) {
      if (!used_[at] && noun_at(at) != nullptr) add_bare_noun(at);
    }
    std::stable_sort(out_.begin(), out_.end(),
                     [](const Mention& a, const Mention& b) { return a.first_token < b.first_token; });
    return std::move(out_);
  }

 private:
  // The counted noun in the token; null where there is none.
  const CountedNoun* noun_at(uint32_t at) const {
    return nouns_[at] == nullptr ? nullptr : &scene_.book().nouns[nouns_[at]->index];
  }

  // Directly behind the number, or behind "of" and one more word.
  uint32_t noun_behind(uint32_t last) const {
    uint32_t at = last;
    for (uint32_t steps = 0; steps < kNounWithin; ++steps) {
      at = scene_.after(at);
      if (at == kNoToken) return at;
      if (noun_at(at) != nullptr) {
        // "18 of the forces" are people, not forces.
        const bool of_units = steps > 0 && noun_at(at)->noun_class == "unit";
        return of_units || (nouns_[at]->clitics & text::kConjunction) != 0 ? kNoToken : at;
      }
      const bool of = (scene_.ends(at) & kPrep) != 0;
      if (steps == 0 && !of) return kNoToken;
    }
    return kNoToken;
  }

  void add_number(const text::NumberPhrase& number) {
    if (overlaps(weapons_, number.first_token, number.last_token)) return;
    if (overlaps(dates_, number.first_token, number.last_token)) return;
    QuantityMention detail;
    detail.min = number.min;
    detail.max = number.max;
    detail.vague_word = number.vague_word;
    uint32_t last = number.last_token;
    if (const uint32_t at = noun_behind(last); at != kNoToken) {
      detail.noun = noun_at(at)->key;
      detail.noun_class = bodies_before(number.first_token) ? "killed" : noun_at(at)->noun_class;
      last = at;
    } else if (const uint32_t before = scene_.before(number.first_token); repeats(number, before)) {
      detail.noun = noun_at(before)->key;
      detail.noun_class = noun_at(before)->noun_class;
      add(before, last, std::move(detail));
      return;
    }
    add(number.first_token, last, std::move(detail));
  }

  // "the bodies of 20 fighters".
  bool bodies_before(uint32_t at) const {
    const uint32_t before = scene_.before(at);
    return before != kNoToken && noun_at(before) != nullptr && noun_at(before)->noun_class == "killed" &&
           noun_at(before)->number == NounNumber::kMany && !nouns_[before]->article;
  }

  // "two" behind its noun says that the doubtful ending is a dual; "one" says that the singular counts.
  bool repeats(const text::NumberPhrase& number, uint32_t at) const {
    if (at == kNoToken || noun_at(at) == nullptr || number.min != number.max) return false;
    const bool one = noun_at(at)->number == NounNumber::kOne;
    return (number.min == 2 && !one) || (number.min == 1 && one && number.vague_word.empty());
  }

  // A noun without a number: the dual counts by itself, the singular only where somebody is said to be killed, hurt or
  // taken.
  void add_bare_noun(uint32_t at) {
    const CountedNoun& noun = *noun_at(at);
    QuantityMention detail;
    detail.noun = noun.key;
    detail.noun_class = noun.noun_class;
    switch (noun.number) {
      case NounNumber::kTwo:
        detail.min = detail.max = 2;
        break;
      case NounNumber::kTwoOrMany:
        if (nouns_[at]->article || !suffers(at)) return;
        detail.min = 2;
        detail.dual_or_plural = true;
        break;
      case NounNumber::kOne:
        if (nouns_[at]->article || names_place(at) || !suffers(at)) return;
        detail.min = detail.max = 1;
        break;
      case NounNumber::kMany:
        return;
    }
    if (overlaps(dates_, at, at) || overlaps(weapons_, at, at)) return;
    add(at, at, std::move(detail));
  }

  // "Syria" is written like "a Syrian".
  bool names_place(uint32_t at) const {
    const std::vector<Hit>& places = scene_.hits(Family::kPlace);
    const auto found = std::lower_bound(places.begin(), places.end(), at,
                                        [](const Hit& hit, uint32_t token) { return hit.first_token < token; });
    return found != places.end() && found->first_token == at;
  }

  // Behind a word of death, injury or arrest; as the object of such a verb whose subject stands between; as a further
  // item of a list that began so ("an officer of the army and a soldier").
  bool suffers(uint32_t at) const {
    const Hit& hit = *nouns_[at];
    if (noun_at(at)->noun_class == "killed" && noun_at(at)->number == NounNumber::kOne && dead_body(at)) return true;
    if ((hit.clitics & text::kPreposition) != 0) return false;
    if (noun_at(at)->noun_class == "other" && !stands_alone(at)) return false;
    if ((hit.clitics & text::kConjunction) != 0) return joins_count(at);
    return behind_casualty(at) || before_casualty(at) || (accusative(at) && object_of_casualty(at));
  }

  bool behind_casualty(uint32_t at) const {
    uint32_t before = scene_.before(at);
    while (before != kNoToken && overlaps(dates_, before, before)) before = scene_.before(before);
    return before != kNoToken && (scene_.ends(before) & kCasualty) != 0;
  }

  // "and another with burns", not "the last strongholds", which is written alike.
  bool stands_alone(uint32_t at) const {
    const uint32_t next = scene_.after(at);
    if (next == kNoToken || (scene_.begins(next) & kPrep) != 0) return true;
    constexpr std::array<std::string_view, 4> kLetters = {"\u0628", "\u0648", "\u0641",
                                                          "\u0644"};  // with, and, then, to
    return std::any_of(kLetters.begin(), kLetters.end(),
                       [&](auto letter) { return scene_.key(next).starts_with(letter); });
  }

  // "the body of a shepherd": a word of death that stands for one person.
  bool dead_body(uint32_t at) const { return (scene_.begins(at) & kCasualty) != 0 && !nouns_[at]->article; }

  // "that a youth was killed": the verb directly behind, with nothing that it might act on.
  bool before_casualty(uint32_t at) const {
    const uint32_t verb = scene_.after(at);
    if (verb == kNoToken || (scene_.begins(verb) & kCasualty) == 0) return false;
    if (scene_.cue_from(verb, kCasualty)->clitics != 0) return false;
    const uint32_t next = scene_.after(verb);
    return next == kNoToken || (!used_[next] && noun_at(next) == nullptr);
  }

  bool accusative(uint32_t at) const {
    return noun_at(at)->number == NounNumber::kOne && noun_at(at)->key.ends_with("\u0627");
  }

  bool object_of_casualty(uint32_t at) const {
    uint32_t before = at;
    for (uint32_t steps = 0; steps < kObjectWithin; ++steps) {
      before = scene_.before(before);
      if (before == kNoToken || (used_[before] && !is_two(before))) return false;
      if ((scene_.ends(before) & kCasualty) != 0) return true;
    }
    return false;
  }

  bool joins_count(uint32_t at) const {
    const CountedNoun& noun = *noun_at(at);
    if (!people(noun.noun_class) || noun.noun_class == "killed" || noun.noun_class == "wounded") return false;
    if (noun.number == NounNumber::kTwoOrMany) return false;
    uint32_t before = at;
    for (uint32_t steps = 0; steps < kJoinedWithin; ++steps) {
      before = scene_.before(before);
      if (before == kNoToken) return false;
      if (counted_[before]) return true;
      if ((scene_.ends(before) & kCasualty) != 0) return false;
    }
    return false;
  }

  bool is_two(uint32_t at) const { return noun_at(at) != nullptr && noun_at(at)->number == NounNumber::kTwo; }

  void add(uint32_t first, uint32_t last, QuantityMention detail) {
    for (uint32_t at = first; at <= last; ++at) used_[at] = true;
    counted_[last] = people(detail.noun_class);
    const uint32_t begin = nouns_[first] == nullptr ? scene_.token(first).span.start : nouns_[first]->span.start;
    out_.push_back({.kind = MentionKind::kQuantity,
                    .id = {},
                    .span = {begin, scene_.token(last).span.end},
                    .first_token = first,
                    .last_token = last,
                    .detail = std::move(detail)});
  }

  const Scene& scene_;
  const std::vector<Mention>& weapons_;
  const std::vector<Mention>& dates_;
  std::vector<Hit> noun_hits_;
  std::vector<const Hit*> nouns_;  // by token, into noun_hits_
  std::vector<bool> used_;
  std::vector<bool> counted_;  // a count of people ends here
  std::vector<Mention> out_;
};

DatePrecision precision_of(text::DatePhrase::Precision precision) {
  switch (precision) {
    case text::DatePhrase::Precision::kDay:
      return DatePrecision::kDay;
    case text::DatePhrase::Precision::kWeek:
      return DatePrecision::kWeek;
    case text::DatePhrase::Precision::kMonth:
      return DatePrecision::kMonth;
    case text::DatePhrase::Precision::kYear:
      return DatePrecision::kYear;
    case text::DatePhrase::Precision::kUnknown:
      break;
  }
  return DatePrecision::kUnknown;
}

DateBasis basis_of(text::DatePhrase::Basis basis) {
  switch (basis) {
    case text::DatePhrase::Basis::kWeekday:
      return DateBasis::kWeekday;
    case text::DatePhrase::Basis::kRelative:
      return DateBasis::kRelative;
    case text::DatePhrase::Basis::kStated:
      break;
  }
  return DateBasis::kStated;
}

}  // namespace

std::vector<Mention> quantity_mentions(const Scene& scene, const std::vector<Mention>& weapons,
                                       const std::vector<Mention>& dates) {
  return QuantityReader(scene, weapons, dates).read();
}

std::vector<Mention> date_mentions(const Document& document, const text::DateReader& reader) {
  std::vector<Mention> mentions;
  for (const text::DatePhrase& phrase :
       reader.find_all(document.folded, document.tokens, document.article.publication_day)) {
    mentions.push_back(
        {.kind = MentionKind::kDate,
         .id = {},
         .span = {document.tokens[phrase.first_token].span.start, document.tokens[phrase.last_token].span.end},
         .first_token = phrase.first_token,
         .last_token = phrase.last_token,
         .detail = DateMention{.from = phrase.from,
                               .to = phrase.to,
                               .precision = precision_of(phrase.precision),
                               .basis = basis_of(phrase.basis),
                               .conflict = phrase.conflict,
                               .past_marker = phrase.past_marker}});
  }
  return mentions;
}

}  // namespace rasid::recognise
