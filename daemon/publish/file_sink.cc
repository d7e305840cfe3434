#include "publish/file_sink.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/file.h"
#include "core/format.h"
#include "core/json.h"
#include "core/log.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

Error system_error(std::string_view what, const std::string& path) {
  return retry_later(format("cannot {} {}: {}", what, path, strerror(errno)));
}

SendOutcome doubt(const Error& error) { return {SendKind::kDoubt, true, "io", error.message}; }

int64_t inode_of(const struct stat& file) { return static_cast<int64_t>(file.st_ino); }

// A value is JSON in one line already (to_text() writes no line feed, and in strings they are escaped), save for what
// others sent and nobody could read: that becomes a string.
void append_value(std::string& line, const Record& record) {
  if (record.tombstone) {
    line += "null";
  } else if (record.topic != kDeadLetterTopic) {
    line += record.value;
  } else if (auto json = parse_json(record.value)) {
    line += to_text(*json);
  } else {
    append_json_string(line, record.value);
  }
}

}  // namespace

std::string record_line(const Record& record, std::string_view prefix) {
  std::string line = "{\"topic\":";
  append_json_string(line, format("{}.{}", prefix, record.topic));
  line += ",\"key\":";
  append_json_string(line, record.key);
  line += ",\"headers\":{";
  for (const auto& [name, value] : record.headers) {
    if (line.back() != '{') line += ',';
    append_json_string(line, name);
    line += ':';
    append_json_string(line, value);
  }
  line += "},\"value\":";
  append_value(line, record);
  return line + "}\n";
}

FileSink::~FileSink() { close(); }

void FileSink::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

Status FileSink::open_file() {
  close();
  descriptor_ = ::open(path_.c_str(), O_CREAT | O_RDWR | O_APPEND | O_CLOEXEC, 0640);
  if (descriptor_ < 0) return system_error("open", path_);
  return Done{};
}

bool FileSink::moved_away() const {
  struct stat named {
  }, held{};
  return ::stat(path_.c_str(), &named) != 0 || ::fstat(descriptor_, &held) != 0 || named.st_ino != held.st_ino;
}

Status FileSink::load_mark() {
  mark_ = {};
  std::string beside = path_ + ".position";
  if (::access(beside.c_str(), F_OK) != 0) return Done{};
  auto text = read_file(beside);
  if (!text) return text.error();
  auto mark = file_mark_of(*text);
  if (!mark)
    return bad_config(format("{} cannot be read; delete it to go on behind what the store knows to be out", beside));
  mark_ = std::move(*mark);
  return Done{};
}

Status FileSink::save_mark(std::optional<Position> position) {
  struct stat file {};
  if (::fstat(descriptor_, &file) != 0) return system_error("stat", path_);
  FileMark mark{std::move(position), inode_of(file), file.st_size};
  if (auto status = replace_file(path_ + ".position", to_line(mark)); !status) return status;
  mark_ = std::move(mark);
  return Done{};
}

// Cuts off what a crash left behind the position.
Status FileSink::cut_back() {
  struct stat file {};
  if (::fstat(descriptor_, &file) != 0) return system_error("stat", path_);
  if (mark_.inode != inode_of(file) || mark_.bytes >= file.st_size) return Done{};
  if (::ftruncate(descriptor_, mark_.bytes) != 0) return system_error("cut", path_);
  log_info(format("{}: {} bytes behind the position cut off", path_, file.st_size - mark_.bytes));
  return Done{};
}

// The mark must tell the file as it is before anything is appended, or a crash in between could not be undone.
Status FileSink::align_mark() {
  struct stat file {};
  if (::fstat(descriptor_, &file) != 0) return system_error("stat", path_);
  if (mark_.inode == inode_of(file) && mark_.bytes == file.st_size) return Done{};
  return save_mark(mark_.position);
}

Result<std::optional<Position>> FileSink::open(std::stop_token) {
  if (auto status = open_file(); !status) return status.error();
  if (auto status = load_mark(); !status) return status.error();
  if (auto status = cut_back(); !status) return status.error();
  return mark_.position;
}

Status FileSink::append(const std::string& lines) {
  for (size_t at = 0; at < lines.size();) {
    ssize_t written = ::write(descriptor_, lines.data() + at, lines.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path_);
    at += static_cast<size_t>(written);
  }
  if (::fsync(descriptor_) != 0) return system_error("sync", path_);
  return Done{};
}

SendOutcome FileSink::send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token) {
  if (descriptor_ < 0 || moved_away())
    if (auto status = open_file(); !status) return doubt(status.error());
  if (auto status = align_mark(); !status) return doubt(status.error());
  std::string lines;
  for (const auto& row : rows) lines += record_line(row.record, prefix_);
  if (auto status = append(lines); !status) return doubt(status.error());
  if (auto status = save_mark(position); !status) return doubt(status.error());
  return {};
}

}  // namespace rasid::publish
