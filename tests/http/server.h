// A small HTTP server on 127.0.0.1 for tests: scripted replies, byte for byte, and the raw requests that it saw.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace rasid::testing {

struct Reply {
  enum class Then {
    kKeepAlive,  // the next request may follow on the connection
    kClose,      // orderly end
    kHang,       // nothing more until the client closes
    kEndless,    // one byte after the other, without end
  };
  std::string bytes{};  // status line, headers and body, as they go out
  Then then = Then::kKeepAlive;
};

// A whole response with its Content-Length; each of `headers` is "Name: value".
inline Reply response(std::string_view status, const std::vector<std::string>& headers = {},
                      std::string_view body = "") {
  Reply reply;
  reply.bytes = "HTTP/1.1 " + std::string(status) + "\r\n";
  for (const auto& header : headers) reply.bytes += header + "\r\n";
  if (!status.starts_with("304") && !status.starts_with("204"))
    reply.bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  reply.bytes += "\r\n";
  reply.bytes += body;
  return reply;
}

class HttpServer {
 public:
  HttpServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 128) != 0) std::abort();
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }

  ~HttpServer() {
    stopping_ = true;
    shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    {
      std::lock_guard lock(mutex_);
      for (const int fd : open_) shutdown(fd, SHUT_RDWR);
    }
    for (auto& thread : threads_) thread.join();
    close(listener_);
  }

  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const { return port_; }
  std::string authority() const { return "127.0.0.1:" + std::to_string(port_); }
  std::string url(const std::string& path) const { return "http://" + authority() + path; }

  // Replies to a path (with its query) are given in order, the last one for ever; other paths get 404.
  void on(const std::string& path, Reply reply) {
    std::lock_guard lock(mutex_);
    script_[path].push_back(std::move(reply));
  }

  // Heads of the requests in order of arrival, from the request line to the empty line.
  std::vector<std::string> requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
  }
  size_t connections() const { return connections_; }

 private:
  void accept_all() {
    while (true) {
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) {
        if (stopping_) return;
        continue;
      }
      ++connections_;
      std::lock_guard lock(mutex_);
      open_.insert(fd);
      threads_.emplace_back([this, fd] { serve(fd); });
    }
  }

  void serve(int fd) {
    std::string buffer;
    while (!stopping_ && read_head(fd, buffer)) {
      const auto end = buffer.find("\r\n\r\n") + 4;
      const auto reply = reply_to(buffer.substr(0, end));
      buffer.erase(0, end);
      if (!send_all(fd, reply.bytes) || reply.then == Reply::Then::kClose) break;
      if (reply.then == Reply::Then::kEndless)
        while (send_all(fd, std::string(1 << 16, ' '))) continue;
      if (reply.then == Reply::Then::kHang)
        while (receive(fd, buffer)) continue;
    }
    std::lock_guard lock(mutex_);
    open_.erase(fd);
    close(fd);
  }

  static bool receive(int fd, std::string& buffer) {
    char bytes[4096];
    const ssize_t got = recv(fd, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    buffer.append(bytes, static_cast<size_t>(got));
    return true;
  }

  static bool read_head(int fd, std::string& buffer) {
    while (buffer.find("\r\n\r\n") == std::string::npos)
      if (!receive(fd, buffer)) return false;
    return true;
  }

  static bool send_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  Reply reply_to(const std::string& head) {
    std::lock_guard lock(mutex_);
    requests_.push_back(head);
    const auto from = head.find(' ') + 1;
    auto& replies = script_[head.substr(from, head.find(' ', from) - from)];
    if (replies.empty()) return response("404 Not Found");
    Reply reply = replies.front();
    if (replies.size() > 1) replies.pop_front();
    return reply;
  }

  int listener_;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<size_t> connections_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<Reply>> script_;
  std::vector<std::string> requests_;
  std::set<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace rasid::testing
