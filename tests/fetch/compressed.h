// Compressed bodies for tests.
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace rasid::testing {

enum class Coding { kGzip, kZlib, kRaw };

inline std::string compressed(std::string_view text, Coding coding) {
  const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> c(libdeflate_alloc_compressor(6),
                                                                                        &libdeflate_free_compressor);
  std::string out(text.size() + 256, '\0');
  size_t size = 0;
  if (coding == Coding::kGzip)
    size = libdeflate_gzip_compress(c.get(), text.data(), text.size(), out.data(), out.size());
  if (coding == Coding::kZlib)
    size = libdeflate_zlib_compress(c.get(), text.data(), text.size(), out.data(), out.size());
  if (coding == Coding::kRaw)
    size = libdeflate_deflate_compress(c.get(), text.data(), text.size(), out.data(), out.size());
  out.resize(size);
  return out;
}

inline std::string gzip(std::string_view text) { return compressed(text, Coding::kGzip); }

}  // namespace rasid::testing
