// One process a store: an advisory lock (flock) on a file beside it, given back by the kernel when the process ends,
// however it ends.
#pragma once

#include <string>

#include "core/result.h"

namespace rasid::store {

class FileLock {
 public:
  static Result<FileLock> take(const std::string& path);
  FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace rasid::store
