#include "store/store.h"

#include <sys/random.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <span>

#include "core/format.h"
#include "core/log.h"
#include "store/archive.h"
#include "store/file_lock.h"
#include "store/ledger.h"
#include "store/record_row.h"
#include "store/schema.h"
#include "store/sql_table.h"

namespace rasid::store {
namespace {

constexpr double kNearBound = 0.9, kRoomAgain = 0.8;  // of max_bytes
constexpr const char* kRowBytes = "length(key) + length(headers) + ifnull(length(value), 0)";

std::string random_uuid() {
  unsigned char bytes[16] = {};
  if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) std::abort();
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string text;
  for (size_t i = 0; i < sizeof bytes; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += format("{:02x}", bytes[i]);
  }
  return text;
}

int64_t bytes_of(const Record& record, std::string_view headers) {
  return static_cast<int64_t>(record.key.size() + headers.size() + (record.tombstone ? 0 : record.value.size()));
}

uint64_t free_beside(const std::string& path) {
  struct statvfs disk {};
  size_t slash = path.rfind('/');
  std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (statvfs(folder.c_str(), &disk) != 0) return 0;
  return uint64_t{disk.f_bavail} * disk.f_frsize;
}

Status configure(Connection& connection, const Options& options) {
  auto mode = connection.first_text("PRAGMA journal_mode = WAL");
  if (!mode) return mode.error();
  if (*mode != "wal")
    return bad_config(format("the store's file system cannot hold a WAL (journal_mode is {})", *mode));
  auto page = connection.first_integer("PRAGMA page_size");
  if (!page) return page.error();
  auto pages = std::max<uint64_t>(64, options.max_bytes / static_cast<uint64_t>(*page));
  return connection.run(
      format("PRAGMA synchronous = FULL; PRAGMA max_page_count = {}; PRAGMA cache_size = -16000;"
             "PRAGMA journal_size_limit = 67108864;",
             pages));
}

Status check_integrity(Connection& connection, const std::string& path) {
  auto verdict = connection.first_text("PRAGMA quick_check(1)");
  if (verdict && *verdict == "ok") return Done{};
  return give_up(
      format("store {} is damaged ({}): move it aside with its -wal and -shm, then start again; feeds are read anew",
             path, verdict ? *verdict : verdict.error().message));
}

}  // namespace

struct Store::State {
  struct Counts {
    int64_t rows = 0, bytes = 0, last_seq = 0;
    uint64_t chain = 0;  // of the ledger at last_seq
    int64_t archived = 0;
  };

  State(std::string file, const Options& chosen, FileLock held, Connection opened)
      : path(std::move(file)), options(chosen), lock(std::move(held)), connection(std::move(opened)) {}

  std::string path;
  Options options;
  FileLock lock;
  Connection connection;
  CommitState commit;
  std::map<std::string, std::unique_ptr<SqlTable>, std::less<>> tables;
  Statement begin, end, undo, append, enter, forget, find, remove, bury, trim, trimmed, mark, published, oldest;
  std::optional<Archive> archive;
  std::string id;
  Counts counts, before;  // before: as of begin(), for rollback

  Status prepare();
  Status load();
  Status prepare_tables();
  Status enter_ledger(int64_t seq, const Record& record);
};

Status Store::State::enter_ledger(int64_t seq, const Record& record) {
  enter.integer(1, seq).text(2, record.topic).integer(3, static_cast<int64_t>(subject_of(record)));
  enter.integer(4, static_cast<int64_t>(identity_of(record).value_or(0)));
  counts.chain = chained(counts.chain, record);
  enter.integer(6, static_cast<int64_t>(counts.chain));
  return enter.integer(5, record.timestamp.time_since_epoch().count()).run();
}

Status Store::State::prepare_tables() {
  for (std::string_view name : kStateTables) {
    auto table = SqlTable::make(connection, commit, name);
    if (!table) return table.error();
    tables.emplace(name, std::move(*table));
  }
  return Done{};
}

