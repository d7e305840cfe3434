// The door to Boost.JSON: values, a parser whose complaints name the offset, and stable serialisation.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace rasid {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

Result<Json> parse_json(std::string_view text);
// Keys in the order of insertion; doubles in the shortest form that reads back the same, whole ones without ".0" or
// exponent.
std::string to_text(const Json& value);
void append_json_string(std::string& out, std::string_view utf8);  // with the quotes; invalid UTF-8 becomes U+FFFD

// The member where it is there and of the type, else nothing.
std::optional<std::string_view> string_at(const JsonObject& object, std::string_view key);
std::optional<int64_t> int_at(const JsonObject& object, std::string_view key);
std::optional<double> number_at(const JsonObject& object, std::string_view key);
std::optional<bool> bool_at(const JsonObject& object, std::string_view key);
const JsonObject* object_at(const JsonObject& object, std::string_view key);
const JsonArray* array_at(const JsonObject& object, std::string_view key);

}  // namespace rasid
