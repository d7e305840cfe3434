#include "parse/vocabulary.h"

#include <algorithm>
#include <array>
#include <string>

#include "parse/strings.h"

namespace rasid::parse {
namespace {

struct Entry {
  std::string_view name;
  Vocabulary vocabulary;
};

constexpr std::array kUris = std::to_array<Entry>({
    {"http://backend.userland.com/rss", Vocabulary::kCore},
    {"http://blogs.law.harvard.edu/tech/rss", Vocabulary::kCore},
    {"http://purl.org/rss/1.0/", Vocabulary::kCore},
    {"http://purl.org/net/rss1.1#", Vocabulary::kCore},
    {"http://my.netscape.com/rdf/simple/0.9/", Vocabulary::kCore},
    {"http://channel.netscape.com/rdf/simple/0.9/", Vocabulary::kCore},
    {"http://example.com/newformat#", Vocabulary::kCore},
    {"http://example.com/necho", Vocabulary::kCore},
    {"http://purl.org/echo/", Vocabulary::kCore},
    {"uri/of/echo/namespace#", Vocabulary::kCore},
    {"http://purl.org/pie/", Vocabulary::kCore},
    {"http://purl.org/atom/ns#", Vocabulary::kCore},
    {"http://www.w3.org/2005/atom", Vocabulary::kCore},
    {"http://purl.org/rss/1.0/modules/rss091#", Vocabulary::kCore},
    {"http://www.sitemaps.org/schemas/sitemap/0.9", Vocabulary::kCore},
    {"http://www.google.com/schemas/sitemap/0.84", Vocabulary::kCore},
    {"http://www.google.com/schemas/sitemap/0.9", Vocabulary::kCore},
    {"http://purl.org/dc/elements/1.0/", Vocabulary::kDublinCore},
    {"http://purl.org/dc/elements/1.1/", Vocabulary::kDublinCore},
    {"http://purl.org/dc/terms/", Vocabulary::kDublinCoreTerms},
    {"http://purl.org/rss/1.0/modules/content/", Vocabulary::kContent},
    {"http://search.yahoo.com/mrss", Vocabulary::kMedia},
    {"http://search.yahoo.com/mrss/", Vocabulary::kMedia},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", Vocabulary::kItunes},
    {"http://example.com/dtds/podcast-1.0.dtd", Vocabulary::kItunes},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", Vocabulary::kRdf},
    {"http://www.w3.org/1999/xhtml", Vocabulary::kXhtml},
    {"http://rssnamespace.org/feedburner/ext/1.0", Vocabulary::kFeedburner},
    {"http://www.google.com/schemas/sitemap-news/0.9", Vocabulary::kNews},
    {"http://www.w3.org/xml/1998/namespace", Vocabulary::kXml},
});

constexpr std::array kPrefixes = std::to_array<Entry>({
    {"atom", Vocabulary::kCore},
    {"rss", Vocabulary::kCore},
    {"dc", Vocabulary::kDublinCore},
    {"dcterms", Vocabulary::kDublinCoreTerms},
    {"content", Vocabulary::kContent},
    {"media", Vocabulary::kMedia},
    {"itunes", Vocabulary::kItunes},
    {"rdf", Vocabulary::kRdf},
    {"xhtml", Vocabulary::kXhtml},
    {"feedburner", Vocabulary::kFeedburner},
    {"news", Vocabulary::kNews},
    {"xml", Vocabulary::kXml},
});

Vocabulary find(const auto& entries, std::string_view name) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.name == name; });
  return found == entries.end() ? Vocabulary::kOther : found->vocabulary;
}

}  // namespace

Vocabulary vocabulary_of_uri(std::string_view uri) {
  const std::string low = lower(trimmed(uri));
  if (low.find("backend.userland.com/rss") != std::string::npos) return Vocabulary::kCore;
  return find(kUris, low);
}

Vocabulary vocabulary_of_prefix(std::string_view prefix) { return find(kPrefixes, lower(prefix)); }

}  // namespace rasid::parse
