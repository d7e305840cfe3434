#include "extract/hints.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"

namespace rasid::extract {
namespace {

using markup::Node;

constexpr auto kApartWords = std::to_array<std::string_view>(
    {"ad",          "addthis", "addtoany",    "ads",         "adsense",    "adv",      "advert",    "breadcrumb",
     "breadcrumbs", "comment", "commentform", "commentlist", "comments",   "consent",  "cookie",    "cookies",
     "copyright",   "crumbs",  "disqus",      "footer",      "gdpr",       "login",    "mashsb",    "menu",
     "modal",       "nav",     "navbar",      "navigation",  "newsletter", "outbrain", "pager",     "pagination",
     "paging",      "paywall", "popup",       "register",    "replies",    "respond",  "share",     "sharebar",
     "sharedaddy",  "sharer",  "sharing",     "shares",      "sidebar",    "signin",   "signup",    "skip",
     "sns",         "social",  "socials",     "sponsor",     "sponsored",  "submenu",  "subscribe", "subscription",
     "taboola",     "toc",     "whatsapp"});
constexpr auto kApartStarts = std::to_array<std::string_view>(
    {"advert", "breadcrumb", "cookie", "newsletter", "sharethis", "sidebar", "socialbar", "socialshare", "subscrib"});
constexpr auto kUnlikelyWords = std::to_array<std::string_view>(
    {"also",     "aside",   "banner",   "bio",        "byline",   "caption",  "carousel", "complementary", "credit",
     "credits",  "gallery", "header",   "hot",        "icons",    "jp",       "keywords", "latest",        "masthead",
     "meta",     "more",    "mostread", "mostviewed", "most",     "next",     "owl",      "player",        "poll",
     "popular",  "prev",    "previous", "print",      "promo",    "promoted", "rating",   "recirc",        "readalso",
     "readmore", "search",  "slider",   "swiper",     "tagcloud", "tags",     "teaser",   "teasers",       "ticker",
     "toolbar",  "tools",   "topics",   "trending",   "video",    "vote",     "widget",   "widgets",       "youtube"});
constexpr auto kUnlikelyStarts = std::to_array<std::string_view>({"recommend", "related", "suggest", "trending"});
constexpr auto kLikelyWords =
    std::to_array<std::string_view>({"article", "blog", "body", "content", "detail", "details", "entry", "hentry",
                                     "main", "news", "page", "paragraph", "paragraphs", "post", "story", "text"});
constexpr auto kDetailWords =
    std::to_array<std::string_view>({"author", "authors", "byline", "date", "datetime", "posted", "publish",
                                     "published", "pubdate", "time", "timestamp", "updated", "views", "visits"});
// Classes and ids without their signs.
constexpr auto kBodyNames = std::to_array<std::string_view>(
    {"articlebody", "articlebodycontent", "articlecontent", "articletext",   "bodytext",
     "contentbody", "detailcontent",      "detailscontent", "entrycontent",  "fieldnamebody",
     "newsbody",    "newscontent",        "newstext",       "nodebody",      "postbody",
     "postcontent", "postentry",          "richtext",       "singlecontent", "singlepostcontent",
     "storybody",   "storycontent",       "storytext",      "tdpostcontent", "thecontent",
     "wysiwyg"});
constexpr auto kApartRoles = std::to_array<std::string_view>(
    {"alert", "alertdialog", "dialog", "menu", "menubar", "navigation", "search", "toolbar"});
constexpr auto kUnlikelyRoles = std::to_array<std::string_view>({"banner", "complementary", "contentinfo"});

bool is_one_of(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool begins_with_one_of(const auto& starts, std::string_view word) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return word.starts_with(start); });
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

Hints hints_of_word(std::string_view word) {
  Hints hints = 0;
  if (is_one_of(kApartWords, word) || begins_with_one_of(kApartStarts, word)) hints |= kApart;
  if (is_one_of(kUnlikelyWords, word) || begins_with_one_of(kUnlikelyStarts, word)) hints |= kUnlikely;
  if (is_one_of(kLikelyWords, word)) hints |= kLikely;
  if (is_one_of(kDetailWords, word)) hints |= kDetail;
  return hints;
}

// WordPress writes an article's categories among its classes; they say nothing of its part in the page.
bool is_category(std::string_view name) {
  for (const std::string_view start : {"tag-", "category-", "format-", "status-", "type-", "has-", "no-", "is-"})
    if (name.starts_with(start)) return true;
  return false;
}

Hints hints_of_name(std::string_view name) {
  std::string plain, word;
  Hints hints = 0;
  const auto end_word = [&] {
    if (!word.empty()) hints |= hints_of_word(word);
    word.clear();
  };
  for (size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (!is_letter(c) || (is_capital(c) && at > 0 && !is_capital(name[at - 1]))) end_word();
    if (!is_letter(c)) continue;
    word += is_capital(c) ? static_cast<char>(c + 32) : c;
    plain += word.back();
  }
  end_word();
  if (plain.size() > word.size()) hints |= hints_of_word(plain);
  const bool body = std::any_of(kBodyNames.begin(), kBodyNames.end(), [&](auto each) { return plain.ends_with(each); });
  const bool page_builder = plain.starts_with("elementor");  // every element of its pages is a "widget"
  if (body && (page_builder || (hints & (kApart | kUnlikely)) == 0)) hints = kBody | kLikely;
  return hints;
}

Hints hints_of_names(std::string_view names) {
  Hints hints = 0;
  for (size_t at = 0; at < names.size();) {
    const size_t end = std::min(names.find_first_of(" \t\r\n\f", at), names.size());
    const std::string_view name = names.substr(at, end - at);
    if (!name.empty() && name.size() <= 100 && !is_category(name)) hints |= hints_of_name(name);
    at = end + 1;
  }
  return hints;
}

Hints hints_of_tag(std::string_view tag) {
  if (tag == "nav" || tag == "footer") return kApart;
  if (tag == "aside" || tag == "header" || tag == "figure" || tag == "figcaption" || tag == "caption" ||
      tag == "audio" || tag == "video")
    return kUnlikely;
  if (tag == "article" || tag == "main") return kLikely;
  if (tag == "time") return kDetail;
  return tag.find('-') == std::string_view::npos ? Hints{0} : hints_of_name(tag);
}

bool is_hidden(const Node& element) {
  if (element.has("hidden") || element.attribute("aria-hidden") == "true") return true;
  std::string style = markup::lower(element.attribute("style").substr(0, 500));
  std::erase_if(style, markup::is_space);
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

Hints hints_of(const Node& element) {
  Hints hints = hints_of_tag(element.name);
  if (element.attributes.empty()) return hints;
  hints |= hints_of_names(element.attribute("class").substr(0, 1000));
  hints |= hints_of_names(element.attribute("id").substr(0, 1000));
  const std::string_view role = element.attribute("role");
  if (is_one_of(kApartRoles, role)) hints |= kApart;
  if (is_one_of(kUnlikelyRoles, role)) hints |= kUnlikely;
  const std::string_view item = element.attribute("itemprop"), property = element.attribute("property");
  if (item.find("articleBody") != std::string_view::npos || property.find("articleBody") != std::string_view::npos)
    hints |= kBody | kLikely;
  if (item.starts_with("date") || item == "author" || element.attribute("rel") == "author") hints |= kDetail;
  if (is_hidden(element)) hints |= kHidden;
  return hints;
}

}  // namespace rasid::extract
