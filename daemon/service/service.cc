#include "service/service.h"

#include <algorithm>
#include <memory>

#include "admin/server.h"
#include "core/format.h"
#include "core/log.h"
#include "fetch/curl_http.h"
#include "pipeline/pipeline.h"
#include "publish/make_sink.h"
#include "service/signals.h"
#include "service/systemd.h"

namespace rasid::service {
namespace {

constexpr std::chrono::milliseconds kLook{100};  // how often the main thread looks round
constexpr std::chrono::seconds kStatusEvery{10};
constexpr std::chrono::seconds kHangAfter{60};  // without a watchdog: what /healthz calls hung

class Service {
 public:
  Service(const settings::Snapshot& snapshot, pipeline::Pipeline& pipeline, Metrics& metrics, const Clock& clock)
      : config_dir_(snapshot.settings->config_dir),
        pipeline_(pipeline),
        metrics_(metrics),
        clock_(clock),
        watchdog_(watchdog_interval()) {
    metrics_.set("config_reload_ok", {}, 1);
    said_ = clock_.steady();
  }

  // Until a signal or the pipeline says that it is over.
  int watch(const Signals& signals) {
    tell_ready(status());
    for (;;) {
      int signal = signals.wait(kLook);
      if (signal == SIGTERM || signal == SIGINT) return 0;
      if (signal == SIGHUP) reload();
      if (auto ended = pipeline_.ended()) return ended->ok() ? 0 : 1;
      feed_watchdog();
      if (clock_.steady() - said_ < kStatusEvery) continue;
      said_ = clock_.steady();
      tell_status(status());
    }
  }

  // All of any thread.
  admin::Health healthy() const {
    std::string names;
    for (const std::string& name : pipeline_.hung(limit())) names += (names.empty() ? "no progress: " : ", ") + name;
    return {names.empty(), names};
  }
  admin::Health ready() const {
    std::string why = pipeline_.paused();
    if (why.empty() && metrics_.value("publisher_state", {{"state", "publishing"}}) == 0)
      why = "the publisher is not connected";
    return {why.empty(), why};
  }

 private:
  std::chrono::milliseconds limit() const { return watchdog_ ? *watchdog_ / 2 : std::chrono::milliseconds{kHangAfter}; }

  // Fed only while every thread makes progress; whether Kafka or feeds can be reached does not matter.
  void feed_watchdog() {
    if (!watchdog_ || clock_.steady() - fed_ < *watchdog_ / 4) return;
    admin::Health health = healthy();
    if (health.ok) {
      fed_ = clock_.steady();
      tell_alive();
    } else if (!warned_) {
      log_error(format("{}; the watchdog is fed no more", health.why));
      warned_ = true;
    }
  }

  void reload() {
    tell_reloading();
    settings::LoadedAll loaded = settings::load_all(config_dir_);
    for (const Complaint& complaint : loaded.complaints)
      complaint.warning ? log_warn(to_string(complaint)) : log_error(to_string(complaint));
    reload_ok_ = loaded.snapshot.has_value();
    metrics_.set("config_reload_ok", {}, reload_ok_ ? 1 : 0);
    if (reload_ok_) {
      pipeline_.reload(*loaded.snapshot);
      log_info(format("reloaded: {} feeds, knowledge {}", loaded.snapshot->settings->feeds.size(),
                      loaded.snapshot->knowledge->version));
    } else {
      log_error("the new configuration has errors; the old one stays in use");
    }
    tell_ready(status());
  }

  std::string status() const {
    std::string text = format("{} feeds, {} items seen, {} records in the outbox", pipeline_.feeds(),
                              metrics_.value("items_total"), metrics_.value("outbox_rows"));
    std::string paused = pipeline_.paused();
    if (!paused.empty()) text += "; paused: " + paused;
    if (metrics_.value("publisher_state", {{"state", "publishing"}}) == 0) text += "; not publishing";
    if (!reload_ok_) text += "; THE LAST RELOAD FAILED, the old configuration is in use";
    return text;
  }

  const std::string config_dir_;
  pipeline::Pipeline& pipeline_;
  Metrics& metrics_;
  const Clock& clock_;
  const std::optional<std::chrono::milliseconds> watchdog_;
  SteadyInstant fed_{}, said_{};
  bool warned_ = false, reload_ok_ = true;
};

int fail(const Error& error) {
  log_error(error.message);
  return error.kind == ErrorKind::kBadConfig ? 78 : 1;
}

}  // namespace

int run(const settings::Snapshot& snapshot, bool once) {
  Signals signals;
  const settings::Settings& settings = *snapshot.settings;
  set_log_level(settings.log_level);
  set_log_format(settings.log_format);
  SystemClock clock;
  Metrics metrics;
  auto http = fetch::CurlHttp::make(settings.fetch);
  if (!http.ok()) return fail(http.error());
  auto sink = publish::make_sink(settings.publish);
  if (!sink.ok()) return fail(sink.error());
  auto pipeline = pipeline::Pipeline::make(snapshot, {clock, **http, std::move(sink).value(), metrics}, once);
  if (!pipeline.ok()) return fail(pipeline.error());
  Service service(snapshot, **pipeline, metrics, clock);
  (*pipeline)->start();
  std::unique_ptr<admin::Server> server;
  if (!once && !settings.admin.listen.empty()) {
    auto started = admin::Server::start(
        settings.admin,
        {[&] { return service.healthy(); }, [&] { return service.ready(); }, [&] { return metrics.exposition(); }});
    if (!started.ok()) return fail(started.error());
    server = std::move(started).value();
    log_info(format("admin: listening on port {}", server->port()));
  }
  log_info(format("polling {} feeds, knowledge {}", (*pipeline)->feeds(), snapshot.knowledge->version));
  int exit_status = service.watch(signals);
  tell_stopping();
  log_info("stopping");
  (*pipeline)->stop();
  log_info("stopped");
  return exit_status;
}

}  // namespace rasid::service
