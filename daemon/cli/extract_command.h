// `rasid extract`: one article page on stdin to one JSON object on stdout.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace rasid::cli {

struct ExtractArguments {
  std::string url;
  std::vector<std::string> headers;  // "Name: value"
  std::string charset;
  std::optional<std::string>
      config;  // the site rules of its sites/; without it those of ./config or /etc/rasid, if any
};

// {title, author, published_at, language, canonical_url, text}; what the page does not say is null. Always 0; why there
// is no text, and complaints of the site rules, go to stderr.
int run_extract(const ExtractArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
