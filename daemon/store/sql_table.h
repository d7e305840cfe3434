// A StateTable that is a table of the store, written within the store's commit.
#pragma once

#include <optional>
#include <string>

#include "store/sqlite.h"
#include "store/state_table.h"

namespace rasid::store {

// What all writes of one commit share: whether one is open, and the first error in it.
struct CommitState {
  bool open = false;
  std::optional<Error> failed;

  void require_open(std::string_view what) const;  // aborts: writing outside a commit is a bug
  void note(const Status& status);
};

class SqlTable final : public StateTable {
 public:
  static Result<std::unique_ptr<SqlTable>> make(Connection& connection, CommitState& commit, std::string_view name);
  void put(std::string_view key, std::string_view value) override;
  void erase(std::string_view key) override;
  std::optional<std::string> get(std::string_view key) const override;
  void scan(const std::function<void(std::string_view key, std::string_view value)>& row) const override;

 private:
  SqlTable(CommitState& commit, std::string_view name) : commit_(commit), name_(name) {}
  CommitState& commit_;
  std::string name_;
  Statement put_, erase_;
  mutable Statement get_, scan_;
};

}  // namespace rasid::store
