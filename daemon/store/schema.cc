#include "store/schema.h"

#include <vector>

#include "core/format.h"

namespace rasid::store {
namespace {

constexpr int64_t kApplicationId = 0x72617369;  // "rasi", in the header of the file: what file(1) and we know it by

constexpr size_t kFirstTables = 7;  // of kStateTables: those of the first version

std::string state_table(std::string_view name) {
  return format("CREATE TABLE {}(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;", name);
}

// outbox.headers is a JSON object; outbox.value is NULL for a tombstone; times are milliseconds since 1970, UTC.
std::string first_version() {
  std::string sql;
  for (size_t i = 0; i < kFirstTables; ++i) sql += state_table(kStateTables[i]);
  sql +=
      "CREATE TABLE meta(key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE outbox(seq INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, key TEXT NOT NULL, headers TEXT "
      "NOT NULL,"
      "  value BLOB, timestamp INTEGER NOT NULL);"
      "CREATE TABLE dead_letters(seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT "
      "NULL,"
      "  value BLOB, timestamp INTEGER NOT NULL, stage TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, at "
      "INTEGER NOT NULL);";
  return sql;
}

// Rows of an earlier version's outbox go unlisted: an audit begins at the first sequence that the ledger holds.
constexpr const char* kLedger =
    "CREATE TABLE ledger(seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, subject INTEGER NOT NULL, identity INTEGER NOT "
    "NULL, at INTEGER NOT NULL);";

constexpr const char* kChain = "ALTER TABLE ledger ADD COLUMN chain INTEGER NOT NULL DEFAULT 0;";  // 0: not known

// The archive (archive.h): what was given before it is not in it.
std::string archive() {
  return state_table("corrections") + state_table("revisits") +
         "CREATE TABLE records(id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, key TEXT NOT NULL, revision "
         "INTEGER NOT NULL,"
         "  at INTEGER NOT NULL, withdrawn INTEGER, value BLOB NOT NULL, UNIQUE(topic, key));"
         "CREATE TABLE changes(topic TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL,"
         "  change TEXT NOT NULL, PRIMARY KEY(topic, key, revision)) WITHOUT ROWID;";
}

// Step n brings version n to n + 1. Steps are never edited, only added.
std::vector<std::string> steps() { return {first_version(), kLedger, kChain, archive()}; }

}  // namespace

Status migrate(Connection& connection, const std::string& path) {
  auto version = connection.first_integer("PRAGMA user_version");
  if (!version) return version.error();
  auto application = connection.first_integer("PRAGMA application_id");
  if (!application) return application.error();
  auto tables = connection.first_integer("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application != kApplicationId && (*tables > 0 || *version > 0))
    return bad_config(format("{} is a database of another program; give the store a file of its own", path));

  const auto all = steps();
  auto newest = static_cast<int64_t>(all.size());
  if (*version > newest)
    return bad_config(format("{} was written by a newer rasid (schema {}, this one knows up to {}); run that version",
                             path, *version, newest));
  for (int64_t step = *version; step < newest; ++step) {
    auto status =
        connection.run(format("BEGIN IMMEDIATE; {} PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT;",
                              all[static_cast<size_t>(step)], kApplicationId, step + 1));
    if (!status) return status;
  }
  return Done{};
}

Status require_newest(Connection& connection, const std::string& path) {
  auto version = connection.first_integer("PRAGMA user_version");
  if (!version) return version.error();
  auto newest = static_cast<int64_t>(steps().size());
  if (*version == newest) return Done{};
  return bad_config(format("{} has schema {}, this rasid reads {}: `rasid run` of this version brings it up to date",
                           path, *version, newest));
}

}  // namespace rasid::store
