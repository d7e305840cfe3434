#include "admin/server.h"

#include <civetweb.h>

#include <utility>

#include "core/format.h"

namespace rasid::admin {

struct Server::Impl {
  Answers answers;
  mg_context* context = nullptr;
};

namespace {

int send(mg_connection* connection, int status, const char* type, const std::string& body) {
  mg_printf(connection,
            "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nCache-Control: no-store\r\nConnection: "
            "close\r\n\r\n",
            status, status == 200 ? "OK" : "Service Unavailable", type, body.size());
  mg_write(connection, body.data(), body.size());
  return status;
}

int send_health(mg_connection* connection, const std::function<Health()>& ask) {
  Health health = ask();
  return send(connection, health.ok ? 200 : 503, "text/plain; charset=utf-8",
              (health.why.empty() ? "ok" : health.why) + "\n");
}

int healthz(mg_connection* connection, void* answers) {
  return send_health(connection, static_cast<const Answers*>(answers)->healthy);
}
int readyz(mg_connection* connection, void* answers) {
  return send_health(connection, static_cast<const Answers*>(answers)->ready);
}
int metrics(mg_connection* connection, void* answers) {
  return send(connection, 200, "text/plain; version=0.0.4; charset=utf-8",
              static_cast<const Answers*>(answers)->metrics());
}

}  // namespace

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Server::~Server() {
  if (impl_->context) mg_stop(impl_->context);
}

Result<std::unique_ptr<Server>> Server::start(const Options& options, Answers answers) {
  auto impl = std::make_unique<Impl>();
  impl->answers = std::move(answers);
  const char* settings[] = {"listening_ports",
                            options.listen.c_str(),
                            "num_threads",
                            "2",
                            "request_timeout_ms",
                            "5000",
                            "keep_alive_timeout_ms",
                            "0",
                            nullptr};
  mg_callbacks none{};
  impl->context = mg_start(&none, nullptr, settings);
  if (!impl->context)
    return bad_config(format("admin.listen: cannot listen on '{}'; write address:port of a free port", options.listen));
  mg_set_request_handler(impl->context, "/healthz$", healthz, &impl->answers);
  mg_set_request_handler(impl->context, "/readyz$", readyz, &impl->answers);
  mg_set_request_handler(impl->context, "/metrics$", metrics, &impl->answers);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

int Server::port() const {
  mg_server_port ports[1]{};
  return mg_get_server_ports(impl_->context, 1, ports) == 1 ? ports[0].port : 0;
}

}  // namespace rasid::admin
