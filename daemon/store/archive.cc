#include "store/archive.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "core/format.h"
#include "core/json.h"
#include "store/schema.h"

namespace rasid::store {
namespace {

constexpr std::array<std::string_view, 4> kArchived{"articles", "events", "stories", "alerts"};
constexpr std::chrono::milliseconds kBusy{5000};
constexpr const char* kColumns = "topic, key, revision, at, withdrawn, value";

int64_t in_ms(Instant at) { return at.time_since_epoch().count(); }
Instant instant_of(int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

int64_t revision_of(const Record& record) {
  int64_t revision = 0;
  for (const auto& [name, value] : record.headers)
    if (name == "ce_revision") std::from_chars(value.data(), value.data() + value.size(), revision);
  return revision;
}

std::string change_of(const Record& record) {
  if (record.topic != "events" || record.value.find("\"change\":") == std::string::npos) return "";
  auto json = parse_json(record.value);
  if (!json || !json->is_object()) return "";
  const JsonObject* change = object_at(json->get_object(), "change");
  return change == nullptr ? "" : to_text(*change);
}

ArchivedRecord record_of(const Statement& row) {
  ArchivedRecord record;
  record.topic = row.text(0);
  record.key = row.text(1);
  record.revision = row.integer(2);
  record.at = instant_of(row.integer(3));
  if (!row.is_null(4)) record.withdrawn = instant_of(row.integer(4));
  record.value = row.blob(5);
  return record;
}

Status step_through(Statement& statement, const std::function<void(const Statement&)>& row) {
  while (true) {
    auto there = statement.step();
    if (!there) return there.error();
    if (!*there) break;
    row(statement);
  }
  statement.reset();
  return Done{};
}

}  // namespace

Result<Archive> Archive::make(Connection& connection, uint64_t max_bytes) {
  Archive archive;
  archive.max_bytes_ = static_cast<int64_t>(max_bytes);
  const std::pair<Statement*, std::string> wanted[] = {
      {&archive.get_, format("SELECT {} FROM records WHERE topic = ?1 AND key = ?2", kColumns)},
      {&archive.size_, "SELECT length(value) FROM records WHERE topic = ?1 AND key = ?2"},
      {&archive.remove_, "DELETE FROM records WHERE topic = ?1 AND key = ?2"},
      {&archive.insert_, "INSERT INTO records(topic, key, revision, at, value) VALUES(?1, ?2, ?3, ?4, ?5)"},
      {&archive.withdraw_, "UPDATE records SET withdrawn = ?3 WHERE topic = ?1 AND key = ?2 AND withdrawn IS NULL"},
      {&archive.change_, "INSERT OR REPLACE INTO changes(topic, key, revision, at, change) VALUES(?1, ?2, ?3, ?4, ?5)"},
      {&archive.oldest_, "SELECT topic, key, length(value), at FROM records ORDER BY id LIMIT 1"},
      {&archive.forget_changes_, "DELETE FROM changes WHERE topic = ?1 AND key = ?2"},
  };
  for (const auto& [statement, sql] : wanted) {
    auto made = connection.prepare(sql);
    if (!made) return made.error();
    *statement = std::move(*made);
  }
  auto bytes = connection.first_integer("SELECT ifnull(sum(length(value)), 0) FROM records");
  if (!bytes) return bytes.error();
  archive.bytes_ = *bytes;
  return archive;
}

// A record that changes moves behind the others: ids count up, and the smallest id is the longest unchanged.
Status Archive::put(const Record& record) {
  if (std::find(kArchived.begin(), kArchived.end(), record.topic) == kArchived.end()) return Done{};
  if (record.tombstone) return withdraw(record);
  int64_t revision = revision_of(record);
  auto there = size_.text(1, record.topic).text(2, record.key).step();
  if (!there) return there.error();
  if (*there) bytes_ -= size_.integer(0);
  size_.reset();
  if (auto status = remove_.text(1, record.topic).text(2, record.key).run(); !status) return status;
  insert_.text(1, record.topic).text(2, record.key).integer(3, revision).integer(4, in_ms(record.timestamp));
  if (auto status = insert_.blob(5, record.value).run(); !status) return status;
  bytes_ += static_cast<int64_t>(record.value.size());
  if (auto status = note_change(record, revision); !status) return status;
  return make_room(max_bytes_);
}

Result<std::optional<ArchivedRecord>> Archive::get(std::string_view topic, std::string_view key) {
  auto there = get_.text(1, topic).text(2, key).step();
  if (!there) return there.error();
  std::optional<ArchivedRecord> record;
  if (*there) record = record_of(get_);
  get_.reset();
  return record;
}

Status Archive::withdraw(const Record& record) {
  return withdraw_.text(1, record.topic).text(2, record.key).integer(3, in_ms(record.timestamp)).run();
}

Status Archive::note_change(const Record& record, int64_t revision) {
  std::string change = change_of(record);
  if (change.empty()) return Done{};
  change_.text(1, record.topic).text(2, record.key).integer(3, revision).integer(4, in_ms(record.timestamp));
  return change_.text(5, change).run();
}

// Drops the longest unchanged; false where there is none, or none from before.
Result<bool> Archive::drop_oldest(Instant before) {
  auto there = oldest_.step();
  if (!there) return there.error();
  bool old = *there && oldest_.integer(3) < in_ms(before);
  std::string topic(old ? oldest_.text(0) : ""), key(old ? oldest_.text(1) : "");
  int64_t bytes = old ? oldest_.integer(2) : 0;
  oldest_.reset();
  if (!old) return false;
  bytes_ -= bytes;
  if (auto status = remove_.text(1, topic).text(2, key).run(); !status) return status.error();
  if (auto status = forget_changes_.text(1, topic).text(2, key).run(); !status) return status.error();
  return true;
}

Status Archive::halve() { return make_room(bytes_ / 2); }

Status Archive::make_room(int64_t most) {
  while (bytes_ > most) {
    auto dropped = drop_oldest(Instant::max());
    if (!dropped) return dropped.error();
    if (!*dropped) break;
  }
  return Done{};
}

Status Archive::forget(Instant before) {
  while (true) {
    auto dropped = drop_oldest(before);
    if (!dropped) return dropped.error();
    if (!*dropped) return Done{};
  }
}

Result<ArchiveReader> ArchiveReader::open(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error))
    return bad_config(format("there is no store {}: `rasid run` makes it", path));
  auto connection = Connection::open(path, Connection::Mode::kRead, kBusy);
  if (!connection) return connection.error();
  if (auto status = require_newest(*connection, path); !status) return status.error();
  return ArchiveReader(std::move(*connection));
}

