#include "cli/explain_sentences.h"

#include <algorithm>

#include "core/format.h"

namespace rasid::cli {
namespace {

void describe(const PlaceMention& place, Saying& out) {
  if (place.in_dateline) out.push_back({"dateline: where it was written", false});
  if (place.fuzzy) out.push_back({"through one misspelling", false});
  if (place.cue) out.push_back({"behind a word for a place", false});
  if (!place.parent.empty()) out.push_back({format("under {}", place.parent), false});
  if (!place.others.empty()) out.push_back({format("{} others have the name", place.others.size()), false});
}

void describe(const ActorMention& actor, Saying& out) {
  if (actor.weak) out.push_back({"a short name, after the full one", false});
}

void describe(const EventMention& event, Saying& out) {
  if (!event.strong) out.push_back({"weak: alone it makes no event", false});
}

void describe(const QuantityMention& quantity, Saying& out) {
  std::string number = quantity.min && quantity.max && *quantity.min == *quantity.max ? format("{}", *quantity.min)
                       : quantity.min && quantity.max ? format("{} to {}", *quantity.min, *quantity.max)
                       : quantity.min                 ? format("at least {}", *quantity.min)
                       : quantity.max                 ? format("at most {}", *quantity.max)
                                                      : "an unsaid number";
  out.push_back({std::move(number), false});
  if (!quantity.noun.empty()) out.push_back({quantity.noun, true});
  if (!quantity.noun_class.empty()) out.push_back({quantity.noun_class, false});
}

void describe(const DateMention& date, Saying& out) {
  std::string days = date.from ? to_iso(*date.from) : "not resolved";
  if (date.from && date.to && date.from != date.to) days += " to " + to_iso(*date.to);
  out.push_back({format("{} ({}, {})", days, to_string(date.precision), to_string(date.basis)), false});
  if (date.conflict) out.push_back({"contradicts itself", false});
  if (date.past_marker) out.push_back({"marks history", false});
}

template <class T>
void describe(const T&, Saying&) {}

SentenceItem party_item(const classify::Trace::Participant& party) {
  SentenceItem item;
  item.span = party.span;
  item.kind = "party";
  if (!party.name.empty()) item.value.push_back({party.name, true});
  if (!party.actor.empty()) item.value.push_back({party.actor, false});
  if (!party.link.empty()) item.value.push_back({format("behind \"{}\"", party.link), false});
  if (!party.traits.empty()) item.value.push_back({party.traits, false});
  return item;
}

std::string_view part_of(const classify::Trace::Sentence& sentence) {
  if (sentence.boilerplate) return "boilerplate: not read for events";
  return sentence.title ? "title" : sentence.lead ? "lead" : "";
}

// The row in whose words the span begins; null where it lies between two.
SentenceRow* row_at(std::vector<SentenceRow>& rows, Span span) {
  auto at = std::upper_bound(rows.begin(), rows.end(), span.start,
                             [](uint32_t start, const SentenceRow& row) { return start < row.span.start; });
  if (at == rows.begin()) return nullptr;
  --at;
  return span.start < at->span.end ? &*at : nullptr;
}

// What several rows of a table nearly did with the same words for the same reason is said once.
std::vector<SentenceItem> without_repeats(std::vector<SentenceItem> items) {
  std::vector<SentenceItem> out;
  for (SentenceItem& item : items) {
    const auto same = std::find_if(out.rbegin(), out.rend(), [&](const SentenceItem& other) {
      return other.state == SentenceItem::State::kNearly && item.state == other.state && item.span == other.span &&
             item.value == other.value;
    });
    if (same == out.rend())
      out.push_back(std::move(item));
    else if (same->rule.find(item.rule) == std::string::npos)
      same->rule += ", " + item.rule;
  }
  return out;
}

void put(std::vector<SentenceRow>& rows, SentenceItem item) {
  if (SentenceRow* row = row_at(rows, item.span)) row->items.push_back(std::move(item));
}

}  // namespace

Saying mention_saying(const Mention& mention) {
  Saying out;
  if (!mention.id.empty()) out.push_back({mention.id, false});
  std::visit([&](const auto& detail) { describe(detail, out); }, mention.detail);
  return out;
}

std::vector<SentenceRow> sentence_rows(const Explanation& explanation) {
  std::vector<SentenceRow> rows;
  for (const auto& sentence : explanation.trace.sentences)
    rows.push_back({sentence.span, part_of(sentence), sentence.clauses, {}});
  for (const Mention& mention : explanation.mentions)
    put(rows, {mention.span, std::string(to_string(mention.kind)), mention_saying(mention), "", {}});
  for (const auto& sentence : explanation.trace.sentences) {
    for (const auto& word : sentence.words)
      put(rows, {word.span, std::string(word.kind), {{word.means, false}}, word.rule, {}});
    for (const auto& party : sentence.parties) put(rows, party_item(party));
  }
  for (const auto& note : explanation.trace.notes)
    put(rows, {note.span,
               "rule",
               {{note.rule == "triggers" ? "an act: " + note.what : note.what, false}},
               note.rule,
               note.fired ? SentenceItem::State::kFired : SentenceItem::State::kNearly});
  for (SentenceRow& row : rows) {
    std::stable_sort(row.items.begin(), row.items.end(), [](const SentenceItem& a, const SentenceItem& b) {
      return a.span.start != b.span.start ? a.span.start < b.span.start : a.state < b.state;
    });
    row.items = without_repeats(std::move(row.items));
  }
  return rows;
}

}  // namespace rasid::cli
