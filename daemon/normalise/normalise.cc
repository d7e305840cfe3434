#include "normalise/normalise.h"

#include <utility>

namespace rasid::normalise {

Document normalise(Article article) {
  Document document;
  document.article = std::move(article);
  document.folded = text::fold(document.article.text);
  document.tokens = text::tokenise(document.folded);
  document.sentences = text::split_sentences(document.folded, document.tokens);
  return document;
}

}  // namespace rasid::normalise
