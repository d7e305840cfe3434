#include "fetch/local_files.h"

#include <filesystem>

#include "core/file.h"
#include "core/format.h"
#include "core/hash.h"
#include "fetch/failure.h"

namespace rasid::fetch {
namespace {

namespace fs = std::filesystem;

struct Listing {
  std::vector<std::string> files;
  std::string etag;
  Reason reason = Reason::kNone;
  std::string detail;
};

Listing failed(Reason reason, std::string detail) {
  Listing out;
  out.reason = reason;
  out.detail = std::move(detail);
  return out;
}

Listing list(const std::string& path, const Options& options) {
  Listing out;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    auto files = files_in(path, "");
    if (!files) return failed(Reason::kFile, files.error().message);
    for (auto& file : *files)
      if (!fs::path(file).filename().string().starts_with('.')) out.files.push_back(std::move(file));
  } else if (fs::is_regular_file(path, error)) {
    out.files.push_back(path);
  } else {
    return failed(Reason::kFile, format("{} is neither a file nor a folder", path));
  }
  std::string state;
  size_t total = 0;
  for (const auto& file : out.files) {
    const auto size = fs::file_size(file, error);
    const auto changed = fs::last_write_time(file, error).time_since_epoch().count();
    if (error) return failed(Reason::kFile, format("cannot read {}: {}", file, error.message()));
    if (size > options.max_body) return failed(Reason::kBodyLimit, format("{} has {} bytes", file, size));
    total += size;
    state += format("{}\n{}\n{}\n", file, size, changed);
  }
  if (total > options.max_folder_bytes) return failed(Reason::kBodyLimit, format("{} holds {} bytes", path, total));
  out.etag = to_hex(hash128(state));
  return out;
}

}  // namespace

FetchResult read_local(FetchRequest request, const Options& options, Instant now) {
  FetchResult result;
  result.request = std::move(request);
  result.validators_url = result.request.path;
  auto listing = list(result.request.path, options);
  const auto fail = [&](Reason reason, std::string detail) {
    result.reason = word(reason);
    result.pages = Error{kind_of(reason), format("{}: {}", result.reason, detail)};
    return std::move(result);
  };
  if (listing.reason != Reason::kNone) return fail(listing.reason, std::move(listing.detail));
  result.status = 200;
  result.validators.etag = listing.etag;
  result.not_modified =
      result.request.validators_url == result.request.path && result.request.validators.etag == listing.etag;
  if (result.not_modified) return result;
  for (const auto& file : listing.files) {
    auto body = read_file(file);
    if (!body) return fail(Reason::kFile, body.error().message);
    result.bytes += body->size();
    result.pages->push_back({.source = result.request.source,
                             .requested_url = file,
                             .final_url = "",
                             .status = 200,
                             .headers = {},
                             .body = *std::move(body),
                             .validators = {},
                             .fetched_at = now});
  }
  return result;
}

}  // namespace rasid::fetch
