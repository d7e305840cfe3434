// Whether an article retells many acts rather than one: a week's harvest, a day's bulletin, the total of a month. Pure;
// any thread.
#pragma once

#include <vector>

#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::story {

// By facts alone: many acts in many places that lie apart, none of which has most of them; fewer places where the acts
// are of many days; or a toll of a whole month as the main event. Background does not count: it is told about an act.
bool is_round_up(const std::vector<Event>& events, const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
