#include "cli/replay_command.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "cli/replaying.h"
#include "publish/file_sink.h"

namespace rasid::cli {

int run_replay(const JsonlArguments& arguments, const std::string& out_path, std::istream& in) {
  auto replaying = Replaying::make(arguments.config);
  if (!replaying) return kBadConfig;
  std::ofstream file;
  if (out_path != "-") file.open(out_path, std::ios::binary | std::ios::trunc);
  std::ostream& out = out_path == "-" ? std::cout : file;
  if (!out) {
    std::cerr << "cannot write " << log_safe(out_path) << ": " << std::strerror(errno) << '\n';
    return kFailed;
  }
  const std::string& prefix = replaying->settings().publish.prefix;
  auto work = [&](const std::string& line) { return replaying->read(line); };
  auto sink = [&](Replaying::Line line) {
    for (const Record& record : replaying->accept(std::move(line.read)).records)
      out << publish::record_line(record, prefix);
  };
  return finish(out, run_lines(in, arguments.threads, work, sink));
}

}  // namespace rasid::cli
