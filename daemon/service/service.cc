#include "service/service.h"

#include <systemd/sd-daemon.h>

#include <csignal>
#include <ctime>
#include <memory>

#include "core/format.h"
#include "core/log.h"
#include "fetch/curl_http.h"
#include "pipeline/pipeline.h"
#include "publish/make_sink.h"

namespace rasid::service {
namespace {

// Signals come to the main thread alone, at the moment that it asks for them: block them before any thread is made.
class Signals {
 public:
  Signals() {
    sigemptyset(&set_);
    for (int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // The next signal within `limit`, or 0.
  int wait(std::chrono::milliseconds limit) const {
    timespec time{limit.count() / 1000, limit.count() % 1000 * 1'000'000};
    int signal = sigtimedwait(&set_, nullptr, &time);
    return signal > 0 ? signal : 0;
  }

 private:
  sigset_t set_{};
};

void tell_systemd(const std::string& state) { sd_notify(0, state.c_str()); }

// Until a signal or the pipeline says that it is over.
int watch(const pipeline::Pipeline& pipeline, const Signals& signals) {
  constexpr std::chrono::milliseconds kLook{100};
  for (;;) {
    int signal = signals.wait(kLook);
    if (signal == SIGTERM || signal == SIGINT) {
      log_info("stopping");
      return 0;
    }
    if (signal == SIGHUP)
      log_warn("SIGHUP: this version reads its configuration at start only; restart to apply a change");
    if (auto ended = pipeline.ended()) return ended->ok() ? 0 : 1;
  }
}

int fail(const Error& error) {
  log_error(error.message);
  return error.kind == ErrorKind::kBadConfig ? 78 : 1;
}

}  // namespace

int run(const settings::Snapshot& snapshot, bool once) {
  Signals signals;
  set_log_level(snapshot.settings->log_level);
  SystemClock clock;
  Metrics metrics;
  auto http = fetch::CurlHttp::make(snapshot.settings->fetch);
  if (!http.ok()) return fail(http.error());
  auto sink = publish::make_sink(snapshot.settings->publish);
  if (!sink.ok()) return fail(sink.error());
  auto pipeline = pipeline::Pipeline::make(snapshot, {clock, **http, std::move(sink).value(), metrics}, once);
  if (!pipeline.ok()) return fail(pipeline.error());
  (*pipeline)->start();
  log_info(format("polling {} feeds, knowledge {}", (*pipeline)->feeds(), snapshot.knowledge->version));
  tell_systemd(format("READY=1\nSTATUS=polling {} feeds", (*pipeline)->feeds()));
  int exit_status = watch(**pipeline, signals);
  tell_systemd("STOPPING=1");
  (*pipeline)->stop();
  log_info("stopped");
  return exit_status;
}

}  // namespace rasid::service
