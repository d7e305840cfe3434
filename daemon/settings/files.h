// The readers of the single files of config/; what load() puts together.
#pragma once

#include <string>
#include <vector>

#include "core/yaml.h"
#include "settings/settings.h"

namespace rasid::settings {

void read_options(const YamlNode& root, const std::string& file, Settings& settings,
                  std::vector<Complaint>& complaints);
void read_feeds(const YamlNode& root, const std::string& file, Settings& settings, std::vector<Complaint>& complaints);

}  // namespace rasid::settings
