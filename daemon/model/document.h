// An article made ready for reading: folded, cut into tokens and sentences, each with the way back to the article's
// text.
#pragma once

#include <vector>

#include "model/article.h"
#include "text/fold.h"
#include "text/sentence.h"
#include "text/token.h"

namespace rasid {

struct Document {
  Article article;
  text::Folded folded;  // of article.text
  std::vector<text::Token> tokens;
  std::vector<text::Sentence> sentences;
};

}  // namespace rasid
