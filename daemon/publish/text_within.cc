// How a record that grew too long is cut, so that consumers still get it.
#include "publish/records.h"

namespace rasid::publish {
namespace {

// The list to halve next: evidence while it has more than 8, then whichever list has the most bytes. Null where none
// has two elements.
JsonObject::value_type* list_to_halve(JsonObject& object) {
  JsonObject::value_type* longest = nullptr;
  size_t most = 0;
  for (auto& member : object) {
    if (!member.value().is_array() || member.value().get_array().size() < 2) continue;
    if (member.key() == "evidence" && member.value().get_array().size() > 8) return &member;
    size_t bytes = to_text(member.value()).size();
    if (bytes <= most) continue;
    most = bytes;
    longest = &member;
  }
  return longest;
}

}  // namespace

std::string text_within(Json value, size_t bytes) {
  std::string text = to_text(value);
  if (text.size() <= bytes || !value.is_object()) return text;
  JsonObject& object = value.get_object();
  JsonObject cut;
  while (text.size() > bytes) {
    auto* member = list_to_halve(object);
    if (member == nullptr) break;
    JsonArray& list = member->value().get_array();
    if (!cut.contains(member->key())) cut[member->key()] = list.size();
    list.resize((list.size() + 1) / 2);
    object["cut"] = cut;
    text = to_text(value);
  }
  return text;
}

}  // namespace rasid::publish
