#include "fetch/feed_state.h"

#include "core/json.h"

namespace rasid::fetch {
namespace {

std::string widen(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | (byte >> 6));
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

std::string narrow(std::string_view utf8) {
  std::string out;
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80 || i + 1 == utf8.size()) {
      out += utf8[i];
    } else {
      const auto next = static_cast<unsigned char>(utf8[++i]);
      out += static_cast<char>(((byte & 0x03) << 6) | (next & 0x3F));
    }
  }
  return out;
}

Instant instant_at(const JsonObject& object, std::string_view key) {
  return Instant{std::chrono::milliseconds{int_at(object, key).value_or(0)}};
}

std::string text_at(const JsonObject& object, std::string_view key) {
  return std::string(string_at(object, key).value_or(""));
}

}  // namespace

std::string to_text(const FeedState& state) {
  JsonObject out;
  out["url"] = widen(state.url);
  out["etag"] = widen(state.validators.etag);
  out["last_modified"] = widen(state.validators.last_modified);
  out["validators_url"] = widen(state.validators_url);
  out["next_poll_ms"] = state.next_poll.time_since_epoch().count();
  out["last_success_ms"] = state.last_success.time_since_epoch().count();
  out["failures"] = state.failures;
  out["last_reason"] = state.last_reason;
  out["gone"] = state.gone;
  return rasid::to_text(Json(std::move(out)));
}

Result<FeedState> parse_feed_state(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  const auto* object = json->if_object();
  if (object == nullptr) return bad_input("a feed state is a JSON object");
  FeedState state;
  state.url = narrow(text_at(*object, "url"));
  state.validators = {narrow(text_at(*object, "etag")), narrow(text_at(*object, "last_modified"))};
  state.validators_url = narrow(text_at(*object, "validators_url"));
  state.next_poll = instant_at(*object, "next_poll_ms");
  state.last_success = instant_at(*object, "last_success_ms");
  state.failures = static_cast<int>(int_at(*object, "failures").value_or(0));
  state.last_reason = text_at(*object, "last_reason");
  state.gone = bool_at(*object, "gone").value_or(false);
  return state;
}

}  // namespace rasid::fetch
