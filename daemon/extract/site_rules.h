// What config/sites/ says about single sites and about lines that are no part of any article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.h"
#include "extract/furniture.h"
#include "extract/selector.h"

namespace rasid::extract {

// Selectors of one site; an empty one says nothing.
struct SiteRule {
  std::string host;  // also of every host below it; without "www."
  Selector content;  // holds the article's text; several are put together
  Selector drop;     // inside it, what is no part of it
  Selector title, author, date;
};

struct SiteRules {
  std::vector<SiteRule> sites;
  FurnitureTable furniture;

  // The row whose host is the longest that `url`'s host is or ends in; null where there is none.
  const SiteRule* find(std::string_view url) const;
};

struct LoadedSiteRules {
  SiteRules rules;  // without the rows that are complained of
  std::vector<Complaint> complaints;
};
// config_dir/sites/{sites,furniture}.tsv; a file that is not there is empty.
LoadedSiteRules load_site_rules(const std::string& config_dir);

}  // namespace rasid::extract
