// Article to Document: folded, tokens, sentences. Pure; any thread.
#pragma once

#include "model/document.h"

namespace rasid::normalise {

// compose_text() has been called on the article.
Document normalise(Article article);

}  // namespace rasid::normalise
