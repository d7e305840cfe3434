// rasid audit [--kafka]: what was accepted against what left. Reads only; the daemon may be running.
#pragma once

#include <optional>
#include <ostream>
#include <string>

namespace rasid::cli {

struct AuditArguments {
  std::optional<std::string> config;
  bool kafka = false;  // whatever sink the configuration names
  int keeps_days = 6;  // younger records must still be in topics that Kafka ages out (its own default is seven days)
};

// A table on `out`; 0 when every accepted item left as a record or as a drop, none twice, without a gap; 1 when not;
// 2 when the store or the sink cannot be read.
int run_audit(const AuditArguments& arguments, std::ostream& out);

}  // namespace rasid::cli
