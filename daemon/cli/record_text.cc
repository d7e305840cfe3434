#include "cli/record_text.h"

#include <vector>

#include "cli/foreign_text.h"
#include "core/format.h"
#include "core/json.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

void add_text(std::string& out, const JsonObject& object, std::string_view key) {
  auto text = string_at(object, key);
  if (text && !text->empty()) out += "  " + foreign(*text) + "\n";
}

size_t count(const JsonObject& object, std::string_view key) {
  const JsonArray* array = array_at(object, key);
  return array ? array->size() : 0;
}

std::string article_text(const JsonObject& article) {
  const JsonObject* source = object_at(article, "source");
  const JsonObject* duplicate = object_at(article, "duplicate");
  std::string kind = duplicate ? plain(*duplicate, "kind") : "none";
  std::string out = format("article  {}  {}  score {:.2f}  {} events", plain(article, "published_at"),
                           source ? plain(*source, "name") : "", number_at(article, "score").value_or(0),
                           count(article, "event_ids"));
  if (kind != "none") out += format("  {} of {}", kind, plain(*duplicate, "of"));
  out += '\n';
  add_text(out, article, "title");
  add_text(out, article, "url");
  return out;
}

std::string event_text(const JsonObject& event) {
  const JsonObject* date = object_at(event, "event_date");
  std::string out =
      format("event  {}  {}  {}  revision {}  {} articles", date ? plain(*date, "from") : "", plain(event, "type"),
             plain(event, "modality"), int_at(event, "revision").value_or(0), count(event, "articles"));
  out += '\n';
  add_text(out, event, "summary_en");
  add_text(out, event, "summary_ar");
  return out;
}

std::string story_text(const JsonObject& story) {
  std::string out = format("story  {}  {} articles  {} events\n", plain(story, "updated_at"), count(story, "articles"),
                           count(story, "events"));
  add_text(out, story, "title");
  return out;
}

std::string alert_text(const JsonObject& alert) {
  std::string out = format("ALERT  {}  {}  {}  value {}", plain(alert, "state"), plain(alert, "severity"),
                           plain(alert, "rule"), number_at(alert, "value").value_or(0));
  std::string reason = plain(alert, "reason");
  if (!reason.empty()) out += format("  ({})", reason);
  out += '\n';
  const JsonObject* text = object_at(alert, "text");
  for (std::string_view language : {"en", "ar"})
    if (text) add_text(out, *text, language);
  add_text(out, alert, "text_en");
  add_text(out, alert, "text_ar");
  return out;
}

}  // namespace

std::string record_text(std::string_view topic, std::string_view key, std::string_view value) {
  if (value.empty() || value == "null") return format("{}  {}  withdrawn\n", topic, log_safe(key, kLongestForeign));
  auto json = parse_json(value);
  if (!json.ok() || !json->is_object()) return format("{}  {}  unreadable\n", topic, log_safe(key, kLongestForeign));
  const JsonObject& object = json->get_object();
  if (topic == "articles") return article_text(object);
  if (topic == "events") return event_text(object);
  if (topic == "stories") return story_text(object);
  if (topic == "alerts") return alert_text(object);
  return "";
}

}  // namespace rasid::cli
