#include "classify/relevance.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "classify/tracing.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

constexpr double kTagged = 0.5;  // a topic below this is not tagged
constexpr double kRelevant = 0.5;
constexpr std::chrono::days kNews{21};

enum Feature {
  kBias,
  kIsisTitle,
  kIsisLead,
  kIsisBody,
  kIsisShare,
  kTheatreTitle,
  kTheatreLead,
  kTheatreNone,
  kActTitle,
  kActLead,
  kLiveActs,
  kIsisActs,
  kIsisMain,
  kIsisFrontAct,
  kBorderActs,
  kBorderMain,
  kFresh,
  kNoFront,
  kAbroad,
  kAbroadTitle,
  kNoEvent,
  kNoEventTitle,
  kPlannedOnly,
  kMainAbroad,
  kAbroadShare,
  kMainOthers,
  kSoftOnly,
  kNobodysAttack,
  kIsisActShare,
  kMainSoft,
  kOldMain,
  kOthersTitle
};

// Neither history nor dated weeks before the article.
bool live(const Scene& scene, const Event& event) {
  const bool old = event.date.to && scene.published() - *event.date.to > kNews;
  return event.modality != Modality::kBackground && !old;
}

bool of_isis(const knowledge::Knowledge& knowledge, const Event& event) {
  const auto is = [&](const std::optional<ActorRef>& party) {
    return party && knowledge.actors.within(party->id, "act:is");
  };
  return is(event.initiator) || is(event.target);
}

bool theatre(const std::string& country) { return country == "IQ" || country == "SY" || country == "IQ/SY"; }

// Somebody arms, agrees or flies against ISIS: that concerns Iraq and Syria wherever it is done.
bool against_isis(const knowledge::Knowledge& knowledge, const Event& event) {
  const bool reaches = event.type == EventType::kReinforcement || event.type == EventType::kCoordination ||
                       event.type == EventType::kAirStrike;
  return reaches && event.target && knowledge.actors.within(event.target->id, "act:is");
}

bool in_theatre(const knowledge::Knowledge& knowledge, const Event& event) {
  return event.places.empty() || event.places.front().country.empty() || theatre(event.places.front().country) ||
         against_isis(knowledge, event);
}

bool at_border(const Event& event) {
  if (!event.border) return false;
  const bool armed =
      event.type != EventType::kNegotiation && event.type != EventType::kOther && event.type != EventType::kDestruction;
  return armed && (event.border->near == NearBorder::kCertain ||
                   (event.border->cross_border && event.border->direction != "none"));
}

const Party* isis_in(const SentenceView& view) {
  for (const Party& party : view.parties) {
    if (party.isis) return &party;
  }
  return nullptr;
}

struct Countries {
  int theatre = 0, abroad = 0;
};

Countries countries_of(const Scene& scene, const SentenceView& view) {
  Countries found;
  for (const Mention* mention : view.places) {
    const Place* place = scene.knowledge->places.find(mention->id);
    if (place == nullptr || place->country.empty()) continue;
    ++(theatre(place->country) ? found.theatre : found.abroad);
  }
  for (const Party& party : view.parties) {
    const Actor* actor = scene.knowledge->actors.find(party.actor);
    if (actor != nullptr && (actor->country == "IQ" || actor->country == "SY")) ++found.theatre;
  }
  return found;
}

// Armed parties whose wars are others than the one against ISIS.
bool of_another_war(const knowledge::Knowledge& knowledge, const std::string& id) {
  const Actor* actor = knowledge.actors.find(id);
  if (actor == nullptr) return false;
  for (const std::string_view side :
       {"PKK", "TURKEY", "TURKEY_SNA", "HTS", "AQ", "SYR_OPP", "JIHADI", "IRAN", "IRAN_AXIS", "ISR"}) {
    if (actor->side == side) return true;
  }
  return false;
}

void raise(double& feature, bool holds) {
  if (holds) feature = 1;
}

