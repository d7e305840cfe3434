#include "core/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/format.h"

namespace rasid {
namespace {

Error system_error(std::string_view what, const std::string& path) {
  return retry_later(format("{} {}: {}", what, path, std::strerror(errno)));
}

Status write_and_sync(int file, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("cannot write", path);
    content.remove_prefix(static_cast<size_t>(written));
  }
  if (::fsync(file) != 0) return system_error("cannot sync", path);
  return Done{};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return retry_later(format("cannot read {}: {}", path, std::strerror(errno)));
  std::ostringstream out;
  out << in.rdbuf();
  if (in.bad() || std::filesystem::is_directory(path))
    return retry_later(format("cannot read {}: {}", path, "not a readable file"));
  return std::move(out).str();
}

Status replace_file(const std::string& path, std::string_view content) {
  std::string temporary = path + ".new";
  int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
  if (file < 0) return system_error("cannot create", temporary);
  Status written = write_and_sync(file, content, temporary);
  ::close(file);
  if (!written.ok()) return written;
  if (::rename(temporary.c_str(), path.c_str()) != 0) return system_error("cannot rename to", path);
  std::string folder = std::filesystem::path(path).parent_path().string();
  int directory = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return system_error("cannot open", folder);
  int synced = ::fsync(directory);
  ::close(directory);
  if (synced != 0) return system_error("cannot sync", folder);
  return Done{};
}

Result<std::vector<std::string>> files_in(const std::string& folder, std::string_view suffix) {
  std::error_code error;
  std::vector<std::string> out;
  std::filesystem::directory_iterator entries(folder, error), end;
  for (; !error && entries != end; entries.increment(error)) {
    std::string name = entries->path().filename().string();
    std::error_code ignored_type;  // a vanished entry is no regular file
    if (name.ends_with(suffix) && entries->is_regular_file(ignored_type)) out.push_back(entries->path().string());
  }
  if (error) return retry_later(format("cannot list {}: {}", folder, error.message()));
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace rasid
