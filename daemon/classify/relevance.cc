#include "classify/relevance.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/format.h"

namespace rasid::classify {
namespace {

constexpr double kTagged = 0.5;  // a topic below this is not tagged
constexpr double kRelevant = 0.5;

enum Feature {
  kBias,
  kIsisTitle,
  kIsisLead,
  kIsisBody,
  kTheatreTitle,
  kTheatreLead,
  kActTitle,
  kActLead,
  kLiveActs,
  kIsisActs,
  kIsisMain,
  kBorderActs,
  kBorderMain,
  kAbroad,
  kAbroadTitle,
  kNoEvent,
  kPlannedOnly
};

bool live(const Event& event) { return event.modality != Modality::kBackground; }

bool of_isis(const knowledge::Knowledge& knowledge, const Event& event) {
  const auto is = [&](const std::optional<ActorRef>& party) {
    return party && knowledge.actors.within(party->id, "act:is");
  };
  return is(event.initiator) || is(event.target);
}

bool theatre(const std::string& country) { return country == "IQ" || country == "SY" || country == "IQ/SY"; }

bool in_theatre(const Event& event) { return event.places.empty() || theatre(event.places.front().country); }

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
  int isis_body = 0, at_home = 0, abroad = 0;
  for (const SentenceView& view : scene.sentences) {
    if (view.boilerplate) continue;
    const bool isis = isis_in(view) != nullptr;
    const Countries found = countries_of(scene, view);
    at_home += found.theatre;
    abroad += found.abroad;
    if (view.title) {
      f[kIsisTitle] = std::max(f[kIsisTitle], isis ? 1.0 : 0.0);
      f[kTheatreTitle] = std::max(f[kTheatreTitle], found.theatre > 0 ? 1.0 : 0.0);
      f[kAbroadTitle] = std::max(f[kAbroadTitle], found.abroad > 0 && found.theatre == 0 ? 1.0 : 0.0);
    } else if (view.lead) {
      f[kIsisLead] = std::max(f[kIsisLead], isis ? 1.0 : 0.0);
      f[kTheatreLead] = std::max(f[kTheatreLead], found.theatre > 0 ? 1.0 : 0.0);
    } else {
      isis_body += isis ? 1 : 0;
    }
  }
  f[kIsisBody] = std::min(isis_body, 4) / 2.0;
  f[kAbroad] = abroad > at_home ? 1 : 0;
  f[kNoEvent] = std::min(scene.no_event_words, 4);
  int happened = 0, total = 0, isis_acts = 0, border_acts = 0;
  for (const Event& event : reading.events) {
    if (!live(event) || !in_theatre(event)) continue;
    ++total;
    happened += event.modality != Modality::kPlanned && event.modality != Modality::kHypothetical ? 1 : 0;
    isis_acts += of_isis(*scene.knowledge, event) ? 1 : 0;
    border_acts += at_border(event) ? 1 : 0;
    if (event.main) {
      f[kIsisMain] = of_isis(*scene.knowledge, event) ? 1 : 0;
      f[kBorderMain] = at_border(event) ? 1 : 0;
    }
  }
  for (const Event& event : reading.events) {
    for (const Evidence& proof : event.evidence) {
      if (proof.field != "type" || !live(event)) continue;
      if (proof.span.start < scene.document->article.title_end)
        f[kActTitle] = 1;
      else if (proof.span.start < scene.document->article.lead_end)
        f[kActLead] = 1;
    }
  }
  f[kLiveActs] = std::min(total, 4);
  f[kIsisActs] = std::min(isis_acts, 3);
  f[kBorderActs] = std::min(border_acts, 2);
  f[kPlannedOnly] = total > 0 && happened == 0 ? 1 : 0;
  return f;
}

void Relevance::judge(const Scene& scene, Reading& reading) const {
  const Features f = features(scene, reading);
  double sum = 0, isis = 0, border = 0;
  for (size_t i = 0; i < f.size(); ++i) sum += f[i] * weights_[i];
  isis = 1.6 * f[kIsisTitle] + 1.2 * f[kIsisLead] + 0.8 * f[kIsisBody] + 1.0 * f[kIsisActs] - 1.8;
  border = 2.0 * f[kBorderActs] + 1.5 * f[kBorderMain] - 1.5;
  reading.score = std::round(logistic(sum) * 1000) / 1000;
  if (f[kIsisActs] > 0 || f[kIsisTitle] > 0 || f[kIsisLead] > 0) {
    if (logistic(isis) >= kTagged) reading.topics.isis = std::round(logistic(isis) * 1000) / 1000;
  }
  if (logistic(border) >= kTagged) reading.topics.border_operations = std::round(logistic(border) * 1000) / 1000;
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
