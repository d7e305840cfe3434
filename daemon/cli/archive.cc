#include "cli/archive.h"

#include <algorithm>
#include <iostream>

#include "cli/knowledge_loading.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::cli {

std::optional<OpenArchive> open_archive(const std::optional<std::string>& config, int& exit_code) {
  exit_code = kBadConfig;
  auto folder = config_dir_or_complain(config);
  if (!folder) return std::nullopt;
  settings::Loaded loaded = settings::load(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.settings) return std::nullopt;
  auto reader = store::ArchiveReader::open(loaded.settings->state_dir + "/" + settings::kStoreName);
  if (!reader.ok()) {
    std::cerr << log_safe(reader.error().message) << '\n';
    exit_code = kUnusable;
    return std::nullopt;
  }
  exit_code = kOk;
  return OpenArchive{std::move(loaded.settings), std::move(*reader)};
}

std::string id_complaint(std::string_view id, std::string_view prefix, std::string_view what) {
  constexpr size_t kFewest = 6, kMost = 34;
  bool hex = id.size() > 2 && std::all_of(id.begin() + 2, id.end(),
                                          [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (id.starts_with(prefix) && hex && id.size() >= kFewest && id.size() <= kMost) return "";
  return format("{} is no id of {}: {} and 32 hex digits (or the first 4 and more of them)", id, what, prefix);
}

Result<store::ArchivedRecord> find_record(store::ArchiveReader& reader, std::string_view topic, std::string_view id) {
  auto found = reader.find(topic, id, 6);
  if (!found) return found.error();
  if (found->empty())
    return bad_input(format("there is no {} among the {} of the store (it keeps them for store.keep)", id, topic));
  if (found->size() == 1) return std::move(found->front());
  std::string several = format("{} is the beginning of several:", id);
  for (const auto& each : *found) several += " " + each.key;
  return bad_input(std::move(several));
}

}  // namespace rasid::cli
