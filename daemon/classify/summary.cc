#include "classify/summary.h"

#include <cmath>

#include "core/format.h"

namespace rasid::classify {
namespace {

const std::string& name_of(const ActorRef& actor, bool english) {
  if (english && !actor.name_en.empty()) return actor.name_en;
  return actor.name_ar.empty() ? actor.text : actor.name_ar;
}

std::string fill(const std::string& words, const std::string& number) {
  const size_t at = words.find("{}");
  if (at == std::string::npos) return words;
  std::string filled = words.substr(0, at);
  filled.append(number).append(words, at + 2);
  return filled;
}

}  // namespace

Summaries::Summaries(const knowledge::Lexicon& lexicon) {
  const TsvTable* table = lexicon.find("classify_phrases");
  if (table == nullptr || table->columns.size() != 3) return;
  for (const TsvRow& row : table->rows) phrases_[row.cells[0]] = {row.cells[1], row.cells[2]};
}

std::string Summaries::phrase(const std::string& key, bool english) const {
  const auto at = phrases_.find(key);
  if (at == phrases_.end()) return {};
  return english ? at->second.en : at->second.ar;
}

std::string Summaries::harm(const Event& event, bool english) const {
  std::string text;
  for (const Casualty& casualty : event.casualties) {
    std::string count;
    if (casualty.min) {
      count = std::to_string(*casualty.min);
      if (!casualty.max) count = fill(phrase("at_least", english), count);
    } else if (casualty.max) {
      count = format("0-{}", *casualty.max);
    } else {
      if (casualty.vague_word.empty()) continue;
      count = casualty.vague_word;
    }
    if (!text.empty()) text += ", ";
    text += format("{} {}", count, phrase("kind:" + std::string(to_string(casualty.kind)), english));
  }
  return text;
}

std::string Summaries::write(const Codes& codes, const Event& event, bool english) const {
  std::string text;
  if (event.date.from) {
    text += to_iso(*event.date.from);
    if (event.date.to && *event.date.to != *event.date.from) text.append("/").append(to_iso(*event.date.to));
    text += " ";
  }
  if (event.modality != Modality::kAsserted)
    text += phrase("modality:" + std::string(to_string(event.modality)), english) + " ";
  text += english ? codes.name_en(event.type) : codes.name_ar(event.type);
  if (event.initiator) text.append(", ").append(name_of(*event.initiator, english));
  if (event.target) {
    text.append(event.initiator ? " " : ", ").append(phrase("against", english)).append(" ");
    text.append(name_of(*event.target, english));
  }
  if (!event.places.empty()) {
    const PlaceRef& place = event.places.front();
    text += ", " + (english && !place.name_en.empty() ? place.name_en : place.name_ar);
    const std::string country = phrase("country:" + place.country, english);
    if (!country.empty() && place.kind != "country") text += format(" ({})", country);
  }
  if (event.border && event.border->distance_km) {
    text += ", " + fill(phrase("border", english), format("{:.1f}", std::fabs(*event.border->distance_km)));
  }
  const std::string hurt = harm(event, english);
  if (!hurt.empty()) text += "; " + hurt;
  return text;
}

std::string Summaries::english(const Codes& codes, const Event& event) const { return write(codes, event, true); }
std::string Summaries::arabic(const Codes& codes, const Event& event) const { return write(codes, event, false); }

}  // namespace rasid::classify
