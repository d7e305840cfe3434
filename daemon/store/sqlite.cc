#include "store/sqlite.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>

#include "core/format.h"

namespace rasid::store {
namespace {

Error error_of(sqlite3* handle, std::string_view doing) {
  int code = sqlite3_extended_errcode(handle) & 0xff;
  std::string message = format("store: {}: {} ({})", doing, sqlite3_errmsg(handle), sqlite3_extended_errcode(handle));
  bool passing = code == SQLITE_FULL || code == SQLITE_BUSY || code == SQLITE_LOCKED;
  return passing ? retry_later(std::move(message)) : give_up(std::move(message));
}

std::string_view bytes_of(const void* data, int size) {
  return data == nullptr ? std::string_view()
                         : std::string_view(static_cast<const char*>(data), static_cast<size_t>(size));
}

// Who may not write cannot make the index of a log either. Where there is no log (nothing runs) the file is all there
// is.
bool is_still(const std::string& path) {
  return ::access(path.c_str(), W_OK) != 0 && errno != ENOENT && ::access((path + "-wal").c_str(), F_OK) != 0;
}

std::string still_uri(const std::string& path) {
  std::string uri = "file:";
  for (char c : path) uri += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  return uri + "?immutable=1";
}

// SQLite takes a null pointer for NULL, which an empty string_view may hold.
const char* not_null(std::string_view value) { return value.data() == nullptr ? "" : value.data(); }

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::text(int index, std::string_view value) {
  sqlite3_bind_text64(statement_.get(), index, not_null(value), value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::blob(int index, std::string_view value) {
  sqlite3_bind_blob64(statement_.get(), index, not_null(value), value.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::integer(int index, int64_t value) {
  sqlite3_bind_int64(statement_.get(), index, value);
  return *this;
}

Statement& Statement::null(int index) {
  sqlite3_bind_null(statement_.get(), index);
  return *this;
}

Result<bool> Statement::step() {
  int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = error_of(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
  reset();
  return error;
}

Status Statement::run() {
  while (true) {
    auto row = step();
    if (!row) return row.error();
    if (!*row) break;
  }
  reset();
  return Done{};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::string_view Statement::text(int column) const {
  const void* data = sqlite3_column_text(statement_.get(), column);
  return bytes_of(data, sqlite3_column_bytes(statement_.get(), column));
}

std::string_view Statement::blob(int column) const {
  const void* data = sqlite3_column_blob(statement_.get(), column);
  return bytes_of(data, sqlite3_column_bytes(statement_.get(), column));
}

int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Connection> Connection::open(const std::string& path, Mode mode, std::chrono::milliseconds busy_timeout) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (mode == Mode::kWrite) flags |= SQLITE_OPEN_CREATE;
  bool still = mode == Mode::kRead && is_still(path);
  if (still) flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2((still ? still_uri(path) : path).c_str(), &handle, flags, nullptr);
  Connection connection;
  connection.handle_.reset(handle);
  if (code != SQLITE_OK) return error_of(handle, format("cannot open {}", path));
  sqlite3_busy_timeout(handle, static_cast<int>(busy_timeout.count()));
  if (mode ==
      Mode::kRead)  // not SQLITE_OPEN_READONLY: a reader of a WAL database must be able to write its index of the log
    if (auto status = connection.run("PRAGMA query_only = ON"); !status) return status.error();
  return connection;
}

Status Connection::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return error_of(handle_.get(), std::string_view(sql).substr(0, 80));
  return Done{};
}

Result<Statement> Connection::prepare(std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                &made, nullptr);
  if (code != SQLITE_OK) return error_of(handle_.get(), sql);
  Statement statement;
  statement.statement_.reset(made);
  return statement;
}

Result<std::string> Connection::first_text(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? std::string(statement->text(0)) : std::string();
}

Result<int64_t> Connection::first_integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

int64_t Connection::last_sequence() const { return sqlite3_last_insert_rowid(handle_.get()); }

}  // namespace rasid::store
