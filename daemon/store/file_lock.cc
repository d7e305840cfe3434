#include "store/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/format.h"

namespace rasid::store {

Result<FileLock> FileLock::take(const std::string& path) {
  int descriptor = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return bad_config(
        format("cannot create {}: {}; the store's folder must exist and be writable", path, strerror(errno)));
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    int reason = errno;
    ::close(descriptor);
    if (reason == EWOULDBLOCK) return retry_later(format("{} is locked: another rasid runs on this store", path));
    return give_up(format("cannot lock {}: {}", path, strerror(reason)));
  }
  return FileLock(descriptor);
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace rasid::store
