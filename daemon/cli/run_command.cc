#include "cli/run_command.h"

#include "cli/knowledge_loading.h"
#include "service/service.h"
#include "settings/settings.h"

namespace rasid::cli {

int run_run(const std::optional<std::string>& config, bool once) {
  auto folder = config_dir_or_complain(config);
  if (!folder) return kBadConfig;
  settings::LoadedAll loaded = settings::load_all(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.snapshot) return kBadConfig;
  return service::run(*loaded.snapshot, once);
}

}  // namespace rasid::cli
