// Store and publisher without the rest of the daemon, to be killed: appends numbered records in commits of five and
// publishes them.
//
//   publisher_main STORE BROKERS PREFIX COUNT [key=value ...]
//     group=main        transactional id rasid/<group>/all/0
//     oversize=N        record N has 2 MB
//     pace=0            milliseconds between commits
//     delivery=transactional|idempotent
//     adopt=0           publish.adopt_position
//     samples=0         1: the sample records first
//     <property>=value  with a dot in it: for librdkafka
// Record n: topic events, key k<n mod 50>, value {"n":n}. The count goes on where the store says; it ends when all is
// out, or at SIGTERM.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <thread>

#include "core/format.h"
#include "core/log.h"
#include "core/queue.h"
#include "publish/make_sink.h"
#include "publish/publisher.h"
#include "publish/samples.h"
#include "store/store.h"

namespace {

using namespace rasid;

volatile std::sig_atomic_t g_stopped = 0;

Record numbered(int64_t n, int64_t oversize) {
  Record record;
  record.topic = "events";
  record.key = format("k{}", n % 50);
  record.headers = {{"ce_id", format("{}", n)}};
  record.value =
      n == oversize ? format("{{\"n\":{},\"x\":\"{}\"}}", n, std::string(2'000'000, 'x')) : format("{{\"n\":{}}}", n);
  record.timestamp = SystemClock().now();
  return record;
}

int64_t appended(store::Store& store) {
  int64_t count = 0;
  store.table("seen").scan(
      [&](std::string_view, std::string_view value) { count = std::atoll(std::string(value).c_str()); });
  return count;
}

struct Job {
  int64_t count = 0, oversize = -1, pace = 0;
  bool samples = false;
};

// The ordered thread: what came back from the publisher, and the next five records, in one commit.
bool ordered(store::Store& store, Mailbox<publish::Report>& reports, publish::Publisher& publisher, const Job& job) {
  int64_t next = appended(store);
  if (!store.begin().ok()) return false;
  for (const auto& report : reports.collect()) publish::settle(store, report, SystemClock().now());
  if (job.samples && store.outbox().last_seq == 0)
    for (const Record& record : publish::sample_records()) store.append(record);
  for (int64_t end = std::min(job.count, next + 5); next < end; ++next) store.append(numbered(next, job.oversize));
  store.table("seen").put("count", format("{}", next));
  if (!store.commit().ok()) return false;
  publisher.wake();
  std::this_thread::sleep_for(std::chrono::milliseconds(next < job.count ? job.pace : 5));
  return true;
}

int run(const std::string& path, const publish::Options& options, const Job& job) {
  auto store = store::Store::open(path, {});
  if (!store) {
    log_error(store.error().message);
    return 1;
  }
  auto outbox = store::OutboxReader::open(path);
  auto sink = publish::make_sink(options);
  if (!outbox || !sink) return 1;
  Mailbox<publish::Report> reports;
  Metrics metrics;
  publish::Publisher publisher(options, std::move(*sink), std::move(*outbox), metrics,
                               [&](const publish::Report& report) { reports.post(report); });
  std::jthread thread([&](std::stop_token stop) { publisher.run(stop); });
  while (g_stopped == 0) {
    if (!ordered(**store, reports, publisher, job)) return 1;
    if (appended(**store) == job.count && (*store)->outbox().rows == 0) break;
  }
  thread.request_stop();
  thread.join();
  std::fputs(metrics.exposition().c_str(), stdout);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) return 2;
  std::signal(SIGTERM, [](int) { g_stopped = 1; });
  publish::Options options;
  options.kind = publish::SinkKind::kKafka;
  options.brokers = arguments[2];
  options.prefix = arguments[3];
  Job job;
  job.count = std::atoll(arguments[4]);
  for (int n = 5; n < count; ++n) {
    std::string argument = arguments[n];
    std::string name = argument.substr(0, argument.find('=')), value = argument.substr(argument.find('=') + 1);
    if (name == "group") options.group = value;
    if (name == "oversize") job.oversize = std::atoll(value.c_str());
    if (name == "pace") job.pace = std::atoll(value.c_str());
    if (name == "samples") job.samples = value == "1";
    if (name == "adopt") options.adopt_position = value == "1";
    if (name == "debug") set_log_level(LogLevel::kDebug);
    if (name == "delivery" && value == "idempotent") options.delivery = publish::Delivery::kIdempotent;
    if (name.find('.') != name.npos) options.kafka[name] = value;
  }
  return run(arguments[1], options, job);
}
