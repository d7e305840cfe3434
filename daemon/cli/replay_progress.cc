#include "cli/replay_progress.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "cli/jsonl.h"
#include "core/format.h"
#include "core/hash.h"
#include "core/json.h"

namespace rasid::cli {
namespace {

constexpr std::chrono::milliseconds kCommitEvery{200};
constexpr std::string_view kTable = "feeds", kRow = "replay";

uint64_t chained(uint64_t chain, uint64_t hash) { return chain * 0x9e3779b97f4a7c15 + hash; }

Error system_error(std::string_view what, const std::string& path) {
  return retry_later(format("cannot {} {}: {}", what, path, std::strerror(errno)));
}

}  // namespace

Result<std::unique_ptr<ReplayProgress>> ReplayProgress::open(const std::string& folder, const std::string& out_path) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return bad_config(format("cannot make {}: {}", folder, error.message()));
  auto store = store::Store::open(folder + "/replay.db", {});
  if (!store) return store.error();
  std::unique_ptr<ReplayProgress> progress(new ReplayProgress(folder, out_path, std::move(*store)));
  if (Status loaded = progress->load(); !loaded) return loaded.error();
  if (Status begun = progress->store_->begin(); !begun) return begun.error();
  return progress;
}

ReplayProgress::ReplayProgress(std::string folder, std::string out_path, std::unique_ptr<store::Store> store)
    : folder_(std::move(folder)), out_path_(std::move(out_path)), store_(std::move(store)) {}

ReplayProgress::~ReplayProgress() {
  if (file_ >= 0) ::close(file_);
}

Status ReplayProgress::load() {
  auto row = store_->table(kTable).get(kRow);
  if (!row) return Done{};
  auto json = parse_json(*row);
  const JsonObject* found = json && json->is_object() ? &json->get_object() : nullptr;
  auto lines = found ? int_at(*found, "lines") : std::nullopt, bytes = found ? int_at(*found, "bytes") : std::nullopt;
  auto chain = found ? int_at(*found, "chain") : std::nullopt;
  if (!lines || !bytes || !chain)
    return bad_input(format("{}/replay.db: its progress cannot be read; begin with another folder", folder_));
  at_ = {static_cast<size_t>(*lines), static_cast<uint64_t>(*chain), static_cast<uint64_t>(*bytes),
         bool_at(*found, "bad").value_or(false), std::string(string_at(*found, "knowledge").value_or(""))};
  return Done{};
}

std::string ReplayProgress::to_row() const {
  return to_text(JsonObject{{"lines", at_.lines},
                            {"chain", static_cast<int64_t>(at_.chain)},
                            {"bytes", at_.bytes},
                            {"bad", at_.bad},
                            {"knowledge", at_.version}});
}

Status ReplayProgress::take_up(std::istream& in, const std::string& knowledge_version) {
  const bool fresh = at_.version.empty();
  if (!fresh && at_.version != knowledge_version)
    return bad_input(format("{} is of a replay with other knowledge ({}, now {}): begin with an empty folder", folder_,
                            at_.version, knowledge_version));
  at_.version = knowledge_version;
  if (Status same = read_over(in); !same) return same;
  return open_output();
}

Status ReplayProgress::read_over(std::istream& in) const {
  uint64_t chain = 0;
  std::string line;
  for (size_t number = 1; number <= at_.lines; ++number) {
    if (!std::getline(in, line))
      return bad_input(
          format("{} is of a replay that has read {} lines; this input ends after {}", folder_, at_.lines, number - 1));
    if (trim_line(line)) chain = chained(chain, hash64(line));
  }
  if (chain == at_.chain) return Done{};
  return bad_input(format("{} is of a replay of another input: the first {} lines are not those that it has read",
                          folder_, at_.lines));
}

Status ReplayProgress::open_output() {
  file_ = ::open(out_path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640);
  if (file_ < 0) return system_error("write", out_path_);
  struct stat there {};
  if (::fstat(file_, &there) != 0) return system_error("write", out_path_);
  if (static_cast<uint64_t>(there.st_size) < at_.bytes)
    return bad_input(format("{} has {} bytes, the replay of {} has written {}: begin with an empty folder", out_path_,
                            there.st_size, folder_, at_.bytes));
  if (::ftruncate(file_, static_cast<off_t>(at_.bytes)) != 0 || ::lseek(file_, 0, SEEK_END) < 0)
    return system_error("cut", out_path_);
  return Done{};
}

Status ReplayProgress::add(size_t number, uint64_t line_hash, bool bad, std::string_view records) {
  at_.lines = number;
  at_.chain = chained(at_.chain, line_hash);
  at_.bad |= bad;
  pending_ += records;
  if (SystemClock().steady() - commit_began_ < kCommitEvery) return Done{};
  if (Status committed = commit(); !committed) return committed;
  return store_->begin();
}

Status ReplayProgress::write_pending() {
  for (std::string_view left = pending_; !left.empty();) {
    ssize_t written = ::write(file_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", out_path_);
    left.remove_prefix(static_cast<size_t>(written));
  }
  if (!pending_.empty() && ::fdatasync(file_) != 0) return system_error("sync", out_path_);
  at_.bytes += pending_.size();
  pending_.clear();
  return Done{};
}

// The output first: what it has too much can be cut off, what it lacked could not be told again.
Status ReplayProgress::commit() {
  if (Status written = write_pending(); !written) return written;
  store_->table(kTable).put(kRow, to_row());
  commit_began_ = SystemClock().steady();
  return store_->commit();
}

Status ReplayProgress::finish() { return commit(); }

}  // namespace rasid::cli
