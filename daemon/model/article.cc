#include "model/article.h"

#include "text/utf8.h"

namespace rasid {
namespace {

void append_part(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += part;
}

// Where the lead ends: the abstract, or the body's first paragraph.
size_t lead_end_of(const std::string& text, size_t body_start) {
  size_t start = body_start;
  while (start < text.size() && text[start] == '\n') ++start;
  size_t line_feed = text.find('\n', start);
  return line_feed == std::string::npos ? text.size() : line_feed;
}

}  // namespace

void compose_text(Article& article) {
  for (std::string* part : {&article.title, &article.abstract, &article.body})
    if (!text::is_valid(*part)) *part = text::repaired(*part);
  bool abstract_stands_alone = article.body.find(article.abstract) == std::string::npos;
  article.text.clear();
  append_part(article.text, article.title);
  article.title_end = static_cast<uint32_t>(article.text.size());
  if (abstract_stands_alone) append_part(article.text, article.abstract);
  bool has_lead = abstract_stands_alone && !article.abstract.empty();
  size_t body_start = article.text.size();
  append_part(article.text, article.body);
  article.lead_end = static_cast<uint32_t>(has_lead ? body_start : lead_end_of(article.text, body_start));
}

}  // namespace rasid
