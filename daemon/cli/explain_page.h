// Explanations as one HTML page that stands alone: no other file, no address that it fetches from, readable without its
// script. The text of an article can neither inject nor turn direction (html_text.h).
#pragma once

#include <string>
#include <vector>

#include "cli/explanation.h"

namespace rasid::cli {

// begin(), then article() for each, then end(): what they give, one after another, is the page.
class ExplainPage {
 public:
  std::string begin() const;
  std::string article(const Explanation& explanation);
  std::string end() const;  // with the list of the articles, where there are several

 private:
  std::vector<std::string> contents_;  // of each article: its line in the list, as HTML
};

}  // namespace rasid::cli
