// A published record for a person: one short block, English and Arabic. Foreign text can neither drive the terminal nor
// turn its direction.
#pragma once

#include <string>
#include <string_view>

namespace rasid::cli {

// `topic` without its prefix; `value` the record's JSON, empty for a tombstone. Ends in a line feed; "" for topics that
// are not for people.
std::string record_text(std::string_view topic, std::string_view key, std::string_view value);

}  // namespace rasid::cli
