#include "extract/joining.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/ascii.h"
#include "extract/language.h"
#include "text/fold.h"
#include "text/token.h"
#include "text/utf8.h"

namespace rasid::extract {
namespace {

constexpr double kSharedWords = 0.4;  // of the title's and the summary's
constexpr size_t kMostLost = 3;       // a page with less than a third of the text that it had is no revision
constexpr size_t kShortWord = 6;      // bytes of a folded word; shorter ones are particles: two letters of Arabic

size_t letters(std::string_view utf8) {
  size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 && !markup::is_space(c) ? 1 : 0;
  return count;
}

// Without the article and what else may be glued before a word, as far as both sides can be compared: the shortest
// stem.
std::set<std::string, std::less<>> words_of(std::string_view utf8) {
  const text::Folded folded = text::fold(text::repaired(utf8));
  std::set<std::string, std::less<>> words;
  for (const text::Token& token : text::tokenise(folded)) {
    if (token.kind == text::TokenKind::kSign || token.kind == text::TokenKind::kLineFeed) continue;
    std::string_view key = token.key(folded);
    if (key.size() < kShortWord && token.kind == text::TokenKind::kWord) continue;
    std::string_view shortest = key;
    for (const text::StemReading& reading : text::stem_readings(key))
      if (key.size() - reading.stripped < shortest.size() && key.size() - reading.stripped >= kShortWord)
        shortest = key.substr(reading.stripped);
    words.emplace(shortest);
  }
  return words;
}

bool is_same_article(const Article& article, const PageContent& page) {
  const auto item = words_of(article.title + "\n" + article.abstract);
  if (item.empty()) return true;
  const auto found = words_of(page.title + "\n" + page.text);
  const auto shared =
      std::count_if(item.begin(), item.end(), [&](const std::string& word) { return found.contains(word); });
  return static_cast<double>(shared) >= kSharedWords * static_cast<double>(item.size());
}

// Feeds cut a summary and say so: "...", an ellipsis, "[...]".
std::string_view without_cut_mark(std::string_view text) {
  constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  for (;;) {
    text = trimmed(text);
    if (text.ends_with(kEllipsis))
      text.remove_suffix(kEllipsis.size());
    else if (text.ends_with('.') || text.ends_with(']') || text.ends_with('['))
      text.remove_suffix(1);
    else
      return text;
  }
}

bool contains_abstract(std::string_view body, std::string_view abstract) {
  const std::string piece = squeezed(without_cut_mark(abstract));
  return squeezed(body).find(piece) != std::string::npos;
}

void drop_title_line(std::string& body, std::string_view title) {
  if (!title.empty() && body.starts_with(title) && body.size() > title.size() && body[title.size()] == '\n')
    body.erase(0, title.size() + 1);
}

}  // namespace

bool wants_page(const Article& article, const Options& options) {
  if (!options.pages || !(article.url.starts_with("http://") || article.url.starts_with("https://"))) return false;
  const bool contained = article.body.find(article.abstract) != std::string::npos;
  return letters(article.body) + (contained ? 0 : letters(article.abstract)) < options.min_text;
}

std::string_view page_refused(const Article& feed_article, const PageContent& page) {
  if (!page.failure.empty()) return page.failure;
  if (letters(page.text) <= std::max(letters(feed_article.body), letters(feed_article.abstract))) return "not_longer";
  return is_same_article(feed_article, page) ? std::string_view{} : "other_article";
}

Article with_page(Article article, const PageContent& page) {
  if (!page_refused(article, page).empty()) return article;
  article.body = page.text;
  article.text_origin = TextOrigin::kPage;
  drop_title_line(article.body, article.title);
  if (contains_abstract(article.body, article.abstract)) article.abstract.clear();
  if (article.author.empty()) article.author = page.author;
  if (!article.published_at && page.published_at && page.published_at->at <= article.observed_at) {
    article.published_at = page.published_at->at;
    article.publication_day = page.published_at->written_day;
  }
  compose_text(article);
  article.language = language_of(article.text, article.language.empty() ? page.language : article.language);
  return article;
}

std::string_view revision_refused(const Article& before, const PageContent& page) {
  if (!page.failure.empty()) return page.failure;
  if (letters(page.text) * kMostLost < letters(before.body)) return "shorter";
  return is_same_article(before, page) ? std::string_view{} : "other_article";
}

Article with_revised_page(Article article, const PageContent& page) {
  article.body = page.text;
  article.text_origin = TextOrigin::kPage;
  article.page_failure.clear();
  drop_title_line(article.body, article.title);
  if (contains_abstract(article.body, article.abstract)) article.abstract.clear();
  compose_text(article);
  return article;
}

}  // namespace rasid::extract
