// A feed's item to an article: HTML to text, metadata, publication day. Pure; any thread.
#pragma once

#include <variant>

#include "model/article.h"
#include "model/drop.h"
#include "model/feed.h"
#include "model/feed_source.h"

namespace rasid::extract {

// title = the item's title; abstract = its summary as text; body = its content as text (the summary where there is
// none). Drops: "no_text" (nothing but markup). published_at in the future is clamped to observed_at; missing: absent,
// and the publication day is that of observed_at in the source's zone. The id is that of the canonical URL, else of
// source and guid (else of the title and text).
std::variant<Article, Drop> article_of(const Item& item, const FeedSource& source, Instant observed_at);

}  // namespace rasid::extract
