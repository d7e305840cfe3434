#include "cli/explain_page.h"

#include "cli/explain_linked.h"
#include "cli/explain_sentences.h"
#include "cli/explain_style.h"
#include "cli/explain_verdicts.h"
#include "cli/html_text.h"
#include "core/format.h"

namespace rasid::cli {
namespace {

constexpr size_t kMostRules = 8;

class Section {
 public:
  Section(const Explanation& e, std::string prefix) : e_(e), prefix_(std::move(prefix)), panels_(e, prefix_) {}

  std::string run() {
    out_ = format("<article class=\"item\" id=\"{}\">\n", prefix_);
    head();
    out_ += "<div class=\"cols\">\n<div class=\"text\" dir=\"rtl\" lang=\"" + language() + "\">\n" + panels_.text() +
            "</div>\n<div class=\"fields\">\n";
    for (size_t i = 0; i < e_.reading.events.size(); ++i) event(i);
    if (e_.reading.events.empty() && e_.other_language.empty()) out_ += "<p>No event was read.</p>\n";
    out_ += "</div>\n</div>\n";
    decisions();
    score();
    sentences();
    return std::move(out_) + "</article>\n";
  }

 private:
  std::string language() const { return e_.other_language.empty() ? "ar" : html_safe(e_.other_language); }

  void row(std::string_view label, const std::string& html) {
    out_ += format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", label, html);
  }

  void head() {
    const std::string link = html_link(e_.article.url);
    std::string where = link.empty() ? format("<bdi>{}</bdi>", html_safe(e_.article.url))
                                     : format("<a href=\"{0}\" rel=\"noreferrer noopener\"><bdi>{0}</bdi></a>", link);
    out_ += format("<h2 dir=\"auto\" lang=\"{}\">{}</h2>\n", language(),
                   html_safe(e_.article.title.empty() ? e_.id : e_.article.title));
    out_ += format("<p class=\"meta\"><bdi>{}</bdi> &middot; <bdi>{}</bdi> {}</p>\n", html_safe(e_.id),
                   html_safe(day_and_outlet(e_.article)), e_.article.url.empty() ? "" : "&middot; " + where);
    out_ +=
        format("<p class=\"verdict{}\">{}</p>\n", e_.reading.relevant ? " yes" : "", html_saying(relevance_saying(e_)));
  }

  void event(size_t index) {
    const Event& event = e_.reading.events[index];
    out_ += format("<section class=\"event{}\">\n<h3>{} &middot; {} &middot; {}{}</h3>\n",
                   event.modality == Modality::kBackground ? " bg" : "", index + 1, to_string(event.type),
                   to_string(event.modality), event.main ? " &middot; main" : "");
    if (!event.summary_en.empty()) out_ += format("<p class=\"sum\"><bdi>{}</bdi></p>\n", html_safe(event.summary_en));
    if (!event.summary_ar.empty())
      out_ += format("<p class=\"sum\" dir=\"rtl\" lang=\"ar\">{}</p>\n", html_safe(event.summary_ar));
    out_ += panels_.fields(index);
    if (index < e_.incidents.size()) incident(e_.incidents[index], event);
    out_ += "</section>\n";
  }

  void incident(const IncidentNote& note, const Event& event) {
    out_ += format("<p class=\"why\">{}</p>\n", html_saying(incident_saying(note, event)));
    const auto rules = rule_rows(note, kMostRules);
    if (rules.empty()) return;
    out_ += "<table>\n";
    for (const RuleRow& rule : rules) {
      std::string demands = rule.besides.empty() ? "" : format("<div>{}</div>", html_safe(rule.besides));
      for (const auto* list : {&rule.failed, &rule.met}) {
        for (const alert::Demand& demand : *list)
          demands += format("<div class=\"{}\">{} {} <span class=\"why\">{}</span></div>",
                            demand.met ? "plus" : "minus", demand.met ? "&#10003;" : "&#10007;", html_safe(demand.what),
                            demand.found.empty() ? "not known" : "it is <bdi>" + html_safe(demand.found) + "</bdi>");
      }
      row("alert rule " + html_safe(rule.rule),
          (rule.matches ? "<b class=\"plus\">matches</b>" : "does not match") + demands);
    }
    out_ += "</table>\n";
  }

  void decisions() {
    if (e_.incidents.size() != e_.reading.events.size() && !e_.published) return;
    out_ += "<details open><summary>Decided</summary>\n<table>\n";
    row("copy", html_saying(copy_saying(e_)));
    row("story", html_saying(story_saying(e_)));
    if (!e_.left_out.empty()) row("record", "none; dropped by " + html_safe(e_.left_out));
    for (const JsonObject& alert : e_.alerts) row("alert", html_saying(alert_saying(alert)));
    if (e_.published) published(*e_.published);
    out_ += "</table>\n</details>\n";
  }

