// Articles out of numbered words, so that a test says how far two texts differ.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/format.h"
#include "dedup/dedup.h"
#include "model/document.h"

namespace rasid::dedup {

using Words = std::vector<std::string>;

// `count` words that no other seed has.
inline Words words(int seed, int count) {
  Words made;
  for (int i = 0; i < count; ++i) made.push_back(format("w{}x{}", char('a' + seed % 26), seed * 100'000 + i));
  return made;
}

inline std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

inline Instant at_hour(int64_t hour) { return Instant{std::chrono::hours{420'000 + hour}}; }

inline Article article(std::string_view name, std::string body, int64_t hour = 0, std::string title = "") {
  Article made;
  made.canonical_url = format("https://outlet.example/{}", name);
  made.id = make_article_id(made.canonical_url, {"outlet"}, "");
  made.title = std::move(title);
  made.body = std::move(body);
  made.text = made.title.empty() ? made.body : made.title + "\n\n" + made.body;
  made.observed_at = at_hour(hour);
  return made;
}

// Cut at spaces and line feeds; a word of digits is a number. Enough for a fingerprint, without the text folder.
inline Document document(const Article& article) {
  Document made;
  made.article = article;
  made.folded.key = article.text;
  const std::string& text = made.folded.key;
  for (uint32_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = static_cast<uint32_t>(std::min(text.find_first_of(" \n", begin), text.size()));
    if (end == begin) continue;
    const bool number = text[begin] >= '0' && text[begin] <= '9';
    const auto kind = number ? text::TokenKind::kNumber : text::TokenKind::kWord;
    made.tokens.push_back({begin, end, {begin, end}, kind, true});
  }
  return made;
}

inline Verdict accept(Index& index, const Article& article, const Reading& reading = {}) {
  return index.accept(article, fingerprint(document(article)), reading);
}

}  // namespace rasid::dedup
