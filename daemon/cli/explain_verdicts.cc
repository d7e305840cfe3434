#include "cli/explain_verdicts.h"

#include <algorithm>
#include <cmath>

#include "core/format.h"

namespace rasid::cli {
namespace {

std::string language_name(std::string_view tag) {
  if (tag == "fa") return "Persian";
  if (tag == "ckb") return "Kurdish (Sorani)";
  if (tag == "ur") return "Urdu";
  return std::string(tag);
}

std::string topics_of(const Topics& topics) {
  std::string out;
  if (topics.isis) out += format("isis {:.2f}", *topics.isis);
  if (topics.border_operations)
    out += format("{}border_operations {:.2f}", out.empty() ? "" : ", ", *topics.border_operations);
  return out;
}

// Texts of rules come with isolates around their values; a view sets its own.
std::string without_isolates(std::string text) {
  for (std::string_view mark : {"\u2068", "\u2069"}) {
    for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
  }
  return text;
}

std::string plural(size_t count, std::string_view noun) {
  return format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

Saying relevance_saying(const Explanation& e) {
  if (!e.other_language.empty())
    return {{format("left: the text is {} ({}); rasid reads Arabic only", language_name(e.other_language),
                    e.other_language),
             false}};
  const std::string topics = topics_of(e.reading.topics);
  if (e.reading.relevant)
    return {{format("relevant: score {:.2f} reaches the threshold {:.2f}; {}", e.reading.score, e.threshold, topics),
             false}};
  const bool enough = e.reading.score >= e.threshold;
  if (enough)
    return {{format("not relevant: score {:.2f} reaches the threshold {:.2f}, but neither topic (isis, "
                    "border_operations) was found",
                    e.reading.score, e.threshold),
             false}};
  return {{format("not relevant: score {:.2f} is under the threshold {:.2f}{}", e.reading.score, e.threshold,
                  topics.empty() ? "; no topic" : "; topics all the same: " + topics),
           false}};
}

std::vector<Weighed> weighed(const Explanation& e) {
  std::vector<Weighed> rows;
  for (const auto& feature : e.trace.features) {
    if (feature.value * feature.weight != 0) rows.push_back({feature.name, feature.value, feature.weight});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Weighed& a, const Weighed& b) { return std::abs(a.adds()) > std::abs(b.adds()); });
  return rows;
}

Saying copy_saying(const Explanation& e) {
  if (e.duplicate.kind == DuplicateKind::kNone) return {{"no copy of an article before it", false}};
  const bool same = e.duplicate.kind == DuplicateKind::kSameItem;
  std::string kind(to_string(e.duplicate.kind));
  if (same) return {{format("{}: seen before; this is revision {}", kind, e.revision), false}};
  Saying out{{format("{} (similarity {:.2f}) of", kind, e.duplicate.similarity), false}};
  out.push_back({e.original.empty() ? e.duplicate.of.value : e.original, true});
  return out;
}

Saying story_saying(const Explanation& e) {
  if (!e.story)
    return {{e.reading.relevant ? "none" : "none: only relevant articles (and copies of them) have a story", false}};
  Saying out{{format("{} {}; {}, {}", e.story->opened ? "opened" : "joined", e.story->id,
                     plural(e.story->articles, "article"), plural(e.story->events, "event")),
              false}};
  if (!e.story->opened) out.push_back({e.story->title, true});
  return out;
}

Saying incident_saying(const IncidentNote& note, const Event& event) {
  if (event.modality == Modality::kBackground)
    return {{"background: a tag of the article, no incident of its own", false}};
  if (note.id.empty()) return {{"no incident: the article is not relevant", false}};
  return {{format("{} incident {}, revision {}; told by {}", note.articles <= 1 ? "a new" : "the known", note.id,
                  note.revision, plural(note.articles, "article")),
           false}};
}

std::vector<RuleRow> rule_rows(const IncidentNote& note, size_t most) {
  std::vector<RuleRow> rows;
  for (const alert::Why& why : note.rules) {
    RuleRow row{why.rule, why.matches, {}, {}, why.besides};
    for (const alert::Demand& demand : why.demands) (demand.met ? row.met : row.failed).push_back(demand);
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const RuleRow& a, const RuleRow& b) {
    return a.matches != b.matches ? a.matches : a.failed.size() < b.failed.size();
  });
  if (rows.size() > most) rows.resize(most);
  return rows;
}

Saying alert_saying(const JsonObject& alert) {
  const auto word = [&](std::string_view key) { return std::string(string_at(alert, key).value_or("")); };
  std::string reason = word("reason");
  Saying out{{format("{} {} {}, value {}{}", word("rule"), word("state"), word("severity"),
                     number_at(alert, "value").value_or(0), reason.empty() ? "" : format(" ({})", reason)),
              false}};
  const JsonObject* text = object_at(alert, "text");
  for (std::string_view language : {"en", "ar"}) {
    if (text == nullptr) break;
    if (auto words = string_at(*text, language)) out.push_back({without_isolates(std::string(*words)), true});
  }
  return out;
}

std::string day_and_outlet(const Article& article) {
  std::string day = to_iso(article.publication_day);
  return article.source.name.empty() ? day : format("{}  {}", day, article.source.name);
}

}  // namespace rasid::cli