Status Store::State::prepare() {
  const std::pair<Statement*, std::string> wanted[] = {
      {&begin, "BEGIN IMMEDIATE"},
      {&end, "COMMIT"},
      {&undo, "ROLLBACK"},
      {&append, format("INSERT INTO outbox({}) VALUES(?1, ?2, ?3, ?4, ?5)", kRecordColumns)},
      {&enter, "INSERT INTO ledger(seq, topic, subject, identity, at, chain) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"},
      {&forget, "DELETE FROM ledger WHERE seq <= ?1"},
      {&find, format("SELECT {} FROM outbox WHERE seq = ?1", kRecordColumns)},
      {&remove, "DELETE FROM outbox WHERE seq = ?1"},
      {&bury,
       format(
           "INSERT INTO dead_letters(seq, {}, stage, code, text, at) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
           kRecordColumns)},
      {&trimmed, format("SELECT count(*), ifnull(sum({}), 0) FROM outbox WHERE seq <= ?1", kRowBytes)},
      {&trim, "DELETE FROM outbox WHERE seq <= ?1"},
      {&mark,
       "INSERT INTO meta(key, value) VALUES('published/' || ?1, ?2) ON CONFLICT(key) DO UPDATE SET value = max(value, "
       "?2)"},
      {&published, "SELECT value FROM meta WHERE key = 'published/' || ?1"},
      {&oldest, "SELECT timestamp FROM outbox ORDER BY seq LIMIT 1"},
  };
  for (const auto& [statement, sql] : wanted) {
    auto made = connection.prepare(sql);
    if (!made) return made.error();
    *statement = std::move(*made);
  }
  auto made = Archive::make(connection, std::min(options.keep_bytes, options.max_bytes / 4));
  if (!made) return made.error();
  archive = std::move(*made);
  return prepare_tables();
}

Status Store::State::load() {
  auto made = connection.run(format("INSERT OR IGNORE INTO meta(key, value) VALUES('outbox_id', '{}')", random_uuid()));
  if (!made) return made;
  auto known = connection.first_text("SELECT value FROM meta WHERE key = 'outbox_id'");
  if (!known) return known.error();
  id = *known;
  auto rows = connection.first_integer("SELECT count(*) FROM outbox");
  if (!rows) return rows.error();
  auto bytes = connection.first_integer(format("SELECT ifnull(sum({}), 0) FROM outbox", kRowBytes));
  if (!bytes) return bytes.error();
  auto last = connection.first_integer("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'");
  if (!last) return last.error();
  auto chain = connection.first_integer("SELECT chain FROM ledger ORDER BY seq DESC LIMIT 1");
  if (!chain) return chain.error();
  counts = {*rows, *bytes, *last, static_cast<uint64_t>(*chain), 0};
  return Done{};
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}

Store::~Store() {
  if (state_->commit.open) rollback();
}

