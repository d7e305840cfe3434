// What was published and is kept longer than the stories remember: the archive, as this stage asks it.
#pragma once

#include <functional>
#include <vector>

#include "core/result.h"
#include "model/event.h"

namespace rasid::story {

struct Published {
  // As it was last published; bad_input says why there is none: never told, let go of, withdrawn.
  std::function<Result<Event>(const EventId&)> event;
  // The events that the article told by its last record, also where that was withdrawn; bad_input where none is kept.
  std::function<Result<std::vector<EventId>>(const ArticleId&)> told_by;
};

}  // namespace rasid::story
