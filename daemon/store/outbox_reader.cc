#include "store/outbox_reader.h"

#include "core/format.h"
#include "store/record_row.h"

namespace rasid::store {

Result<OutboxReader> OutboxReader::open(const std::string& path, std::chrono::milliseconds busy_timeout) {
  auto connection = Connection::open(path, Connection::Mode::kRead, busy_timeout);
  if (!connection) return connection.error();
  OutboxReader reader(std::move(*connection));
  const std::pair<Statement*, std::string> wanted[] = {
      {&reader.read_, format("SELECT seq, {} FROM outbox WHERE seq > ?1 ORDER BY seq LIMIT ?2", kRecordColumns)},
      {&reader.published_, "SELECT value FROM meta WHERE key = 'published/' || ?1"},
      {&reader.version_, "PRAGMA data_version"},
      {&reader.chain_, "SELECT chain FROM ledger WHERE seq = ?1"},
  };
  for (const auto& [statement, sql] : wanted) {
    auto made = reader.connection_.prepare(sql);
    if (!made) return made.error();
    *statement = std::move(*made);
  }
  return reader;
}

Result<std::vector<OutboxRow>> OutboxReader::read(int64_t after_seq, size_t rows, size_t bytes) {
  std::vector<OutboxRow> batch;
  size_t taken = 0;
  read_.integer(1, after_seq).integer(2, static_cast<int64_t>(rows));
  while (true) {
    auto there = read_.step();
    if (!there) return there.error();
    if (!*there) break;
    auto record = read_record(read_, 1);
    if (!record) {
      read_.reset();
      return record.error();
    }
    taken += record->value.size();
    if (!batch.empty() && taken > bytes) break;
    batch.push_back({read_.integer(0), std::move(*record)});
  }
  read_.reset();
  return batch;
}

Result<OutboxMark> OutboxReader::mark(std::string_view sink, int64_t chain_at) {
  OutboxMark mark;
  auto id = connection_.first_text("SELECT value FROM meta WHERE key = 'outbox_id'");
  if (!id) return id.error();
  auto last = connection_.first_integer("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
  if (!last) return last.error();
  auto there = published_.text(1, sink).step();
  if (!there) return there.error();
  if (*there) mark.published = published_.integer(0);
  published_.reset();
  mark.id = std::move(*id);
  mark.last_seq = *last;
  auto chain_there = chain(chain_at);
  if (!chain_there) return chain_there.error();
  mark.chain = *chain_there;
  return mark;
}

Result<uint64_t> OutboxReader::chain(int64_t seq) {
  auto there = chain_.integer(1, seq).step();
  if (!there) return there.error();
  uint64_t chain = *there ? static_cast<uint64_t>(chain_.integer(0)) : 0;
  chain_.reset();
  return chain;
}

Result<int64_t> OutboxReader::version() {
  auto there = version_.step();
  if (!there) return there.error();
  int64_t version = *there ? version_.integer(0) : 0;
  version_.reset();
  return version;
}

}  // namespace rasid::store
