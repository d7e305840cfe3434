// Health and metrics over HTTP, on loopback by default: reads, never decides. The door to civetweb, whose threads call
// the functions.
//
//   /healthz  200 while every thread makes progress, else 503 and what hangs
//   /readyz   200 while polling and publishing go on, else 503 and why not
//   /metrics  Prometheus text format
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "admin/options.h"
#include "core/result.h"

namespace rasid::admin {

struct Health {
  bool ok = true;
  std::string why;  // a line for people
};

struct Answers {  // called from any thread, must not wait
  std::function<Health()> healthy, ready;
  std::function<std::string()> metrics;
};

class Server {
 public:
  // bad_config where it cannot listen there.
  static Result<std::unique_ptr<Server>> start(const Options& options, Answers answers);
  ~Server();
  int port() const;

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace rasid::admin
