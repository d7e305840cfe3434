#include "store/ledger.h"

#include <filesystem>

#include "core/format.h"
#include "core/hash.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace rasid::store {
namespace {

constexpr std::chrono::milliseconds kBusy{5000};

using Row = std::function<void(const Statement&)>;

Status each_row(Connection& connection, const std::string& sql, const Row& row) {
  auto statement = connection.prepare(sql);
  if (!statement) return statement.error();
  while (true) {
    auto there = statement->step();
    if (!there) return there.error();
    if (!*there) return Done{};
    row(*statement);
  }
}

LedgerRow row_of(const Statement& columns) {
  return {columns.integer(0),
          std::string(columns.text(1)),
          static_cast<uint64_t>(columns.integer(2)),
          static_cast<uint64_t>(columns.integer(3)),
          Instant{std::chrono::milliseconds{columns.integer(4)}},
          static_cast<uint64_t>(columns.integer(5))};
}

Status read_mark(Connection& connection, std::string_view sink, OutboxMark& mark) {
  auto id = connection.first_text("SELECT value FROM meta WHERE key = 'outbox_id'");
  if (!id) return id.error();
  auto last = connection.first_integer("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
  if (!last) return last.error();
  auto published = connection.first_integer(format("SELECT value FROM meta WHERE key = 'published/{}'", sink));
  if (!published) return published.error();
  mark = {std::move(*id), *last, *published};
  return Done{};
}

}  // namespace

uint64_t subject_of(const Record& record) { return hash64(format("{}\n{}", record.topic, record.key)); }

std::optional<uint64_t> identity_of(const Record& record) {
  for (const auto& [name, value] : record.headers)
    if (name == "ce_id") return hash64(format("{}\n{}\n{}", record.topic, record.key, value));
  return std::nullopt;
}

uint64_t chained(uint64_t before, const Record& record) {
  uint64_t after = hash64(format("{}\n{}", subject_of(record), identity_of(record).value_or(0)), before);
  return after == 0 ? 1 : after;
}

Result<Ledger> read_ledger(const std::string& path, std::string_view sink,
                           const std::function<void(std::string_view, std::string_view)>& seen) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return bad_config(format("there is no store {}", path));
  auto connection = Connection::open(path, Connection::Mode::kRead, kBusy);
  if (!connection) return connection.error();
  if (auto status = require_newest(*connection, path); !status) return status.error();
  Ledger ledger;
  auto sequence = [](std::vector<int64_t>& to) { return [&to](const Statement& c) { to.push_back(c.integer(0)); }; };
  if (auto status = connection->run("BEGIN"); !status) return status.error();
  const std::pair<const char*, Row> tables[] = {
      {"SELECT seq, topic, subject, identity, at, chain FROM ledger ORDER BY seq",
       [&](const Statement& c) { ledger.rows.push_back(row_of(c)); }},
      {"SELECT seq FROM outbox ORDER BY seq", sequence(ledger.outbox)},
      {"SELECT seq FROM dead_letters ORDER BY seq", sequence(ledger.dead_letters)},
      {"SELECT key, value FROM seen ORDER BY key", [&](const Statement& c) { seen(c.text(0), c.blob(1)); }},
  };
  for (const auto& [sql, row] : tables)
    if (auto status = each_row(*connection, sql, row); !status) return status.error();
  if (auto status = read_mark(*connection, sink, ledger.mark); !status) return status.error();
  return ledger;
}

}  // namespace rasid::store