  void published(const Published& p) {
    row("as published", html_safe(format("{}, {} with score {:.2f}, tables {}", p.article_id,
                                         p.relevant ? "relevant" : "not relevant", p.score, p.knowledge_version)));
    if (!p.retracted.empty()) row("retracted", html_safe(p.retracted));
    if (p.withdrawn) row("withdrawn", to_iso(*p.withdrawn));
    for (const JsonObject& event : p.events) {
      const auto word = [&](std::string_view key) { return html_safe(string_at(event, key).value_or("")); };
      row("event", format("{} {} {}<br><bdi>{}</bdi><br><bdi lang=\"ar\">{}</bdi>", word("event_id"), word("type"),
                          word("modality"), word("summary_en"), word("summary_ar")));
    }
    for (const JsonObject& alert : p.alerts) row("alert", html_saying(alert_saying(alert)));
  }

  void score() {
    const auto rows = weighed(e_);
    if (rows.empty()) return;
    out_ +=
        "<details><summary>What the score is the sum of</summary>\n<table>\n<tr><th>feature</th><td>adds</td><td>value "
        "x "
        "weight</td></tr>\n";
    for (const Weighed& each : rows)
      out_ += format("<tr><th scope=\"row\">{}</th><td class=\"{}\">{:+.2f}</td><td>{:.2f} x {:+.2f}</td></tr>\n",
                     html_safe(each.name), each.adds() > 0 ? "plus" : "minus", each.adds(), each.value, each.weight);
    out_ += "</table>\n</details>\n";
  }

  void sentences() {
    const auto rows = sentence_rows(e_);
    if (rows.empty()) return;
    out_ += "<details><summary>Read sentence by sentence</summary>\n";
    for (size_t i = 0; i < rows.size(); ++i) {
      const SentenceRow& row = rows[i];
      out_ += format(
          "<div class=\"s\"><b>{}</b> <span class=\"why\">{}</span>\n<p class=\"ar\" dir=\"rtl\" lang=\"ar\">{}</p>\n",
          i + 1, html_safe(row.part), clauses(row));
      if (!row.items.empty()) out_ += "<table>\n";
      for (const SentenceItem& each : row.items) item(each);
      if (!row.items.empty()) out_ += "</table>\n";
      out_ += "</div>\n";
    }
    out_ += "</details>\n";
  }

  std::string clauses(const SentenceRow& row) const {
    std::string out;
    uint32_t from = row.span.start;
    for (size_t i = 1; i <= row.clauses.size(); ++i) {
      const uint32_t to = i < row.clauses.size() ? row.clauses[i].start : row.span.end;
      if (to <= from) continue;
      out += format("<span class=\"clause\">{}</span>", html_safe(words({from, to})));
      from = to;
    }
    return out.empty() ? html_safe(words(row.span)) : out;
  }

  void item(const SentenceItem& item) {
    const std::string label = item.state == SentenceItem::State::kFired    ? "<span class=\"fired\">fired</span>"
                              : item.state == SentenceItem::State::kNearly ? "<span class=\"nearly\">nearly</span>"
                                                                           : html_safe(item.kind);
    out_ += format(
        "<tr><th scope=\"row\">{}</th><td><bdi lang=\"ar\">{}</bdi></td><td>{}</td><td><code>{}</code></td></tr>\n",
        label, html_safe(words(item.span)), html_saying(item.value), html_safe(item.rule));
  }

  std::string_view words(Span span) const { return std::string_view(e_.article.text).substr(span.start, span.size()); }

  const Explanation& e_;
  std::string prefix_;
  LinkedPanels panels_;
  std::string out_;
};

}  // namespace

std::string ExplainPage::begin() const {
  return format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "script-src "
      "'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>rasid: how articles were read</title>\n"
      "<style>{}</style>\n</head>\n<body>\n<main>\n<h1>How rasid read it, and what it decided</h1>\n",
      kExplainScriptSha256, kExplainStyle);
}

std::string ExplainPage::article(const Explanation& e) {
  const std::string prefix = format("a{}", contents_.size() + 1);
  contents_.push_back(format("<li><a href=\"#{}\"><bdi>{}</bdi></a> {}</li>\n", prefix,
                             html_safe(e.article.title.empty() ? e.id : e.article.title),
                             e.reading.relevant ? "" : "<span class=\"why\">not relevant</span>"));
  return Section(e, prefix).run();
}

std::string ExplainPage::end() const {
  std::string out;
  if (contents_.size() > 1) {
    out += "<nav id=\"contents\">\n<h2>Articles</h2>\n<ol>\n";
    for (const std::string& line : contents_) out += line;
    out += "</ol>\n</nav>\n";
  }
  return out + format("</main>\n<script>{}</script>\n</body>\n</html>\n", kExplainScript);
}

}  // namespace rasid::cli
