// An article's page to its text and metadata. Immutable; any thread; about 10 ms a page of 200 KB.
//
// The text is found by where the paragraphs are (content.h), or by the selectors of the site's row in config/sites/;
// metadata by JSON-LD, OpenGraph and what else the head says (metadata.h).
#pragma once

#include <string_view>

#include "extract/page_content.h"
#include "extract/site_rules.h"
#include "model/page.h"

namespace rasid::extract {

class PageReader {
 public:
  explicit PageReader(SiteRules rules = {}) : rules_(std::move(rules)) {}

  // Never fails otherwise than by `failure`; what the head says is there all the same where it is HTML. `charset` goes
  // before what HTTP and the page say.
  PageContent read(const Page& page, std::string_view charset = {}) const;

 private:
  SiteRules rules_;
};

}  // namespace rasid::extract
