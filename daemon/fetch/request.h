// What is asked of the Fetcher and what it gives back.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "model/feed_source.h"
#include "model/page.h"

namespace rasid::fetch {

struct FetchRequest {
  SourceId source{};
  std::string url{};             // http or https; empty where `path` is set
  std::string path{};            // a file, or a folder whose regular files are all read
  Validators validators{};       // of the last version; empty: unconditional
  std::string validators_url{};  // the URL that gave them: they are sent to no other
  uint64_t tag = 0;              // the caller's own, handed back
  bool operator==(const FetchRequest&) const = default;
};

struct FetchResult {
  FetchRequest request{};
  // HTTP: one page, decoded, of a status that carries a feed (200, 203). Files: one page a file, in the order of names.
  // Empty when not modified.
  Result<std::vector<Page>> pages = std::vector<Page>{};
  bool not_modified = false;
  std::string reason{};     // of an error, one word: "timeout", "http_404", ... (failure.h)
  int status = 0;           // of the last response, 0 where there was none
  Validators validators{};  // to be kept when the items of these pages are durable; on 304 the old ones, refreshed
  std::string validators_url{};
  std::optional<std::chrono::seconds> retry_after{};  // asked for by a 429 or 503, not capped
  std::string moved_to{};  // the final URL where every redirect on the way was permanent (301, 308)
  std::chrono::milliseconds took{0};
  size_t bytes = 0;  // of bodies, as sent
};

}  // namespace rasid::fetch
