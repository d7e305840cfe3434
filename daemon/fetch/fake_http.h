// Http for tests: answers from a script, at once, and remembers what it was asked.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "fetch/http.h"

namespace rasid::fetch {

class FakeHttp final : public Http {
 public:
  // Replies to one URL are given in order, the last one for ever; an unknown URL gets kDns.
  void on(const std::string& url, HttpReply reply) { script_[url].push_back(std::move(reply)); }
  void on(const std::string& url, std::string body) {
    on(url, HttpReply{.status = 200, .headers = {}, .body = std::move(body)});
  }
  // While held, requests stay in flight.
  void hold(bool held) { held_ = held; }

  void start(HttpRequest request) override {
    requests.push_back(request);
    waiting_.push_back(std::move(request));
  }

  std::vector<HttpReply> wait(std::chrono::milliseconds) override {
    std::vector<HttpReply> out;
    if (held_) return out;
    for (auto& request : waiting_) out.push_back(reply_to(request));
    waiting_.clear();
    return out;
  }

  void wake() override {}

  std::vector<HttpRequest> requests;  // all that were started

 private:
  HttpReply reply_to(const HttpRequest& request) {
    HttpReply reply;
    auto& replies = script_[request.url];
    if (replies.empty()) {
      reply.reason = Reason::kDns;
    } else {
      reply = replies.front();
      if (replies.size() > 1) replies.pop_front();
    }
    reply.id = request.id;
    return reply;
  }

  std::map<std::string, std::deque<HttpReply>> script_;
  std::vector<HttpRequest> waiting_;
  bool held_ = false;
};

}  // namespace rasid::fetch
