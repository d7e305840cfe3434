#include "service/signals.h"

#include <ctime>

namespace rasid::service {

Signals::Signals() {
  sigemptyset(&set_);
  for (int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set_, signal);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait(std::chrono::milliseconds limit) const {
  timespec time{limit.count() / 1000, limit.count() % 1000 * 1'000'000};
  int signal = sigtimedwait(&set_, nullptr, &time);
  return signal > 0 ? signal : 0;
}

}  // namespace rasid::service
