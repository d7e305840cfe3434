#include "normalise/normalise.h"

#include <gtest/gtest.h>

namespace rasid::normalise {
namespace {

TEST(Normalise, MakesTokensAndSentencesOfTheComposedText) {
  Article article;
  article.title = "Title";
  article.body = "One two. Three.\n";
  compose_text(article);
  const Document document = normalise(article);
  EXPECT_EQ(document.article, article);
  EXPECT_EQ(document.folded.origin.back(), article.text.size());
  ASSERT_EQ(document.sentences.size(), 3u);
  EXPECT_EQ(document.sentences[0].paragraph, 0u);
  EXPECT_EQ(document.sentences[2].paragraph, 1u);
  EXPECT_EQ(document.tokens[document.sentences[1].first_token].key(document.folded), "one");
}

TEST(Normalise, TakesAnEmptyArticle) {
  const Document document = normalise(Article{});
  EXPECT_TRUE(document.tokens.empty());
  EXPECT_TRUE(document.sentences.empty());
}

}  // namespace
}  // namespace rasid::normalise
