#include "extract/extract.h"

#include <algorithm>

#include "core/url.h"
#include "extract/language.h"
#include "markup/html.h"
#include "text/zone.h"

namespace rasid::extract {
namespace {

bool is_http(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

// Many feeds repeat the title as the first line of the body.
void drop_first_line_if(std::string& text, std::string_view line) {
  if (line.empty() || !text.starts_with(line)) return;
  if (text.size() == line.size()) {
    text.clear();
  } else if (text[line.size()] == '\n') {
    text.erase(0, line.size() + 1);
  }
}

Day day_of(Instant at, const FeedSource& source) {
  const Result<Day> day = text::day_in_zone(at, source.zone);
  return day.ok() ? *day
                  : std::chrono::floor<std::chrono::days>(at);  // the configuration's check refuses unknown zones
}

void set_texts(const Item& item, Article& article) {
  article.title = item.title;
  article.abstract = markup::to_plain_text(item.summary);
  article.body = item.content.empty() ? article.abstract : markup::to_plain_text(item.content);
  drop_first_line_if(article.abstract, article.title);
  drop_first_line_if(article.body, article.title);
  compose_text(article);
}

void set_times(const Item& item, const FeedSource& source, Instant observed_at, Article& article) {
  article.observed_at = observed_at;
  if (const std::optional<IsoTime>& published = item.published ? item.published : item.updated) {
    article.published_at = std::min(published->at, observed_at);
  }
  if (item.updated) article.updated_at = std::min(item.updated->at, observed_at);
  article.publication_day = day_of(article.published_at.value_or(observed_at), source);
}

void set_identity(const Item& item, const FeedSource& source, Article& article) {
  article.source = {source.id, source.name.empty() ? source.id.value : source.name, source.country, source.stance};
  article.guid = item.id;
  if (is_http(item.link)) {
    article.url = item.link;
    article.canonical_url = canonical_url(item.link);
  }
  article.id = make_article_id(article.canonical_url, source.id, item.id.empty() ? article.text : item.id);
}

}  // namespace

std::variant<Article, Drop> article_of(const Item& item, const FeedSource& source, Instant observed_at) {
  Article article;
  set_texts(item, article);
  if (article.text.empty()) return Drop{"extract", "no_text", item.link.empty() ? item.id : item.link};
  set_times(item, source, observed_at, article);
  set_identity(item, source, article);
  article.author = item.author;
  article.language = language_of(article.text, item.language);
  return article;
}

}  // namespace rasid::extract
