#include "cli/check_command.h"

#include <iostream>

#include "alert/rules.h"
#include "cli/knowledge_loading.h"
#include "settings/settings.h"

namespace rasid::cli {

int run_check(const std::optional<std::string>& config) {
  auto folder = config_dir_or_complain(config);
  if (!folder) return kFailed;
  settings::LoadedAll loaded = settings::load_all(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.snapshot) return kFailed;
  std::vector<Complaint> unreadable;  // load_all has named them already
  auto failed = alert::run_rule_tests(settings::rule_files(*folder, unreadable), loaded.snapshot->knowledge);
  print_complaints(failed);
  if (settings::has_errors(failed)) return kFailed;
  std::cout << *folder << ": " << loaded.snapshot->settings->feeds.size() << " feeds, "
            << loaded.snapshot->knowledge->places.rows().size() << " places, "
            << loaded.snapshot->knowledge->actors.rows().size() << " actors\n";
  return kOk;
}

}  // namespace rasid::cli
