// The files of config/ put together; nothing is taken over while one of them has an error.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "classify/classify.h"
#include "core/file.h"
#include "core/format.h"
#include "core/hash.h"
#include "settings/files.h"

namespace rasid::settings {
namespace {

namespace fs = std::filesystem;

// "FILE:LINE:COLUMN: what", as parse_yaml says it, as a complaint of that position.
Complaint complaint_of(const std::string& file, const Error& error) {
  Complaint complaint{file, 0, 0, error.message, false};
  std::string_view rest = error.message;
  if (!rest.starts_with(file + ":")) return complaint;
  rest.remove_prefix(file.size() + 1);
  for (int* number : {&complaint.line, &complaint.column}) {
    auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), *number);
    if (failed != std::errc{} || end == rest.data() + rest.size() || *end != ':') break;
    rest.remove_prefix(static_cast<size_t>(end - rest.data()) + 1);
  }
  complaint.message = rest.starts_with(' ') ? rest.substr(1) : rest;
  return complaint;
}

std::optional<YamlNode> read_yaml(const std::string& path, std::vector<Complaint>& complaints,
                                  std::string* bytes = nullptr) {
  auto text = read_file(path);
  if (!text.ok()) {
    complaints.push_back({path, 0, 0, text.error().message, false});
    return std::nullopt;
  }
  if (bytes != nullptr) *bytes += *text;
  auto root = parse_yaml(*text, path);
  if (root.ok()) return std::move(root).value();
  complaints.push_back(complaint_of(path, root.error()));
  return std::nullopt;
}

void sort_by_position(std::vector<Complaint>& complaints) {
  std::stable_sort(complaints.begin(), complaints.end(), [](const Complaint& a, const Complaint& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
}

// A duplicate complaint says nothing new.
void tidy(std::vector<Complaint>& complaints) {
  sort_by_position(complaints);
  complaints.erase(std::unique(complaints.begin(), complaints.end()), complaints.end());
}

void append(std::vector<Complaint>& to, std::vector<Complaint> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string in_dir(const std::string& dir, std::string_view name) { return (fs::path(dir) / name).string(); }

using FileReader = void (*)(const YamlNode&, const std::string&, Settings&, std::vector<Complaint>&);

}  // namespace

bool has_errors(const std::vector<Complaint>& complaints) {
  return std::any_of(complaints.begin(), complaints.end(), [](const Complaint& each) { return !each.warning; });
}

Result<std::string> find_config_dir(const std::optional<std::string>& given) {
  std::error_code error;
  if (given) {
    if (fs::is_directory(*given, error)) return *given;
    return bad_config(format("--config {}: there is no such folder", *given));
  }
  for (const char* candidate : {"./config", "/etc/rasid"})
    if (fs::is_regular_file(in_dir(candidate, "rasid.yaml"), error)) return std::string(candidate);
  return bad_config(
      "no configuration: neither ./config/rasid.yaml nor /etc/rasid/rasid.yaml is there; say --config DIR");
}

Loaded load(const std::string& config_dir) {
  Loaded loaded;
  auto settings = std::make_shared<Settings>();
  settings->config_dir = config_dir;
  std::string bytes;
  for (auto [name, reader] :
       {std::pair<const char*, FileReader>{"rasid.yaml", read_options}, {"feeds.yaml", read_feeds}}) {
    std::string path = in_dir(config_dir, name);
    if (auto root = read_yaml(path, loaded.complaints, &bytes)) reader(*root, path, *settings, loaded.complaints);
  }
  settings->hash = format("{:016x}", hash64(bytes));
  settings->publish.config_hash = settings->hash;
  tidy(loaded.complaints);
  if (!has_errors(loaded.complaints)) loaded.settings = std::move(settings);
  return loaded;
}

std::vector<alert::RuleFile> rule_files(const std::string& config_dir, std::vector<Complaint>& complaints) {
  std::vector<alert::RuleFile> files;
  std::string folder = in_dir(config_dir, "rules");
  std::error_code error;
  if (!fs::is_directory(folder, error)) return files;
  auto paths = files_in(folder, ".yaml");
  if (!paths.ok()) complaints.push_back({folder, 0, 0, paths.error().message, false});
  if (!paths.ok()) return files;
  for (const std::string& path : *paths)
    if (auto root = read_yaml(path, complaints)) files.push_back({path, std::move(*root)});
  return files;
}

LoadedAll load_all(const std::string& config_dir) {
  LoadedAll all;
  Loaded settings = load(config_dir);
  knowledge::Loaded known = knowledge::load(config_dir);
  append(all.complaints, std::move(settings.complaints));
  append(all.complaints, std::move(known.complaints));
  auto files = rule_files(config_dir, all.complaints);
  alert::Compiled rules;
  if (known.knowledge != nullptr) {
    append(all.complaints, classify::check_tables(known.knowledge->lexicon));
    rules = alert::compile(files, *known.knowledge);
    append(all.complaints, std::move(rules.complaints));
  }
  extract::LoadedSiteRules sites = extract::load_site_rules(config_dir);
  append(all.complaints, std::move(sites.complaints));
  tidy(all.complaints);
  if (!has_errors(all.complaints) && settings.settings && known.knowledge && rules.rules)
    all.snapshot = Snapshot{settings.settings, known.knowledge, rules.rules, std::move(sites.rules)};
  return all;
}

}  // namespace rasid::settings
