#include "classify/weigh.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "core/format.h"

namespace rasid::classify {
namespace {

enum Flag : uint16_t {
  kBias,
  kTitle,
  kLead,
  kFirstOfTitle,
  kSecondOfTitle,
  kFirstOfBody,
  kEarly,
  kMiddle,
  kLate,
  kPast,
  kPresent,
  kNoun,
  kFixed,
  kDefiniteNoun,
  kAfterPreposition,
  kGeneric,
  kEcho,
  kOwnPlace,
  kNoPlace,
  kOwnDate,
  kHarm,
  kInitiator,
  kTarget,
  kNamedInitiator,
  kNamedTarget,
  kNoParty,
  kIsisParty,
  kTwice,
  kOften,
  kManyInSentence,
  kRelative,
  kQuoted,
  kNoEventWords,
  kIsisArticle,
  kOtherOfType,
  kTitleTypeAgain,
  kWidePlace,
  kNoArmed,
  kFewArmed,
  kNoTitleAct,
  kFewActs,
  kManyActs,
  kNoIsis,
  kBareNoun,
  kBareVerb,
  kSameActBefore,
  kBodyMinor,
  kFlags
};

constexpr std::array<std::string_view, kFlags> kFlagNames = {"bias",
                                                             "title",
                                                             "lead",
                                                             "first_of_title",
                                                             "second_of_title",
                                                             "first_of_body",
                                                             "early",
                                                             "middle",
                                                             "late",
                                                             "past",
                                                             "present",
                                                             "noun",
                                                             "fixed",
                                                             "definite_noun",
                                                             "after_preposition",
                                                             "generic",
                                                             "echo",
                                                             "own_place",
                                                             "no_place",
                                                             "own_date",
                                                             "harm",
                                                             "initiator",
                                                             "target",
                                                             "named_initiator",
                                                             "named_target",
                                                             "no_party",
                                                             "isis_party",
                                                             "twice",
                                                             "often",
                                                             "many_in_sentence",
                                                             "relative",
                                                             "quoted",
                                                             "no_event_words",
                                                             "isis_article",
                                                             "other_of_type",
                                                             "title_type_again",
                                                             "wide_place",
                                                             "no_armed",
                                                             "few_armed",
                                                             "no_title_act",
                                                             "few_acts",
                                                             "many_acts",
                                                             "no_isis",
                                                             "bare_noun",
                                                             "bare_verb",
                                                             "same_act_before",
                                                             "body_minor"};

constexpr uint16_t kActs = static_cast<uint16_t>(Act::kOther) + 1;
constexpr uint16_t kTypes = static_cast<uint16_t>(EventType::kOther) + 1;
constexpr uint16_t kModalities = static_cast<uint16_t>(Modality::kBackground) + 1;
constexpr uint16_t kTypeBase = kFlags + kActs;
constexpr uint16_t kModalityBase = kTypeBase + kTypes;
constexpr uint16_t kAll = kModalityBase + kModalities;

double logistic(double sum) { return 1 / (1 + std::exp(-sum)); }

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

class Looker {
 public:
  Looker(const Scene& scene, const std::vector<Draft>& drafts) : scene_(scene), drafts_(drafts) {
    for (const Draft& draft : drafts) {
      ++in_sentence_[draft.sentence];
      ++of_type_[draft.type];
      if (draft.in_title) title_types_.push_back(draft.type);
    }
    for (const SentenceView& view : scene.sentences) {
      armed_ += std::count_if(view.parties.begin(), view.parties.end(), [](const Party& party) {
        return party.named && !party.state && !party.source && party.kind != PartyKind::kCivilians;
      });
    }
  }

  EventWeights::Features look(const Draft& draft) {
    found_.clear();
    flag(kBias, true);
    where(draft);
    words(draft);
    parties(draft);
    flag(kOwnPlace, draft.place_is_own);
    flag(kNoPlace, draft.places.empty());
    flag(kWidePlace, wide(draft));
    flag(kOwnDate, draft.date != nullptr);
    flag(kHarm, !draft.harms.empty());
    flag(kTwice, draft.told == 2);
    flag(kOften, draft.told > 2);
    flag(kManyInSentence, in_sentence_[draft.sentence] > 2);
    flag(kNoEventWords, scene_.no_event_words > 1);
    flag(kIsisArticle, scene_.isis_mentions > 2);
    flag(kNoIsis, scene_.isis_mentions == 0);
    flag(kNoArmed, armed_ == 0);
    flag(kFewArmed, armed_ > 0 && static_cast<size_t>(4 * armed_) < scene_.sentences.size());
    flag(kNoTitleAct, title_types_.empty());
    flag(kFewActs, drafts_.size() < 3);
    flag(kManyActs, drafts_.size() > 8);
    const bool bare = !draft.initiator && !draft.target && draft.harms.empty();
    flag(kBareNoun, bare && draft.form == Form::kNoun);
    flag(kBareVerb, bare && draft.form != Form::kNoun);
    flag(kBodyMinor, !violent(draft.type) && !draft.in_title && !draft.in_lead);
    flag(kSameActBefore, std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& other) {
           return &other != &draft && other.type == draft.type && other.sentence < draft.sentence;
         }));
    flag(kOtherOfType, of_type_[draft.type] > 1);
    flag(kTitleTypeAgain,
         !draft.in_title && std::find(title_types_.begin(), title_types_.end(), draft.type) != title_types_.end());
    found_.push_back(static_cast<uint16_t>(kFlags + static_cast<uint16_t>(draft.act)));
    found_.push_back(static_cast<uint16_t>(kTypeBase + static_cast<uint16_t>(draft.type)));
    found_.push_back(static_cast<uint16_t>(kModalityBase + static_cast<uint16_t>(draft.modality)));
    return found_;
  }

