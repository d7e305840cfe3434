// Namespace names of feeds to the vocabularies that the readers tell apart.
#pragma once

#include <string_view>

namespace rasid::parse {

enum class Vocabulary {
  kCore,  // RSS, Atom, CDF, sitemaps, and elements without a namespace
  kDublinCore,
  kDublinCoreTerms,
  kContent,
  kMedia,
  kItunes,
  kRdf,
  kXhtml,
  kFeedburner,
  kNews,
  kXml,
  kOther,
};

Vocabulary vocabulary_of_uri(std::string_view uri);        // kOther where it is not known
Vocabulary vocabulary_of_prefix(std::string_view prefix);  // by custom, for prefixes that nobody declared

}  // namespace rasid::parse
