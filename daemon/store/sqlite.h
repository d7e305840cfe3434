// The door to SQLite: a connection and a prepared statement as values, their errors as Error.
//
// One thread a connection. A full database or a busy one is retry_later; everything else (I/O, corruption) is give_up:
// after a failed fsync the only safe way on is to close, restart and read again.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rasid::store {

class Statement {
 public:
  Statement() = default;

  // Parameters from 1. The bytes must live until the next step(), run() or reset().
  Statement& text(int index, std::string_view value);
  Statement& blob(int index, std::string_view value);
  Statement& integer(int index, int64_t value);
  Statement& null(int index);

  Result<bool> step();  // true: a row is there
  Status run();         // to the end, then ready for the next parameters
  void reset();

  // Columns from 0, valid until the next step() or reset().
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  int64_t integer(int column) const;
  bool is_null(int column) const;

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Connection {
 public:
  enum class Mode { kWrite, kRead };
  static Result<Connection> open(const std::string& path, Mode mode, std::chrono::milliseconds busy_timeout);

  Status run(const std::string& sql);  // one or more statements, no rows wanted
  Result<Statement> prepare(std::string_view sql);
  Result<std::string> first_text(std::string_view sql);  // first column of the first row, "" where there is none
  Result<int64_t> first_integer(std::string_view sql);
  int64_t last_sequence() const;  // rowid of the last insert

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace rasid::store
