#include "store/record_row.h"

#include "core/format.h"
#include "core/json.h"

namespace rasid::store {

std::string headers_text(const Record& record) {
  std::string text = "{";
  for (const auto& [name, value] : record.headers) {
    if (text.size() > 1) text += ',';
    append_json_string(text, name);
    text += ':';
    append_json_string(text, value);
  }
  return text + "}";
}

void bind_record(Statement& statement, int first, const Record& record, std::string_view headers) {
  statement.text(first, record.topic).text(first + 1, record.key).text(first + 2, headers);
  if (record.tombstone) {
    statement.null(first + 3);
  } else {
    statement.blob(first + 3, record.value);
  }
  statement.integer(first + 4, record.timestamp.time_since_epoch().count());
}

Result<Record> read_record(const Statement& statement, int first) {
  Record record;
  record.topic = statement.text(first);
  record.key = statement.text(first + 1);
  auto headers = parse_json(statement.text(first + 2));
  if (!headers || !headers->is_object())
    return give_up(format("store: headers of {} {} are no JSON object", record.topic, record.key));
  for (const auto& [name, value] : headers->get_object())
    record.headers.emplace_back(name, value.is_string() ? std::string(value.get_string()) : std::string());
  record.tombstone = statement.is_null(first + 3);
  record.value = statement.blob(first + 3);
  record.timestamp = Instant{std::chrono::milliseconds{statement.integer(first + 4)}};
  return record;
}

}  // namespace rasid::store
