// A text whose mentions are marked in it, as "{kind:id|words}": classify is tested without the recogniser.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/tsv.h"
#include "knowledge/knowledge.h"
#include "model/article.h"
#include "model/document.h"
#include "model/mention.h"
#include "text/sentence.h"

namespace rasid::classify {

struct Marked {
  Document document;
  std::vector<Mention> mentions;
};

inline Document document_of(Article article) {
  Document document;
  compose_text(article);
  document.folded = text::fold(article.text);
  document.tokens = text::tokenise(document.folded);
  document.sentences = text::split_sentences(document.folded, document.tokens);
  document.article = std::move(article);
  return document;
}

struct Mark {
  std::string kind, id, words;
};

// Takes the marks out of the text, in order.
inline std::string unmark(const std::string& marked, std::vector<Mark>& marks) {
  std::string plain;
  for (size_t at = 0; at < marked.size();) {
    if (marked[at] != '{') {
      plain += marked[at++];
      continue;
    }
    const size_t colon = marked.find(':', at), bar = marked.find('|', at), end = marked.find('}', at);
    marks.push_back({marked.substr(at + 1, colon - at - 1), marked.substr(colon + 1, bar - colon - 1),
                     marked.substr(bar + 1, end - bar - 1)});
    plain += marks.back().words;
    at = end + 1;
  }
  return plain;
}

inline Mention mention_of(const Document& document, const Mark& mark, uint32_t start) {
  Mention mention;
  mention.id = mark.id;
  mention.span = {start, start + static_cast<uint32_t>(mark.words.size())};
  for (uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (!document.tokens[i].span.overlaps(mention.span)) continue;
    if (mention.last_token == 0 && mention.first_token == 0) mention.first_token = i;
    mention.last_token = i;
  }
  if (mark.kind == "place") {
    mention.kind = MentionKind::kPlace;
    mention.detail = PlaceMention{};
  } else if (mark.kind == "actor") {
    mention.kind = MentionKind::kActor;
    mention.detail = ActorMention{};
  } else if (mark.kind == "weapon") {
    mention.kind = MentionKind::kWeapon;
    mention.detail = WeaponMention{};
  } else if (mark.kind == "date") {
    mention.kind = MentionKind::kDate;
    DateMention date;
    date.from = date.to = parse_day(mark.id).value();
    date.precision = DatePrecision::kDay;
    date.basis = DateBasis::kWeekday;
    mention.detail = date;
  } else {
    mention.kind = MentionKind::kQuantity;  // id: the class and the number, "killed=3"
    QuantityMention quantity;
    const size_t equals = mark.id.find('=');
    quantity.noun_class = mark.id.substr(0, equals);
    quantity.min = quantity.max = std::stoll(mark.id.substr(equals + 1));
    mention.detail = quantity;
    mention.id.clear();
  }
  return mention;
}

inline Marked marked_article(const std::string& title, const std::string& body, const std::string& day) {
  std::vector<Mark> marks;
  Article article;
  article.title = unmark(title, marks);
  article.body = unmark(body, marks);
  article.publication_day = parse_day(day).value();
  Marked marked{document_of(std::move(article)), {}};
  size_t from = 0;
  for (const Mark& mark : marks) {
    const size_t start = marked.document.article.text.find(mark.words, from);
    marked.mentions.push_back(mention_of(marked.document, mark, static_cast<uint32_t>(start)));
    from = start + mark.words.size();
  }
  return marked;
}

}  // namespace rasid::classify
