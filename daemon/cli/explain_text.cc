#include "cli/explain_text.h"

#include <algorithm>

#include "cli/event_view.h"
#include "cli/explain_fields.h"
#include "cli/explain_sentences.h"
#include "cli/explain_verdicts.h"
#include "cli/foreign_text.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

constexpr size_t kLongest = 20'000;  // bytes of one sentence
constexpr size_t kMostRules = 8;
constexpr std::string_view kIsolate = "\u2068", kEndIsolate = "\u2069";

std::string said(const Saying& saying) {
  std::string out;
  for (const Said& part : saying)
    out += format("{}{}", out.empty() ? "" : "  ", part.foreign ? foreign(part.text) : log_safe(part.text));
  return out;
}

std::string padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

class View {
 public:
  View(const Explanation& e, const Paint& paint) : e_(e), paint_(paint), text_(e.article.text) {}

  std::string run() {
    head();
    score();
    decisions();
    for (size_t i = 0; i < e_.reading.events.size(); ++i) event(i);
    if (e_.reading.events.empty() && e_.other_language.empty()) section("no event was read");
    if (!e_.alerts.empty()) section("alerts");
    for (const JsonObject& alert : e_.alerts) line(2, said(alert_saying(alert)));
    published();
    sentences();
    return std::move(out_);
  }

 private:
  void line(size_t indent, const std::string& text) {
    out_.append(indent, ' ');
    out_ += text;
    out_ += '\n';
  }
  void section(const std::string& title) { out_ += format("\n{}\n", paint_.bold(title)); }
  void row(std::string_view label, const std::string& text) {
    line(2, format("{}  {}", paint_.dim(padded(std::string(label), 10)), text));
  }

  void head() {
    line(0, format("{}  {}  {}", paint_.bold("article"), log_safe(e_.id), log_safe(day_and_outlet(e_.article))));
    if (!e_.article.title.empty()) line(2, foreign(e_.article.title, kLongest));
    if (!e_.article.url.empty()) line(2, paint_.dim(foreign(e_.article.url)));
    const std::string verdict = said(relevance_saying(e_));
    line(2, e_.reading.relevant ? paint_.green(verdict) : paint_.yellow(verdict));
  }

  void score() {
    const auto rows = weighed(e_);
    if (rows.empty()) return;
    section("what the score is the sum of");
    for (const Weighed& each : rows)
      line(2, each.value == 1 ? format("{:+.2f}  {}", each.adds(), each.name)
                              : format("{:+.2f}  {}  {:.2f} x {:+.2f}", each.adds(), padded(std::string(each.name), 14),
                                       each.value, each.weight));
  }

  void decisions() {
    if (e_.incidents.size() != e_.reading.events.size() || e_.published) return;
    section("decided");
    row("copy", said(copy_saying(e_)));
    row("story", said(story_saying(e_)));
    if (!e_.left_out.empty()) row("record", "none; dropped by " + e_.left_out);
  }

  void event(size_t index) {
    const Event& event = e_.reading.events[index];
    section(format("event {}  {}  {}{}", index + 1, to_string(event.type), to_string(event.modality),
                   event.main ? "  main" : ""));
    if (!event.summary_en.empty()) line(2, foreign(event.summary_en));
    if (!event.summary_ar.empty()) line(2, foreign(event.summary_ar));
    for (const FieldRow& each : field_rows(event)) field(each, event);
    if (index >= e_.incidents.size()) return;
    row("incident", said(incident_saying(e_.incidents[index], event)));
    for (const RuleRow& rule : rule_rows(e_.incidents[index], kMostRules)) rule_row(rule);
  }

  void field(const FieldRow& field, const Event& event) {
    line(2, format("{}  {}", padded(field.field, 14), said(field.value)));
    if (!field.because.empty()) line(18, paint_.dim(field.because));
    for (size_t index : field.evidence) {
      const Evidence& evidence = event.evidence[index];
      line(18, format("{}  {}", paint_.cyan(foreign(evidence.quote)), paint_.dim(log_safe(evidence.rule))));
    }
  }

  void rule_row(const RuleRow& rule) {
    const std::string name = "alert rule " + log_safe(rule.rule);
    const std::string besides = rule.besides.empty() ? "" : "; " + log_safe(rule.besides);
    if (rule.matches) return line(2, paint_.green(name + " matches") + besides);
    line(2, paint_.dim(format("{} does not match: {} of {} demands are met", name, rule.met.size(),
                              rule.met.size() + rule.failed.size())) +
                besides);
    for (const alert::Demand& demand : rule.failed)
      line(18, format("wants {}; {}", log_safe(demand.what),
                      demand.found.empty() ? "not known" : "it is " + foreign(demand.found)));
  }

