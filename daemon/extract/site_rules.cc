#include "extract/site_rules.h"

#include <array>
#include <filesystem>
#include <optional>

#include "core/format.h"
#include "core/url.h"
#include "markup/names.h"

namespace rasid::extract {
namespace {

constexpr std::array kColumns = std::to_array<std::string_view>({"host", "content", "drop", "title", "author", "date"});

std::optional<TsvTable> read_table(const std::string& path, std::vector<Complaint>& complaints) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::nullopt;
  Result<TsvTable> table = read_tsv(path);
  if (table.ok()) return std::move(table).value();
  complaints.push_back({path, 0, 0, table.error().message, false});
  return std::nullopt;
}

std::string host_of(std::string_view written) {
  std::string host = markup::lower(written);
  return host.starts_with("www.") ? host.substr(4) : host;
}

void read_sites(const TsvTable& table, std::vector<SiteRule>& sites, std::vector<Complaint>& complaints) {
  for (const std::string_view column : kColumns) {
    if (table.column(column) >= 0) continue;
    complaints.push_back({table.file, 0, 0, format("needs the column {}", column), false});
    return;
  }
  for (const TsvRow& row : table.rows) {
    const auto cell = [&](std::string_view name) -> const std::string& {
      return row.cells[static_cast<size_t>(table.column(name))];
    };
    SiteRule site;
    site.host = host_of(cell("host"));
    if (site.host.empty()) complaints.push_back({table.file, row.line, 0, "the host is empty", false});
    bool good = !site.host.empty();
    Selector* const selectors[] = {&site.content, &site.drop, &site.title, &site.author, &site.date};
    for (size_t i = 0; i < std::size(selectors); ++i) {
      Result<Selector> selector = Selector::parse(cell(kColumns[i + 1]));
      if (selector.ok()) {
        *selectors[i] = std::move(selector).value();
      } else {
        complaints.push_back(
            {table.file, row.line, 0, format("{}: {}", kColumns[i + 1], selector.error().message), false});
        good = false;
      }
    }
    if (good) sites.push_back(std::move(site));
  }
}

}  // namespace

const SiteRule* SiteRules::find(std::string_view url) const {
  const Result<Url> parsed = parse_url(url);
  if (!parsed.ok()) return nullptr;
  const std::string host = host_of(parsed->host);
  const SiteRule* found = nullptr;
  for (const SiteRule& site : sites) {
    const bool same = host == site.host;
    const bool below =
        host.size() > site.host.size() && host.ends_with(site.host) && host[host.size() - site.host.size() - 1] == '.';
    if ((same || below) && (found == nullptr || site.host.size() > found->host.size())) found = &site;
  }
  return found;
}

LoadedSiteRules load_site_rules(const std::string& config_dir) {
  const std::filesystem::path folder = std::filesystem::path(config_dir) / "sites";
  LoadedSiteRules loaded;
  if (const auto table = read_table((folder / "sites.tsv").string(), loaded.complaints))
    read_sites(*table, loaded.rules.sites, loaded.complaints);
  if (const auto table = read_table((folder / "furniture.tsv").string(), loaded.complaints))
    loaded.rules.furniture = FurnitureTable::from_table(*table, loaded.complaints);
  return loaded;
}

}  // namespace rasid::extract