 private:
  void flag(Flag feature, bool holds) {
    if (holds) found_.push_back(feature);
  }

  void where(const Draft& draft) {
    flag(kTitle, draft.in_title);
    flag(kLead, draft.in_lead);
    if (draft.in_title) {
      flag(kFirstOfTitle, title_seen_ == 0);
      flag(kSecondOfTitle, title_seen_ == 1);
      ++title_seen_;
    } else {
      flag(kFirstOfBody, body_seen_++ == 0);
    }
    const size_t third = scene_.sentences.size() / 3 + 1;
    flag(kEarly, draft.sentence < 3);
    flag(kMiddle, draft.sentence >= 3 && draft.sentence < 2 * third);
    flag(kLate, draft.sentence >= 3 && draft.sentence >= 2 * third);
  }

  void words(const Draft& draft) {
    flag(kPast, draft.form == Form::kPast);
    flag(kPresent, draft.form == Form::kPresent);
    flag(kNoun, draft.form == Form::kNoun);
    flag(kFixed, draft.form == Form::kFixed);
    flag(kDefiniteNoun, draft.definite && draft.form == Form::kNoun);
    flag(kAfterPreposition, draft.adverbial);
    flag(kGeneric, draft.generic);
    flag(kEcho, draft.echo);
    const SentenceView& view = scene_.sentences[draft.sentence];
    flag(kRelative, std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& cue) {
           return cue.cue() == Cue::kThat && cue.last < draft.first && draft.first - cue.last <= 2;
         }));
    uint32_t marks = 0;
    for (uint32_t token = view.first; token < draft.first; ++token) marks += scene_.key(token) == "\"" ? 1 : 0;
    flag(kQuoted, marks % 2 == 1);
  }

  void parties(const Draft& draft) {
    flag(kInitiator, draft.initiator.has_value());
    flag(kTarget, draft.target.has_value());
    flag(kNamedInitiator, draft.initiator && draft.initiator->named);
    flag(kNamedTarget, draft.target && draft.target->named);
    flag(kNoParty, !draft.initiator && !draft.target);
    flag(kIsisParty, (draft.initiator && draft.initiator->isis) || (draft.target && draft.target->isis));
  }

  bool wide(const Draft& draft) const {
    const Place* place = draft.places.empty() ? nullptr : scene_.knowledge->places.find(draft.places.front()->id);
    return place != nullptr && (place->kind == "country" || place->kind == "region" || place->kind == "governorate");
  }

  const Scene& scene_;
  const std::vector<Draft>& drafts_;
  std::map<uint32_t, int> in_sentence_;
  std::map<EventType, int> of_type_;
  std::vector<EventType> title_types_;
  int title_seen_ = 0, body_seen_ = 0;
  std::ptrdiff_t armed_ = 0;
  EventWeights::Features found_;
};

}  // namespace

std::string EventWeights::name(uint16_t feature) {
  if (feature < kFlags) return std::string(kFlagNames[feature]);
  if (feature < kTypeBase) return format("act:{}", word_of(static_cast<Act>(feature - kFlags)));
  if (feature < kModalityBase) return format("type:{}", to_string(static_cast<EventType>(feature - kTypeBase)));
  return format("modality:{}", to_string(static_cast<Modality>(feature - kModalityBase)));
}

EventWeights::EventWeights(const knowledge::Lexicon& lexicon) : weights_(kAll) {
  const TsvTable* table = lexicon.find("classify_events");
  if (table == nullptr) return;
  const int feature = table->column("feature"), weight = table->column("weight");
  if (feature < 0 || weight < 0) {
    complaints_.push_back({table->file, 1, 1, "wants the columns feature and weight", false});
    return;
  }
  std::map<std::string, uint16_t> index;
  for (uint16_t i = 0; i < kAll; ++i) index[name(i)] = i;
  for (const TsvRow& row : table->rows) {
    const std::string& called = row.cells[static_cast<size_t>(feature)];
    const auto value = number(row.cells[static_cast<size_t>(weight)]);
    const auto at = index.find(called);
    if (!value) {
      complaints_.push_back({table->file, row.line, 1, format("the weight of '{}' is no number", called), false});
    } else if (called == "threshold") {
      threshold_ = *value;
    } else if (at == index.end()) {
      complaints_.push_back({table->file, row.line, 1, format("there is no feature '{}'", called), false});
    } else {
      weights_[at->second] = *value;
    }
  }
  known_ = !table->rows.empty();
}

std::vector<EventWeights::Features> EventWeights::features(const Scene& scene, const std::vector<Draft>& drafts) const {
  Looker looker(scene, drafts);
  std::vector<Features> all;
  for (const Draft& draft : drafts) all.push_back(looker.look(draft));
  return all;
}

double EventWeights::likelihood(const Features& features) const {
  double sum = 0;
  for (uint16_t feature : features) sum += weights_[feature];
  return logistic(sum);
}

}  // namespace rasid::classify
