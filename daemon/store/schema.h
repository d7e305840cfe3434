// The tables of the store, and how a store of an earlier version becomes one of this version.
#pragma once

#include <array>
#include <string_view>

#include "core/result.h"
#include "store/sqlite.h"

namespace rasid::store {

// One for each owner of state; each is a table (key TEXT PRIMARY KEY, value BLOB). Later ones go to the end.
inline constexpr std::array<std::string_view, 9> kStateTables{
    "seen", "feeds", "dedup", "stories", "events", "alert_matches", "alerts", "corrections", "revisits"};

// Creates or migrates, step by step, each in its own transaction. A file that is no store, or one of a newer version,
// is an error.
Status migrate(Connection& connection, const std::string& path);

// For those who only read: an error where the store is not of this version.
Status require_newest(Connection& connection, const std::string& path);

}  // namespace rasid::store
