// The sink that the options ask for.
#pragma once

#include <memory>

#include "publish/options.h"
#include "publish/sink.h"

namespace rasid::publish {

// bad_config where the options are not complete. Connects to nothing yet.
Result<std::unique_ptr<Sink>> make_sink(const Options& options);

}  // namespace rasid::publish
