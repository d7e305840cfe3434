#include "store/sql_table.h"

#include <cstdlib>

#include "core/format.h"
#include "core/log.h"

namespace rasid::store {

void CommitState::require_open(std::string_view what) const {
  if (open) return;
  log_error(format("bug: {} outside a commit of the store", what));
  std::abort();
}

void CommitState::note(const Status& status) {
  if (!status && !failed) failed = status.error();
}

Result<std::unique_ptr<SqlTable>> SqlTable::make(Connection& connection, CommitState& commit, std::string_view name) {
  std::unique_ptr<SqlTable> table(new SqlTable(commit, name));
  auto put = connection.prepare(
      format("INSERT INTO {}(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value", name));
  if (!put) return put.error();
  auto erase = connection.prepare(format("DELETE FROM {} WHERE key = ?1", name));
  if (!erase) return erase.error();
  auto scan = connection.prepare(format("SELECT key, value FROM {} ORDER BY key", name));
  if (!scan) return scan.error();
  auto get = connection.prepare(format("SELECT value FROM {} WHERE key = ?1", name));
  if (!get) return get.error();
  table->get_ = std::move(*get);
  table->put_ = std::move(*put);
  table->erase_ = std::move(*erase);
  table->scan_ = std::move(*scan);
  return table;
}

void SqlTable::put(std::string_view key, std::string_view value) {
  commit_.require_open(name_);
  if (commit_.failed) return;
  commit_.note(put_.text(1, key).blob(2, value).run());
}

void SqlTable::erase(std::string_view key) {
  commit_.require_open(name_);
  if (commit_.failed) return;
  commit_.note(erase_.text(1, key).run());
}

std::optional<std::string> SqlTable::get(std::string_view key) const {
  auto there = get_.text(1, key).step();
  if (!there) log_error(format("cannot read table {}: {}", name_, there.error().message));
  std::optional<std::string> value;
  if (there && *there) value = std::string(get_.blob(0));
  get_.reset();
  return value;
}

// A table that cannot be read at start is a state that is not known: going on would publish everything again.
void SqlTable::scan(const std::function<void(std::string_view, std::string_view)>& row) const {
  while (true) {
    auto there = scan_.step();
    if (!there) {
      log_error(format("cannot read table {}: {}", name_, there.error().message));
      std::abort();
    }
    if (!*there) break;
    row(scan_.text(0), scan_.blob(1));
  }
  scan_.reset();
}

}  // namespace rasid::store
