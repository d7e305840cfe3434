// The fields of an event as rows for a person: what it says, and which evidence bears it out or from what it follows.
#pragma once

#include <string>
#include <vector>

#include "model/event.h"

namespace rasid::cli {

// Words of rasid's own, or of others (an article, a table of names), which a view isolates and escapes.
struct Said {
  std::string text;
  bool foreign = false;
  bool operator==(const Said&) const = default;
};
using Saying = std::vector<Said>;

struct FieldRow {
  std::string field;  // "place", "casualties[0]"
  std::string kind;   // the field without its index
  Saying value;
  std::vector<size_t> evidence;  // indices into Event::evidence
  std::string because;           // where there is no evidence: why it needs none, or from what it was derived
};

// Filled fields only, in the order of the record.
std::vector<FieldRow> field_rows(const Event& event);

}  // namespace rasid::cli
