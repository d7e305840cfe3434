#include "cli/extract_command.h"

#include <iostream>
#include <istream>
#include <iterator>
#include <ostream>

#include "core/json.h"
#include "extract/page_reader.h"
#include "settings/settings.h"

namespace rasid::cli {
namespace {

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

Page page_of(const ExtractArguments& arguments, std::istream& in) {
  Page page;
  page.requested_url = page.final_url = arguments.url;
  page.status = 200;
  for (const std::string& line : arguments.headers) {
    const size_t colon = line.find(':');
    if (colon != std::string::npos)
      page.headers.emplace_back(lower(trimmed(line.substr(0, colon))),
                                trimmed(std::string_view(line).substr(colon + 1)));
  }
  page.body.assign(std::istreambuf_iterator<char>(in), {});
  return page;
}

extract::SiteRules site_rules(const std::optional<std::string>& config) {
  const Result<std::string> folder = settings::find_config_dir(config);
  if (!folder.ok()) {
    if (config) std::cerr << folder.error().message << '\n';
    return {};
  }
  extract::LoadedSiteRules loaded = extract::load_site_rules(*folder);
  for (const Complaint& complaint : loaded.complaints) std::cerr << to_string(complaint) << '\n';
  return std::move(loaded.rules);
}

Json string_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

int run_extract(const ExtractArguments& arguments, std::istream& in, std::ostream& out) {
  const extract::PageReader reader(site_rules(arguments.config));
  const extract::PageContent content = reader.read(page_of(arguments, in), arguments.charset);
  if (!content.failure.empty()) std::cerr << "no text: " << content.failure << '\n';
  const JsonObject object{
      {"title", string_or_null(content.title)},
      {"author", string_or_null(content.author)},
      {"published_at", string_or_null(content.published_at ? to_iso(content.published_at->at) : "")},
      {"language", string_or_null(content.language)},
      {"canonical_url", string_or_null(content.canonical_url)},
      {"text", string_or_null(content.text)}};
  out << to_text(object) << '\n';
  return 0;
}

}  // namespace rasid::cli
