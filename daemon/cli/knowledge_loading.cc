#include "cli/knowledge_loading.h"

#include <iostream>

#include "core/log.h"
#include "settings/settings.h"

namespace rasid::cli {

int finish(std::ostream& out, int exit_code) {
  out.flush();
  if (out.good()) return exit_code;
  std::cerr << "the output could not be written\n";
  return kFailed;
}

void print_complaints(const std::vector<Complaint>& complaints) {
  for (const Complaint& complaint : complaints) std::cerr << log_safe(to_string(complaint)) << '\n';
}

std::optional<std::string> config_dir_or_complain(const std::optional<std::string>& given) {
  auto folder = settings::find_config_dir(given);
  if (folder.ok()) return std::move(folder).value();
  std::cerr << log_safe(folder.error().message) << '\n';
  return std::nullopt;
}

std::unique_ptr<const pipeline::Reader> reader_or_complain(const std::optional<std::string>& given) {
  auto folder = config_dir_or_complain(given);
  if (!folder) return nullptr;
  knowledge::Loaded loaded = knowledge::load(*folder);
  settings::Loaded settings = settings::load(*folder);
  print_complaints(loaded.complaints);
  print_complaints(settings.complaints);
  if (!loaded.knowledge || !settings.settings) return nullptr;
  std::vector<Complaint> tables = classify::check_tables(loaded.knowledge->lexicon);
  print_complaints(tables);
  if (settings::has_errors(tables)) return nullptr;
  return std::make_unique<const pipeline::Reader>(std::move(loaded.knowledge), settings.settings->relevance_threshold);
}

}  // namespace rasid::cli
