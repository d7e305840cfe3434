// Feeds that lie on disk: a file, or every regular file of a folder (names with a leading dot are skipped).
#pragma once

#include "core/clock.h"
#include "fetch/options.h"
#include "fetch/request.h"

namespace rasid::fetch {

// Blocks for the reading. The etag is made of names, sizes and times of change; equal to the request's: not modified.
// A file above max_body or a folder above max_folder_bytes is an error as a whole.
FetchResult read_local(FetchRequest request, const Options& options, Instant now);

}  // namespace rasid::fetch
