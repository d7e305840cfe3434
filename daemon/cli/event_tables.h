// Events as tables and maps for other programs: CSV (RFC 4180) and GeoJSON (RFC 7946). Pure.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace rasid::cli {

// The header line, and one line an event, each with its CRLF. Text that a spreadsheet would take for a formula gets an
// apostrophe in front.
std::string csv_header();
std::string csv_line(const JsonObject& event);

// A FeatureCollection of one line; an event is a Point at its first place, one without coordinates has no geometry.
std::string geojson(const std::vector<JsonObject>& events);

}  // namespace rasid::cli
