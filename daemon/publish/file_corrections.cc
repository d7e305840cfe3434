// Corrections in a file: one JSON object a line, the key is its `target`. A line counts when it has its line feed.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>

#include "core/format.h"
#include "core/json.h"
#include "publish/correction_source.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kLook{200};
constexpr size_t kLongestLine = size_t{1} << 20;  // more is one bad correction
constexpr size_t kMostAtOnce = 256;

std::string key_of(std::string_view line) {
  auto json = parse_json(line);
  if (!json || !json->is_object()) return "";
  return std::string(string_at(json->get_object(), "target").value_or(""));
}

class FileCorrections final : public CorrectionSource {
 public:
  FileCorrections(std::string path, CorrectionPositions from) : path_(std::move(path)), positions_(std::move(from)) {}

  Result<std::vector<ReceivedCorrection>> read(milliseconds wait) override {
    auto until = steady_clock::now() + wait;
    while (true) {
      auto found = look();
      if (!found || !found->empty()) return found;
      caught_up_ = true;
      if (steady_clock::now() >= until) return found;
      std::this_thread::sleep_for(std::min(wait, kLook));
    }
  }
  bool caught_up() const override { return caught_up_; }

 private:
  Result<std::vector<ReceivedCorrection>> look() {
    std::vector<ReceivedCorrection> found;
    struct stat file {};
    if (::stat(path_.c_str(), &file) != 0) {
      if (errno == ENOENT) return found;
      return retry_later(format("{}: {}", path_, std::strerror(errno)));
    }
    std::string part = format("file/{}", file.st_ino);
    int64_t& at = positions_[part];
    if (at > file.st_size) at = 0;  // begun anew; what it has again is known by its id
    if (at == file.st_size) return found;
    std::ifstream in(path_, std::ios::binary);
    if (!in) return retry_later(format("{}: cannot be read", path_));
    in.seekg(at);
    for (std::string line; found.size() < kMostAtOnce && std::getline(in, line) && !in.eof();) {
      at += static_cast<int64_t>(line.size()) + 1;
      if (line.ends_with('\r')) line.pop_back();
      if (line.find_first_not_of(" \t") == std::string::npos) continue;
      if (line.size() > kLongestLine) line.resize(kLongestLine);
      ReceivedCorrection received{part, at, {}};
      received.record.topic = kCorrectionsTopic;
      received.record.key = key_of(line);
      received.record.value = std::move(line);
      found.push_back(std::move(received));
    }
    return found;
  }

  const std::string path_;
  CorrectionPositions positions_;
  bool caught_up_ = false;
};

Error error_of(const std::string& path, std::string_view what) {
  return give_up(format("{}: {}: {}", path, what, std::strerror(errno)));
}

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

std::unique_ptr<CorrectionSource> open_file_corrections(const std::string& path, CorrectionPositions from) {
  return std::make_unique<FileCorrections>(path, std::move(from));
}

// Appended in one piece under a lock: two who write at once do not mix their lines. An unfinished last line of one who
// was killed is ended first.
Status write_file_corrections(const std::string& path, const std::vector<Record>& corrections) {
  Descriptor file{::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0660)};
  if (file.number < 0) return error_of(path, "cannot be opened");
  if (::flock(file.number, LOCK_EX) != 0) return error_of(path, "cannot be locked");
  std::string lines;
  off_t size = ::lseek(file.number, 0, SEEK_END);
  char last = '\n';
  if (size > 0 && ::pread(file.number, &last, 1, size - 1) != 1) return error_of(path, "cannot be read");
  if (last != '\n') lines += '\n';
  for (const Record& correction : corrections) lines += correction.value + "\n";
  for (size_t done = 0; done < lines.size();) {
    ssize_t wrote = ::write(file.number, lines.data() + done, lines.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return error_of(path, "cannot be written");
    done += static_cast<size_t>(wrote);
  }
  if (::fsync(file.number) != 0) return error_of(path, "cannot be written");
  return Done{};
}

}  // namespace rasid::publish