void read_sentences(const Scene& scene, Features& f) {
  int sentences = 0, with_isis = 0, isis_body = 0, at_home = 0, abroad = 0;
  for (const SentenceView& view : scene.sentences) {
    if (view.boilerplate) continue;
    const bool isis = isis_in(view) != nullptr;
    const Countries found = countries_of(scene, view);
    at_home += found.theatre;
    abroad += found.abroad;
    ++sentences;
    with_isis += isis ? 1 : 0;
    if (view.title) {
      raise(f[kIsisTitle], isis);
      raise(f[kTheatreTitle], found.theatre > 0);
      raise(f[kAbroadTitle], found.abroad > 0 && found.theatre == 0);
      raise(f[kOthersTitle], !isis && std::any_of(view.parties.begin(), view.parties.end(), [&](const Party& party) {
              return of_another_war(*scene.knowledge, party.actor);
            }));
      raise(f[kNoEventTitle],
            std::any_of(view.cues.begin(), view.cues.end(), [](const Hit& hit) { return hit.cue() == Cue::kNoEvent; }));
    } else if (view.lead) {
      raise(f[kIsisLead], isis);
      raise(f[kTheatreLead], found.theatre > 0);
    } else {
      isis_body += isis ? 1 : 0;
    }
  }
  if (f[kIsisTitle] > 0) f[kOthersTitle] = 0;
  f[kIsisBody] = std::min(isis_body, 4) / 2.0;
  f[kIsisShare] = sentences == 0 ? 0 : static_cast<double>(with_isis) / sentences;
  f[kAbroad] = abroad > at_home ? 1 : 0;
  f[kTheatreNone] = f[kTheatreTitle] == 0 && f[kTheatreLead] == 0 ? 1 : 0;
  f[kNoEvent] = std::min(scene.no_event_words, 4) / 2.0;
}

// Dated within three days of publication.
bool fresh(const Scene& scene, const Event& event) {
  return event.date.from && event.date.basis != DateBasis::kPublication &&
         scene.published() - *event.date.from <= std::chrono::days(3);
}

bool soft(const Event& event) {
  switch (event.type) {
    case EventType::kNegotiation:
    case EventType::kUltimatum:
    case EventType::kCoordination:
    case EventType::kEvacuation:
    case EventType::kDestruction:
    case EventType::kOther:
      return true;
    default:
      return false;
  }
}

bool abroad(const Event& event) {
  return !event.places.empty() && !event.places.front().country.empty() && !theatre(event.places.front().country);
}

// By or on a party of another war, and not ISIS.
bool between_others(const knowledge::Knowledge& knowledge, const Event& event) {
  const auto other = [&](const std::optional<ActorRef>& party) {
    return party && of_another_war(knowledge, party->id);
  };
  return (other(event.initiator) || other(event.target)) && !of_isis(knowledge, event);
}

// An attack in Iraq or Syria by nobody that the text names.
bool nobodys_attack(const Event& event) {
  const bool attack = event.type == EventType::kIed || event.type == EventType::kSuicideAttack ||
                      event.type == EventType::kArmedAssault || event.type == EventType::kKillingCivilians;
  return attack && !event.initiator && !event.places.empty() && theatre(event.places.front().country);
}

void read_main(const Scene& scene, const Event& event, Features& f) {
  const bool isis = of_isis(*scene.knowledge, event);
  f[kMainAbroad] = abroad(event) && !against_isis(*scene.knowledge, event) ? 1 : 0;
  f[kMainOthers] = between_others(*scene.knowledge, event) && !at_border(event) ? 1 : 0;
  f[kMainSoft] = soft(event) ? 1 : 0;
  f[kNobodysAttack] = nobodys_attack(event) ? 1 : 0;
  f[kOldMain] = live(scene, event) ? 0 : 1;
  if (f[kOldMain] > 0 || !in_theatre(*scene.knowledge, event)) return;
  f[kIsisMain] = isis ? 1 : 0;
  f[kBorderMain] = at_border(event) ? 1 : 0;
}

