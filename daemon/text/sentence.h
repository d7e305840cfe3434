// Sentences: runs of tokens between full stops, question and exclamation marks, line feeds and glued full stops.
#pragma once

#include <cstdint>
#include <vector>

#include "text/token.h"

namespace rasid::text {

struct Sentence {
  uint32_t first_token = 0, last_token = 0;  // inclusive; the closing sign belongs to it, line feeds do not
  uint32_t paragraph = 0;                    // from 0: the paragraph (between line feeds) that it stands in
};

std::vector<Sentence> split_sentences(const Folded& text, const std::vector<Token>& tokens);

}  // namespace rasid::text
