#include "fetch/inflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <vector>

namespace rasid::fetch {
namespace {

constexpr size_t kRatioFloor = 1 << 20;

struct Free {
  void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, Free>;

enum class Wrapper { kGzip, kZlib, kRaw };

libdeflate_result inflate_once(libdeflate_decompressor* d, Wrapper wrapper, std::string_view in, char* out, size_t room,
                               size_t* read, size_t* written) {
  switch (wrapper) {
    case Wrapper::kGzip:
      return libdeflate_gzip_decompress_ex(d, in.data(), in.size(), out, room, read, written);
    case Wrapper::kZlib:
      return libdeflate_zlib_decompress_ex(d, in.data(), in.size(), out, room, read, written);
    case Wrapper::kRaw:
      return libdeflate_deflate_decompress_ex(d, in.data(), in.size(), out, room, read, written);
  }
  return LIBDEFLATE_BAD_DATA;
}

enum class Step { kDone, kDamaged, kTooLong };

// Appends one stream to `out`, which never grows beyond `limit`. libdeflate cannot resume: with too little room it
// starts again with twice as much, so the whole costs at most twice the decoding.
Step append_stream(libdeflate_decompressor* d, Wrapper wrapper, std::string_view in, size_t limit, std::string& out,
                   size_t* read) {
  const size_t before = out.size();
  size_t room = std::max<size_t>(4096, in.size() * 6);
  while (true) {
    room = std::min(room, limit - before);
    out.resize(before + room);
    size_t written = 0;
    const auto result = inflate_once(d, wrapper, in, out.data() + before, room, read, &written);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(before + written);
      return Step::kDone;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return Step::kDamaged;
    if (room == limit - before) return Step::kTooLong;
    room *= 2;
  }
}

bool gzip_magic(std::string_view body) { return body.size() >= 3 && body.starts_with("\x1f\x8b\x08"); }

Step gunzip(libdeflate_decompressor* d, std::string_view in, size_t limit, std::string& out) {
  while (gzip_magic(in)) {
    size_t read = 0;
    const auto step = append_stream(d, Wrapper::kGzip, in, limit, out, &read);
    if (step != Step::kDone) return step;
    in.remove_prefix(read);
  }
  return Step::kDone;
}

// RFC 9110 says zlib, some servers send the bare stream.
Step inflate(libdeflate_decompressor* d, std::string_view in, size_t limit, std::string& out) {
  size_t read = 0;
  const auto step = append_stream(d, Wrapper::kZlib, in, limit, out, &read);
  if (step != Step::kDamaged) return step;
  out.clear();
  return append_stream(d, Wrapper::kRaw, in, limit, out, &read);
}

bool looks_like_text(std::string_view body) {
  const auto first = body.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return true;
  body.remove_prefix(first);
  return body.starts_with("<") || body.starts_with("{") || body.starts_with("\xef\xbb\xbf");
}

std::vector<std::string> codings(std::string_view header) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : std::string(header) + ",") {
    if (c != ',') {
      if (std::isspace(static_cast<unsigned char>(c)) == 0)
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    if (word.starts_with("x-")) word.erase(0, 2);
    if (!word.empty() && word != "identity") out.push_back(word);
    word.clear();
  }
  return out;
}

Decoded undo(const std::string& coding, std::string body, InflateLimits limits) {
  const bool gzip = coding == "gzip";
  if (!gzip && coding != "deflate") return {"", Reason::kEncoding};
  if (body.empty() || (gzip && !gzip_magic(body) && looks_like_text(body))) return {std::move(body)};
  if (gzip && !gzip_magic(body)) return {"", Reason::kEncoding};
  const size_t by_ratio = std::max(kRatioFloor, body.size() * limits.max_ratio);
  const size_t limit = std::min(limits.max_bytes, by_ratio);
  const Decompressor d(libdeflate_alloc_decompressor());
  if (!d) return {"", Reason::kEncoding};
  std::string out;
  const auto step = gzip ? gunzip(d.get(), body, limit, out) : inflate(d.get(), body, limit, out);
  if (step == Step::kDone) return {std::move(out)};
  if (step == Step::kTooLong) return {"", by_ratio < limits.max_bytes ? Reason::kBomb : Reason::kBodyLimit};
  if (!gzip && looks_like_text(body)) return {std::move(body)};
  return {"", Reason::kEncoding};
}

}  // namespace

Decoded decode_body(std::string_view encoding, std::string body, InflateLimits limits) {
  auto list = codings(encoding);
  if (list.size() > 2) return {"", Reason::kEncoding};
  Decoded decoded{std::move(body)};
  for (auto coding = list.rbegin(); coding != list.rend() && decoded.reason == Reason::kNone; ++coding)
    decoded = undo(*coding, std::move(decoded.body), limits);
  return decoded;
}

}  // namespace rasid::fetch