void read_events(const Scene& scene, const Reading& reading, Features& f) {
  int happened = 0, total = 0, isis_acts = 0, border_acts = 0, away = 0, softs = 0;
  for (const Event& event : reading.events) {
    if (event.main) read_main(scene, event, f);
    if (!live(scene, event)) continue;
    away += abroad(event) ? 1 : 0;
    if (!in_theatre(*scene.knowledge, event)) continue;
    const bool isis = of_isis(*scene.knowledge, event), border = at_border(event);
    ++total;
    softs += soft(event) ? 1 : 0;
    happened += event.modality != Modality::kPlanned && event.modality != Modality::kHypothetical ? 1 : 0;
    isis_acts += isis ? 1 : 0;
    border_acts += border ? 1 : 0;
    for (const Evidence& proof : event.evidence) {
      if (proof.field != "type") continue;
      const bool title = proof.span.start < scene.document->article.title_end,
                 lead = !title && proof.span.start < scene.document->article.lead_end;
      raise(f[kActTitle], title);
      raise(f[kActLead], lead);
      raise(f[kIsisFrontAct], isis && (title || lead));
      raise(f[kFresh], (title || lead) && fresh(scene, event));
    }
  }
  f[kLiveActs] = std::min(total, 4) / 2.0;
  f[kIsisActs] = std::min(isis_acts, 3) / 2.0;
  f[kBorderActs] = std::min(border_acts, 2);
  f[kPlannedOnly] = total > 0 && happened == 0 ? 1 : 0;
  f[kAbroadShare] = total + away == 0 ? 0 : static_cast<double>(away) / (total + away);
  f[kSoftOnly] = total > 0 && softs == total ? 1 : 0;
  f[kIsisActShare] = total == 0 ? 0 : static_cast<double>(isis_acts) / total;
}

double logistic(double sum) { return 1 / (1 + std::exp(-sum)); }

}  // namespace

Relevance::Relevance(const knowledge::Lexicon& lexicon) {
  const TsvTable* table = lexicon.find("classify_weights");
  if (table == nullptr || table->columns.size() != 2) {
    complaints_.push_back({"config/lexicon/classify_weights.tsv", 0, 0, "is missing, or has not its 2 columns", false});
    return;
  }
  for (const TsvRow& row : table->rows) {
    const auto at = std::find(kFeatureNames.begin(), kFeatureNames.end(), row.cells[0]);
    double value = 0;
    const char* end = row.cells[1].data() + row.cells[1].size();
    if (at == kFeatureNames.end() || std::from_chars(row.cells[1].data(), end, value).ptr != end) {
      complaints_.push_back(
          {table->file, row.line, 1, format("'{}' is no feature, or its weight no number", row.cells[0]), false});
      continue;
    }
    weights_[static_cast<size_t>(at - kFeatureNames.begin())] = value;
  }
}

Features Relevance::features(const Scene& scene, const Reading& reading) {
  Features f{};
  f[kBias] = 1;
  read_sentences(scene, f);
  read_events(scene, reading, f);
  const bool isis_front = f[kIsisTitle] > 0 || f[kIsisLead] > 0;
  f[kNoFront] = !isis_front && f[kBorderMain] == 0 ? 1 : 0;
  return f;
}

void Relevance::judge(const Scene& scene, Reading& reading) const {
  const Features f = features(scene, reading);
  double sum = 0, isis = 0, border = 0;
  for (size_t i = 0; i < f.size(); ++i) sum += f[i] * weights_[i];
  isis = 1.6 * f[kIsisTitle] + 1.2 * f[kIsisLead] + 0.8 * f[kIsisBody] + 2.0 * f[kIsisActs] - 1.8;
  border = 2.0 * f[kBorderActs] + 1.5 * f[kBorderMain] - 1.5;
  if (scene.trace != nullptr) {
    for (size_t i = 0; i < f.size(); ++i) {
      if (f[i] != 0) scene.trace->features.push_back({kFeatureNames[i], f[i], weights_[i]});
    }
  }
  reading.score = std::round(logistic(sum) * 1000) / 1000;
  if (f[kIsisActs] > 0 || f[kIsisTitle] > 0 || f[kIsisLead] > 0) {
    if (logistic(isis) >= kTagged) reading.topics.isis = std::round(logistic(isis) * 1000) / 1000;
  }
  if (logistic(border) >= kTagged) reading.topics.border_operations = std::round(logistic(border) * 1000) / 1000;
  // A bombing in Baghdad that names ISIS only far down is still about it.
  if (!reading.topics.isis && !reading.topics.border_operations && reading.score >= kRelevant && f[kIsisShare] > 0)
    reading.topics.isis = reading.score;
  reading.relevant = reading.score >= kRelevant && (reading.topics.isis || reading.topics.border_operations);
  for (const SentenceView& view : scene.sentences) {
    const Party* party = view.boilerplate ? nullptr : isis_in(view);
    if (party == nullptr || !reading.topics.isis) continue;
    const Span span = scene.span(party->first, party->last);
    reading.evidence.push_back(
        {"topics.isis", scene.document->article.id, span, scene.quote(party->first, party->last), "relevance:isis"});
    break;
  }
}

}  // namespace rasid::classify
