// What the commands need of config/, loaded once; complaints go to stderr.
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "pipeline/reader.h"

namespace rasid::cli {

inline constexpr int kOk = 0;
inline constexpr int kFailed = 1;      // it ran, and something was wrong
inline constexpr int kUnusable = 2;    // lines of the input, or arguments, that could not be used
inline constexpr int kBadConfig = 78;  // EX_CONFIG: a restart will not help

// What a command's output stream says at the end: kFailed, with a line on stderr, when it could not be written.
int finish(std::ostream& out, int exit_code);

// One complaint a line, to stderr.
void print_complaints(const std::vector<Complaint>& complaints);

// The folder that find_config_dir finds; nothing, with a line on stderr, where there is none.
std::optional<std::string> config_dir_or_complain(const std::optional<std::string>& given);

// A reader over the knowledge of that folder; null, with the complaints on stderr, where it cannot be used.
std::unique_ptr<const pipeline::Reader> reader_or_complain(const std::optional<std::string>& given);

}  // namespace rasid::cli
