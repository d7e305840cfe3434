#include "cli/parse_command.h"

#include <istream>
#include <iterator>
#include <ostream>

#include "core/json.h"
#include "parse/feed_json.h"
#include "parse/parse.h"
#include "parse/strings.h"

namespace rasid::cli {
namespace {

std::string header(const ParseArguments& arguments, std::string_view lower_name) {
  for (const std::string& line : arguments.headers) {
    const size_t colon = line.find(':');
    if (colon == std::string::npos || parse::lower(parse::trimmed(line.substr(0, colon))) != lower_name) continue;
    return std::string(parse::trimmed(std::string_view(line).substr(colon + 1)));
  }
  return {};
}

}  // namespace

int run_parse(const ParseArguments& arguments, std::istream& in, std::ostream& out) {
  const std::string body{std::istreambuf_iterator<char>(in), {}};
  const std::string type = header(arguments, "content-type");
  const std::string location = header(arguments, "content-location");
  const std::string language = header(arguments, "content-language");
  const Feed feed = parse::parse({body, arguments.url, type, arguments.charset, location, language});
  out << to_text(parse::to_json(feed)) << '\n';
  return 0;
}

}  // namespace rasid::cli