// Keys are ASCII: what begins with a prefix lies between it and it with a byte that no key has.
Result<std::vector<ArchivedRecord>> ArchiveReader::find(std::string_view topic, std::string_view key_prefix,
                                                        size_t limit) {
  auto statement = connection_.prepare(
      format("SELECT {} FROM records WHERE topic = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4", kColumns));
  if (!statement) return statement.error();
  std::string end = std::string(key_prefix) + "\x7f";
  statement->text(1, topic).text(2, key_prefix).text(3, end).integer(4, static_cast<int64_t>(limit));
  std::vector<ArchivedRecord> found;
  auto status = step_through(*statement, [&](const Statement& row) { found.push_back(record_of(row)); });
  if (!status) return status.error();
  return found;
}

Status ArchiveReader::each(std::string_view topic, const std::function<void(const ArchivedRecord&)>& row) {
  auto statement = connection_.prepare(format("SELECT {} FROM records WHERE topic = ?1 ORDER BY key", kColumns));
  if (!statement) return statement.error();
  statement->text(1, topic);
  return step_through(*statement, [&](const Statement& columns) { row(record_of(columns)); });
}

Status ArchiveReader::each_row(std::string_view state_table, std::string_view key_prefix,
                               const std::function<void(std::string_view, std::string_view)>& row) {
  auto statement =
      connection_.prepare(format("SELECT key, value FROM {} WHERE key >= ?1 AND key < ?2 ORDER BY key", state_table));
  if (!statement) return statement.error();
  std::string end = std::string(key_prefix) + "\x7f";
  statement->text(1, key_prefix).text(2, end);
  return step_through(*statement, [&](const Statement& columns) { row(columns.text(0), columns.blob(1)); });
}

Result<std::vector<ArchivedChange>> ArchiveReader::changes(std::string_view topic, std::string_view key) {
  auto statement =
      connection_.prepare("SELECT revision, at, change FROM changes WHERE topic = ?1 AND key = ?2 ORDER BY revision");
  if (!statement) return statement.error();
  statement->text(1, topic).text(2, key);
  std::vector<ArchivedChange> found;
  auto status = step_through(*statement, [&](const Statement& row) {
    found.push_back({row.integer(0), instant_of(row.integer(1)), std::string(row.text(2))});
  });
  if (!status) return status.error();
  return found;
}

}  // namespace rasid::store