  void published() {
    if (!e_.published) return;
    const Published& p = *e_.published;
    section("as it was published");
    row("record", format("{}, {} with score {:.2f}, tables {}", log_safe(p.article_id),
                         p.relevant ? "relevant" : "not relevant", p.score, log_safe(p.knowledge_version)));
    if (!p.retracted.empty()) row("retracted", log_safe(p.retracted));
    if (p.withdrawn) row("withdrawn", to_iso(*p.withdrawn));
    row("copy", said(copy_saying(e_)));
    row("story", said(story_saying(e_)));
    for (const JsonObject& each : p.events) out_ += event_lines(each, "  ", paint_);
    if (p.events.empty()) row("events", "none in the store");
    for (const JsonObject& alert : p.alerts) row("alert", said(alert_saying(alert)));
  }

  void sentences() {
    const auto rows = sentence_rows(e_);
    if (rows.empty()) return;
    section("read sentence by sentence");
    for (size_t i = 0; i < rows.size(); ++i) {
      const SentenceRow& row = rows[i];
      out_ += '\n';
      line(2, format("{}{}", paint_.bold(format("{}", i + 1)),
                     row.part.empty() ? "" : "  " + paint_.dim(std::string(row.part))));
      line(2, marked(row));
      for (const SentenceItem& each : row.items) item(each);
    }
  }

  void item(const SentenceItem& item) {
    const std::string words = foreign(text_.substr(item.span.start, item.span.size()));
    const std::string rule = item.rule.empty() ? "" : "  " + paint_.dim(log_safe(item.rule));
    const std::string what = said(item.value);
    if (item.state == SentenceItem::State::kFired)
      return line(4, format("{} {}  {}{}", paint_.green("fired"), words, what, rule));
    if (item.state == SentenceItem::State::kNearly)
      return line(4, format("{} {}  {}{}", paint_.yellow("not"), words, what, rule));
    line(4, format("{}  {}  {}{}", padded(item.kind, 9), coloured(item.kind, words), what, rule));
  }

  std::string coloured(const std::string& kind, const std::string& words) const {
    if (kind == "place") return paint_.cyan(words);
    if (kind == "actor" || kind == "party") return paint_.yellow(words);
    if (kind == "quantity" || kind == "date") return paint_.green(words);
    return kind == "predicate" || kind == "event" ? paint_.red(words) : words;
  }

  // The sentence with what was recognised in colour, and a bar between its clauses.
  std::string marked(const SentenceRow& row) const {
    std::vector<const SentenceItem*> found;
    for (const SentenceItem& each : row.items) {
      const bool shown = each.state == SentenceItem::State::kFound && each.kind != "cue" && each.kind != "nation" &&
                         each.span.end <= row.span.end;
      if (shown && (found.empty() || each.span.start >= found.back()->span.end)) found.push_back(&each);
    }
    std::string out(kIsolate);
    uint32_t at = row.span.start;
    for (const SentenceItem* each : found) {
      out += bare(row, at, each->span.start);
      out += coloured(each->kind, inside(each->span.start, each->span.end));
      at = each->span.end;
    }
    out += bare(row, at, row.span.end);
    out += kEndIsolate;
    return out;
  }

  // Text between marks, with a bar in front of each clause that begins in it or at its end.
  std::string bare(const SentenceRow& row, uint32_t from, uint32_t to) const {
    std::string out;
    for (size_t i = 1; i < row.clauses.size(); ++i) {
      const uint32_t cut = row.clauses[i].start;
      const bool here = cut >= from && (cut < to || (cut == to && to < row.span.end));
      if (!here || cut == row.span.start) continue;
      out += inside(from, cut) + paint_.dim("| ");
      from = cut;
    }
    return out + inside(from, to);
  }

  std::string inside(uint32_t from, uint32_t to) const {
    std::string safe = foreign(std::string_view(text_).substr(from, to - from), kLongest);
    return safe.substr(kIsolate.size(), safe.size() - kIsolate.size() - kEndIsolate.size());
  }

  const Explanation& e_;
  const Paint& paint_;
  const std::string& text_;
  std::string out_;
};

}  // namespace

std::string explain_text(const Explanation& explanation, const Paint& paint) { return View(explanation, paint).run(); }

}  // namespace rasid::cli
