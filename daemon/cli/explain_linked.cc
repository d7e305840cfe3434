#include "cli/explain_linked.h"

#include <algorithm>

#include "cli/explain_marks.h"
#include "cli/explain_sentences.h"
#include "cli/html_text.h"
#include "core/format.h"

namespace rasid::cli {
namespace {

std::string kind_of(std::string_view field) {
  std::string kind(field.substr(0, field.find_first_of("[.")));
  const bool known = std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return known ? kind : "other";
}

std::string plain_saying(const Saying& saying) {
  std::string out;
  for (const Said& part : saying) out += format("{}{}", out.empty() ? "" : "; ", part.text);
  return out;
}

}  // namespace

std::string html_saying(const Saying& saying) {
  std::string out;
  for (const Said& part : saying) {
    if (!out.empty()) out += "  ";
    out += part.foreign ? format("<bdi>{}</bdi>", html_safe(part.text)) : html_safe(part.text);
  }
  return out;
}

LinkedPanels::LinkedPanels(const Explanation& explanation, std::string prefix)
    : e_(explanation), prefix_(std::move(prefix)) {
  for (size_t i = 0; i < e_.reading.events.size(); ++i) {
    first_.push_back(marks_.size());
    for (const Evidence& each : e_.reading.events[i].evidence)
      marks_.push_back({each.span, kind_of(each.field), format("event {}: {} ({})", i + 1, each.field, each.rule),
                        format("{}", marks_.size())});
  }
  for (const Evidence& each : e_.reading.evidence)
    marks_.push_back({each.span, kind_of(each.field), format("{} ({})", each.field, each.rule), ""});
  for (const Mention& mention : e_.mentions)
    marks_.push_back(
        {mention.span, "", format("{}: {}", to_string(mention.kind), plain_saying(mention_saying(mention))), ""});
}

// The panel's paragraphs: the title first, then one a line of the text.
std::string LinkedPanels::text() const {
  const std::string& text = e_.article.text;
  std::vector<Span> spans;
  for (const Mark& mark : marks_) spans.push_back(mark.span);
  std::string out, paragraph;
  bool title = e_.article.title_end > 0;
  const auto close = [&] {
    if (paragraph.empty()) return;
    out += format("<p{}>{}</p>\n", title ? " class=\"title\"" : "", paragraph);
    title = false;
    paragraph.clear();
  };
  for (const Piece& each : cut_at_marks(text, spans)) {
    const std::string_view words = std::string_view(text).substr(each.span.start, each.span.size());
    if (words == "\n")
      close();
    else
      paragraph += piece(words, each.marks, each.span.start);
  }
  close();
  return out;
}

// A stretch of text under its marks: a link to the field of the narrowest, coloured by it, underlined by the next.
std::string LinkedPanels::piece(std::string_view words, const std::vector<size_t>& marks, uint32_t start) const {
  if (marks.empty()) return html_safe(words);
  std::string names, titles, anchors, background, underline, target;
  for (size_t index : marks) {
    const Mark& mark = marks_[index];
    titles += (titles.empty() ? "" : "\n") + html_safe(mark.title);
    if (mark.kind.empty()) continue;
    if (background.empty())
      background = mark.kind;
    else if (underline.empty() && mark.kind != background)
      underline = mark.kind;
    if (mark.name.empty()) continue;
    if (target.empty()) target = mark.name;
    names += format("{}{}", names.empty() ? "" : " ", mark.name);
    if (mark.span.start == start) anchors += format("<a id=\"{}e{}\"></a>", prefix_, mark.name);
  }
  if (background.empty()) return format("<span class=\"n\" title=\"{}\">{}</span>", titles, html_safe(words));
  std::string colours = "m k-" + background + (underline.empty() ? "" : " u-" + underline);
  if (target.empty()) return format("<span class=\"{}\" title=\"{}\">{}</span>", colours, titles, html_safe(words));
  return format("{}<a class=\"{}\" data-e=\"{}\" href=\"#{}r{}\" title=\"{}\">{}</a>", anchors, colours, names, prefix_,
                target, titles, html_safe(words));
}

std::string LinkedPanels::quotes(const FieldRow& row, size_t event) const {
  std::string out;
  for (size_t index : row.evidence) {
    const Evidence& each = e_.reading.events[event].evidence[index];
    const std::string& name = marks_[first_[event] + index].name;
    out += format(
        "<div id=\"{0}r{1}\"><a class=\"q k-{2}\" data-e=\"{1}\" href=\"#{0}e{1}\" lang=\"ar\" dir=\"auto\">{3}</a> "
        "<code>{4}</code></div>",
        prefix_, name, kind_of(row.field), html_safe(each.quote), html_safe(each.rule));
  }
  if (!row.because.empty()) out += format("<span class=\"why\">{}</span>", html_safe(row.because));
  return out;
}

std::string LinkedPanels::fields(size_t event) const {
  std::string out = "<table>\n";
  for (const FieldRow& row : field_rows(e_.reading.events[event])) {
    std::string names;
    for (size_t index : row.evidence)
      names += format("{}{}", names.empty() ? "" : " ", marks_[first_[event] + index].name);
    out += format("<tr{}><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                  names.empty() ? "" : format(" data-e=\"{}\"", names), html_safe(row.field), html_saying(row.value),
                  quotes(row, event));
  }
  return out + "</table>\n";
}

}  // namespace rasid::cli
