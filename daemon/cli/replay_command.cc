#include "cli/replay_command.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "cli/replay_progress.h"
#include "cli/replaying.h"
#include "core/hash.h"
#include "publish/file_sink.h"

namespace rasid::cli {
namespace {

std::string lines_of(const std::vector<Record>& records, const std::string& prefix) {
  std::string lines;
  for (const Record& record : records) lines += publish::record_line(record, prefix);
  return lines;
}

int complain(const Error& error) {
  std::cerr << log_safe(error.message) << '\n';
  return error.kind == ErrorKind::kBadInput ? kUnusable : error.kind == ErrorKind::kBadConfig ? kBadConfig : kFailed;
}

struct ReadLine {
  size_t number = 0;
  uint64_t hash = 0;
  Result<Replaying::Line> line;
};

int run_with_state(const JsonlArguments& lines, const ReplayArguments& arguments, std::istream& in) {
  auto progress = ReplayProgress::open(arguments.state, arguments.out);
  if (!progress) return complain(progress.error());
  auto replaying = Replaying::make(lines.config, &(*progress)->store());
  if (!replaying) return kBadConfig;
  if (Status up = (*progress)->take_up(in, replaying->knowledge_version()); !up) return complain(up.error());
  Status status = Done{};
  auto work = [&](const std::string& line, size_t number) {
    return ReadLine{number, hash64(line), replaying->read(line)};
  };
  auto sink = [&](ReadLine read) {
    if (!status) return;
    const bool bad = !read.line.ok();
    if (bad) std::cerr << "line " << read.number << ": " << log_safe(read.line.error().message) << '\n';
    std::string told;
    if (!bad)
      told = lines_of(replaying->accept(std::move(read.line->read)).records, replaying->settings().publish.prefix);
    status = (*progress)->add(read.number, read.hash, bad, told);
  };
  for_each_line(in, thread_count(lines.threads), work, sink, (*progress)->lines());
  if (status) status = (*progress)->finish();
  if (!status) return complain(status.error());
  return (*progress)->had_bad_lines() ? kUnusable : kOk;
}

}  // namespace

int run_replay(const JsonlArguments& lines, const ReplayArguments& arguments, std::istream& in) {
  if (!arguments.state.empty() && arguments.out == "-") {
    std::cerr << "--state: --out must be a file then, which can be cut back; not '-'\n";
    return kUnusable;
  }
  if (!arguments.state.empty()) return run_with_state(lines, arguments, in);
  auto replaying = Replaying::make(lines.config);
  if (!replaying) return kBadConfig;
  std::ofstream file;
  if (arguments.out != "-") file.open(arguments.out, std::ios::binary | std::ios::trunc);
  std::ostream& out = arguments.out == "-" ? std::cout : file;
  if (!out) {
    std::cerr << "cannot write " << log_safe(arguments.out) << ": " << std::strerror(errno) << '\n';
    return kFailed;
  }
  auto work = [&](const std::string& line) { return replaying->read(line); };
  auto sink = [&](Replaying::Line line) {
    out << lines_of(replaying->accept(std::move(line.read)).records, replaying->settings().publish.prefix);
  };
  return finish(out, run_lines(in, lines.threads, work, sink));
}

}  // namespace rasid::cli
