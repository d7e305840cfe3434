// `rasid parse`: one feed on stdin to one JSON object on stdout.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace rasid::cli {

struct ParseArguments {
  std::string url;
  std::vector<std::string> headers;  // "Name: value"
  std::string charset;
};

// Always 0: what is no feed gives an object that says so. Loads no knowledge.
int run_parse(const ParseArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
