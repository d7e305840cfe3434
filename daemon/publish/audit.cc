#include "publish/audit.h"

#include <algorithm>

#include "core/format.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

bool policy_has(std::string_view topic, std::string_view word) {
  for (const Topic& known : kTopics)
    if (known.name == topic) return known.cleanup_policy.find(word) != std::string_view::npos;
  return false;
}

bool holds(const std::vector<int64_t>& ascending, int64_t seq) {
  return std::binary_search(ascending.begin(), ascending.end(), seq);
}

std::string judge_position(const std::optional<Position>& position, const store::Ledger& ledger) {
  const store::OutboxMark& mark = ledger.mark;
  if (!position) return mark.published == 0 ? "" : format("none is found, though {} records went out", mark.published);
  if (position->outbox_id != mark.id) return format("it is that of another store ({})", position->outbox_id);
  if (position->seq > mark.last_seq)
    return format("it says {} is out, the store has only given {}: the store is an old copy", position->seq,
                  mark.last_seq);
  auto row = std::lower_bound(ledger.rows.begin(), ledger.rows.end(), position->seq,
                              [](const store::LedgerRow& each, int64_t seq) { return each.seq < seq; });
  bool same = row == ledger.rows.end() || row->seq != position->seq || row->chain == 0 || position->chain == 0 ||
              row->chain == position->chain;
  if (!same) return format("{} was another record than the store has: the store is an old copy", position->seq);
  return "";
}

}  // namespace

Audit::Audit(store::Ledger ledger, SinkKind sink, std::chrono::hours keeps, Instant now)
    : ledger_(std::move(ledger)), kafka_(sink == SinkKind::kKafka), oldest_(now - keeps) {
  for (const store::LedgerRow& row : ledger_.rows) newest_[row.subject] = row.seq;
}

void Audit::saw(const Record& record) {
  auto identity = store::identity_of(record);
  if (!identity) {
    ++unnamed_[store::subject_of(record)];
    return;
  }
  Sent& sent = sent_[*identity];
  if (++sent.times > 1 && sent.name.empty()) sent.name = format("{} {}", record.topic, record.key);
}

int64_t Audit::sent(const store::LedgerRow& row) const {
  if (row.identity == 0) {
    auto found = unnamed_.find(row.subject);
    return found == unnamed_.end() ? 0 : found->second;
  }
  auto found = sent_.find(row.identity);
  return found == sent_.end() ? 0 : found->second.times;
}

// A later record of the same key is on the sink, or on its way there.
bool Audit::was_replaced(size_t row) const {
  const store::LedgerRow& it = ledger_.rows[row];
  return kafka_ && policy_has(it.topic, "compact") && newest_.at(it.subject) > it.seq;
}

bool Audit::aged_out(const store::LedgerRow& row) const {
  return kafka_ && policy_has(row.topic, "delete") && row.at < oldest_;
}

void Audit::judge(size_t row, int64_t through, AuditResult& result) const {
  const store::LedgerRow& it = ledger_.rows[row];
  if (holds(ledger_.dead_letters, it.seq))
    ++result.dead;
  else if (sent(it) > 0)
    ++result.out;
  else if (it.seq > through && holds(ledger_.outbox, it.seq))
    ++result.waiting;
  else if (was_replaced(row))
    ++result.replaced;
  else if (aged_out(it))
    ++result.aged;
  else
    result.missing.push_back(it.seq);
}

AuditResult Audit::result(const std::optional<Position>& position) const {
  AuditResult result;
  result.position = judge_position(position, ledger_);
  int64_t through = position && position->outbox_id == ledger_.mark.id ? position->seq : 0;
  if (through > ledger_.mark.last_seq) result.ahead = through;
  int64_t expected = 0;
  for (size_t row = 0; row < ledger_.rows.size(); ++row) {
    int64_t seq = ledger_.rows[row].seq;
    for (; expected > 0 && expected < seq; ++expected) result.gaps.push_back(expected);
    expected = seq + 1;
    judge(row, through, result);
  }
  if (!ledger_.rows.empty()) {
    result.first = ledger_.rows.front().seq;
    result.last = ledger_.mark.last_seq;
    for (; expected <= result.last; ++expected) result.gaps.push_back(expected);
  }
  for (const auto& [identity, sent] : sent_)
    if (sent.times > 1) result.doubled.push_back(format("{}, {} times", sent.name, sent.times));
  std::sort(result.doubled.begin(), result.doubled.end());
  return result;
}

}  // namespace rasid::publish
