// The store of a configuration, opened to look records up; complaints go to stderr.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "settings/settings.h"
#include "store/archive.h"

namespace rasid::cli {

struct OpenArchive {
  std::shared_ptr<const settings::Settings> settings;
  store::ArchiveReader reader;
};

// Nothing where it cannot be used; `exit_code` then says how the command ends.
std::optional<OpenArchive> open_archive(const std::optional<std::string>& config, int& exit_code);

// The record of that id, or of the only one that begins so (at least 4 digits). bad_input: none, or several, which are
// then named.
Result<store::ArchivedRecord> find_record(store::ArchiveReader& reader, std::string_view topic, std::string_view id);

// `what` in front of ids: "e_" of events, "s_" of stories, "a_" of articles. A sentence where `id` is none, else "".
std::string id_complaint(std::string_view id, std::string_view prefix, std::string_view what);

}  // namespace rasid::cli
