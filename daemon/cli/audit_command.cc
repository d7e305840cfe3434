#include "cli/audit_command.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <thread>

#include "cli/knowledge_loading.h"
#include "core/format.h"
#include "core/log.h"
#include "intake/outcome.h"
#include "publish/audit.h"
#include "settings/settings.h"
#include "store/ledger.h"

namespace rasid::cli {
namespace {

constexpr size_t kShown = 20;  // of each kind of breach
// A transaction that was committed a moment ago may not be readable on every partition: what is missing is asked for
// again.
constexpr int kLooks = 3;
constexpr std::chrono::seconds kBetween{1};

struct Items {
  int64_t accepted = 0, records = 0, unlisted = 0;
  std::map<std::string, int64_t> dropped;      // by "stage:reason"
  std::vector<std::string> lost;               // settled as a record, and there is none
  std::map<int64_t, std::string> by_sequence;  // first sequence of each item, for names

  void add(const intake::SettledItem& item) {
    const intake::Outcome& outcome = item.outcome;
    ++accepted;
    if (outcome.first > 0) by_sequence.emplace(outcome.first, item.id.value);
    if (outcome.what.empty())
      ++unlisted;
    else if (outcome.what != intake::kLeftAsRecord)
      ++dropped[outcome.what];
    else if (outcome.first > 0)
      ++records;
    else
      lost.push_back(item.id.value);
  }

  std::string named(int64_t sequence) const {
    auto next = by_sequence.upper_bound(sequence);
    return next == by_sequence.begin() ? "" : format(", after item {}", std::prev(next)->second);
  }
};

struct Findings {
  Items items;
  publish::AuditResult records;
  bool good() const { return items.lost.empty() && records.good(); }
};

// A daemon at work gives records between the reading of its store and that of the sink: a position that the store has
// reached by now is in order.
Result<Done> forgive_progress(const std::string& store, std::string_view sink, publish::AuditResult& records) {
  if (records.ahead == 0) return Done{};
  auto now = store::read_ledger(store, sink, [](std::string_view, std::string_view) {});
  if (!now.ok()) return now.error();
  if (now->mark.last_seq < records.ahead) return Done{};
  records.position.clear();
  records.ahead = 0;
  return Done{};
}

Result<Findings> look(const settings::Settings& settings, const publish::Options& options, std::chrono::hours keeps) {
  Findings findings;
  std::string_view sink = options.kind == publish::SinkKind::kKafka ? "kafka" : "file";
  const std::string store = settings.state_dir + "/" + settings::kStoreName;
  auto ledger = store::read_ledger(store, sink, [&](std::string_view key, std::string_view value) {
    if (auto item = intake::settled_item(key, value)) findings.items.add(*item);
  });
  if (!ledger.ok()) return ledger.error();
  auto records = publish::audit_sink(*ledger, options, keeps, SystemClock().now());
  if (!records.ok()) return records.error();
  if (auto done = forgive_progress(store, sink, *records); !done.ok()) return done.error();
  findings.records = std::move(*records);
  return findings;
}

void print(std::ostream& out, std::string_view what, int64_t count) { out << format("{:<28}{:>10}\n", what, count); }

void print_breach(std::ostream& out, std::string_view what, const std::vector<std::string>& breaches) {
  for (size_t i = 0; i < std::min(kShown, breaches.size()); ++i) out << format("{}: {}\n", what, log_safe(breaches[i]));
  if (breaches.size() > kShown) out << format("{}: and {} more\n", what, breaches.size() - kShown);
}

std::vector<std::string> names_of(const std::vector<int64_t>& sequences, const Items& items) {
  std::vector<std::string> names;
  for (int64_t sequence : sequences) names.push_back(format("record {}{}", sequence, items.named(sequence)));
  return names;
}

void print_counts(std::ostream& out, const Findings& findings) {
  const auto& [items, records] = findings;
  print(out, "accepted items", items.accepted);
  print(out, "  left as records", items.records);
  for (const auto& [reason, count] : items.dropped) print(out, format("  dropped {}", log_safe(reason)), count);
  if (items.unlisted > 0) print(out, "  of an earlier version", items.unlisted);
  print(out, "records given", records.first == 0 ? 0 : records.last - records.first + 1);
  if (records.first > 1) out << format("  (from {} on; earlier ones are no longer listed)\n", records.first);
  print(out, "  published", records.out);
  print(out, "  in the outbox", records.waiting);
  print(out, "  dead letters", records.dead);
  if (records.replaced > 0) print(out, "  replaced and compacted", records.replaced);
  if (records.aged > 0) print(out, "  aged out", records.aged);
  print(out, "missing", static_cast<int64_t>(records.missing.size() + items.lost.size()));
  print(out, "doubled", static_cast<int64_t>(records.doubled.size()));
  print(out, "gaps", static_cast<int64_t>(records.gaps.size()));
}

int report(std::ostream& out, const Findings& findings) {
  const auto& [items, records] = findings;
  print_counts(out, findings);
  print_breach(out, "missing", items.lost);
  print_breach(out, "missing", names_of(records.missing, items));
  print_breach(out, "doubled", records.doubled);
  print_breach(out, "gap", names_of(records.gaps, items));
  if (!records.position.empty()) out << format("position: {}\n", log_safe(records.position));
  out << (findings.good() ? "all is well\n" : "NOT all is well\n");
  return finish(out, findings.good() ? kOk : kFailed);
}

}  // namespace

int run_audit(const AuditArguments& arguments, std::ostream& out) {
  auto folder = config_dir_or_complain(arguments.config);
  if (!folder) return kBadConfig;
  settings::Loaded loaded = settings::load(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.settings) return kBadConfig;
  publish::Options options = loaded.settings->publish;
  if (arguments.kafka) options.kind = publish::SinkKind::kKafka;
  for (int left = kLooks;;) {
    auto findings = look(*loaded.settings, options, std::chrono::hours{24} * arguments.keeps_days);
    if (!findings.ok()) {
      std::cerr << log_safe(findings.error().message) << '\n';
      return kUnusable;
    }
    if (findings->records.missing.empty() || --left == 0) return report(out, *findings);
    std::this_thread::sleep_for(kBetween);
  }
}

}  // namespace rasid::cli
