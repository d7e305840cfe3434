// The page of an article that was read before: whether it says something else now. Pure; any thread.
#pragma once

#include "pipeline/messages.h"
#include "pipeline/worker.h"

namespace rasid::pipeline {

// `job.request.known` is there. A page that is gone for the second time gives the article as it was, marked as taken
// back.
Revisited look_again(PageJob job, const Workshop& workshop);

}  // namespace rasid::pipeline
