// Events as the tests of rule files write them: {type: ied, initiator.id: act:is, place.id: cur:saadah, killed.min: 3}.
#pragma once

#include <string>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::alert {

// Asserted, of the day `on`, unless it says otherwise. A place and actors get what the tables know of them, and the
// place its distance to the border. `id` names an event that comes again. Unknown fields and words are complaints.
Event read_test_event(const YamlNode& node, Day on, const std::string& file, const knowledge::Knowledge& knowledge,
                      std::vector<Complaint>& complaints);

}  // namespace rasid::alert
