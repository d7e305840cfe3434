// Which items have their page fetched, and how what it gave becomes the article's text.
#pragma once

#include <string_view>

#include "extract/options.h"
#include "extract/page_content.h"
#include "model/article.h"

namespace rasid::extract {

// The item has a URL (http or https) and less text than options.min_text.
bool wants_page(const Article& article, const Options& options);

// Why the feed's text stays: the page's failure, "not_longer", or "other_article" (it shares too few words with the
// item's title and summary: a front page, a consent page, a log-in). "" where the page's text is taken.
std::string_view page_refused(const Article& feed_article, const PageContent& page);

// The article with the page's text as its body and text_origin page, its author and date where the feed gave none; as
// it was where page_refused() says a word. The title stays the feed's; so does the abstract, unless the page's text
// contains it (but for the "..." that feeds end it with). The id does not change.
Article with_page(Article feed_article, const PageContent& page);

// Why a page that was looked at again says nothing new of the article: its failure, "other_article", or "shorter" (it
// has lost most of its text: a consent page, a page that was cut off). "" where its text may be taken.
std::string_view revision_refused(const Article& before, const PageContent& page);

// The article with the page's text as it is now; title and abstract stay.
Article with_revised_page(Article before, const PageContent& page);

}  // namespace rasid::extract