Result<std::unique_ptr<Store>> Store::open(const std::string& path, const Options& options) {
  auto lock = FileLock::take(path + ".lock");
  if (!lock) return lock.error();
  auto connection = Connection::open(path, Connection::Mode::kWrite, options.busy_timeout);
  if (!connection) return connection.error();
  if (options.check_integrity)
    if (auto status = check_integrity(*connection, path); !status) return status.error();
  if (auto status = configure(*connection, options); !status) return status.error();
  if (auto status = migrate(*connection, path); !status) return status.error();
  auto state = std::make_unique<State>(path, options, std::move(*lock), std::move(*connection));
  if (auto status = state->prepare(); !status) return status.error();
  if (auto status = state->load(); !status) return status.error();
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

StateTable& Store::table(std::string_view name) {
  auto found = state_->tables.find(name);
  if (found == state_->tables.end()) {
    log_error(format("bug: the store has no table {}", name));
    std::abort();
  }
  return *found->second;
}

bool Store::in_commit() const { return state_->commit.open; }

Status Store::begin() {
  if (state_->commit.open) {
    log_error("bug: a commit of the store within another");
    std::abort();
  }
  if (auto status = state_->begin.run(); !status) return status;
  state_->commit = {.open = true, .failed = std::nullopt};
  state_->counts.archived = state_->archive->bytes();
  state_->before = state_->counts;
  return Done{};
}

Status Store::commit() {
  state_->commit.require_open("commit()");
  if (!state_->commit.failed) state_->commit.note(state_->end.run());
  if (!state_->commit.failed) {
    state_->commit.open = false;
    return Done{};
  }
  Error error = *state_->commit.failed;
  rollback();
  return error;
}

void Store::rollback() {
  state_->commit.require_open("rollback()");
  // On some errors (full, I/O) SQLite has rolled back by itself, and this one then fails harmlessly.
  if (auto status = state_->undo.run(); !status) log_debug(status.error().message);
  state_->counts = state_->before;
  state_->archive->set_bytes(state_->counts.archived);
  state_->commit = {};
}

int64_t Store::append(const Record& record) {
  state_->commit.require_open("append()");
  if (state_->commit.failed) return 0;
  std::string headers = headers_text(record);
  bind_record(state_->append, 1, record, headers);
  state_->commit.note(state_->append.run());
  if (state_->commit.failed) return 0;
  ++state_->counts.rows;
  state_->counts.bytes += bytes_of(record, headers);
  state_->counts.last_seq = state_->connection.last_sequence();
  state_->commit.note(state_->enter_ledger(state_->counts.last_seq, record));
  state_->commit.note(state_->archive->put(record));
  return state_->counts.last_seq;
}

Result<std::optional<ArchivedRecord>> Store::archived(std::string_view topic, std::string_view key) {
  return state_->archive->get(topic, key);
}

void Store::forget(Instant now) {
  state_->commit.require_open("forget()");
  if (state_->commit.failed) return;
  state_->commit.note(state_->archive->forget(now - state_->options.keep));
}

void Store::give_way() {
  state_->commit.require_open("give_way()");
  if (state_->commit.failed) return;
  state_->commit.note(state_->archive->halve());
}

void Store::trim(int64_t through, std::string_view sink) {
  state_->commit.require_open("trim()");
  if (state_->commit.failed) return;
  auto sums = state_->trimmed.integer(1, through).step();
  if (!sums) return state_->commit.note(sums.error());
  int64_t rows = state_->trimmed.integer(0), bytes = state_->trimmed.integer(1);
  state_->trimmed.reset();
  state_->commit.note(state_->trim.integer(1, through).run());
  int64_t kept = std::min(state_->options.ledger_rows, static_cast<int64_t>(state_->options.max_bytes / 640));
  state_->commit.note(state_->forget.integer(1, std::min(state_->counts.last_seq - kept, through - 1)).run());
  state_->commit.note(state_->mark.text(1, sink).integer(2, through).run());
  state_->counts.rows -= rows;
  state_->counts.bytes -= bytes;
}

std::optional<Record> Store::bury(int64_t sequence, const Refusal& why, Instant at) {
  state_->commit.require_open("bury()");
  if (state_->commit.failed) return std::nullopt;
  auto there = state_->find.integer(1, sequence).step();
  if (!there) state_->commit.note(there.error());
  if (!there || !*there) {
    state_->find.reset();
    return std::nullopt;
  }
  auto record = read_record(state_->find, 0);
  state_->find.reset();
  if (!record) {
    state_->commit.note(record.error());
    return std::nullopt;
  }
  // Removed first: the pages that it leaves take the dead letter, so that this works at the bound of the file too.
  std::string headers = headers_text(*record);
  state_->commit.note(state_->remove.integer(1, sequence).run());
  bind_record(state_->bury, 2, *record, headers);
  state_->bury.integer(1, sequence).text(7, why.stage).text(8, why.code).text(9, why.text);
  state_->commit.note(state_->bury.integer(10, at.time_since_epoch().count()).run());
  --state_->counts.rows;
  state_->counts.bytes -= bytes_of(*record, headers);
  return std::move(*record);
}

OutboxState Store::outbox() const {
  OutboxState state{state_->counts.rows, state_->counts.bytes, state_->counts.last_seq, std::nullopt};
  if (auto there = state_->oldest.step(); there && *there)
    state.oldest = Instant{std::chrono::milliseconds{state_->oldest.integer(0)}};
  state_->oldest.reset();
  return state;
}

int64_t Store::published_through(std::string_view sink) const {
  int64_t through = 0;
  if (auto there = state_->published.text(1, sink).step(); there && *there) through = state_->published.integer(0);
  state_->published.reset();
  return through;
}

int64_t Store::dead_letters() const {
  auto count = state_->connection.first_integer("SELECT count(*) FROM dead_letters");
  return count ? *count : 0;
}

const std::string& Store::outbox_id() const { return state_->id; }
const std::string& Store::path() const { return state_->path; }

Room Store::room(bool paused) const {
  if (fill() >= (paused ? kRoomAgain : kNearBound)) return Room::kNearBound;
  uint64_t spare = paused ? state_->options.min_free / 4 : 0;
  if (free_beside(state_->path) < state_->options.min_free + spare) return Room::kDiskLow;
  return Room::kEnough;
}

std::string_view to_string(Room room) {
  switch (room) {
    case Room::kEnough:
      return "";
    case Room::kNearBound:
      return "90 % of store.max_size are used";
    case Room::kDiskLow:
      return "less than store.min_free is left on the disk of state_dir";
  }
  return "";
}

std::string_view code_of(Room room) {
  return room == Room::kNearBound ? "store_bound" : room == Room::kDiskLow ? "disk_low" : "";
}

double Store::fill() const {
  auto pages = state_->connection.first_integer("PRAGMA page_count");
  auto free = state_->connection.first_integer("PRAGMA freelist_count");
  auto most = state_->connection.first_integer("PRAGMA max_page_count");
  if (!pages || !free || !most || *most == 0) return 1;
  return static_cast<double>(*pages - *free) / static_cast<double>(*most);
}

}  // namespace rasid::store
