// Requests in, pages out: conditional requests, redirects, decoding, and manners towards each host.
//
// A request waits until its host may be asked again (per_host_parallel, per_host_spacing) and a transfer is free
// (max_parallel), then goes out with the validators of its URL, follows redirects, and comes back exactly once, as
// pages, as not modified, or as an error with its word. Nothing is retried here: when to ask again is the Schedule's.
// A redirect may lead to http and https only, never from https down to http; the address filter below applies to every
// hop.
//
// One thread owns it (the net thread) and calls all but wake().
#pragma once

#include <deque>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "core/url.h"
#include "fetch/http.h"
#include "fetch/options.h"
#include "fetch/request.h"

namespace rasid::fetch {

class Fetcher {
 public:
  // `clock` and `http` outlive it.
  Fetcher(Options options, const Clock& clock, Http& http);

  void submit(FetchRequest request);  // never waits, never refuses
  // What was completed; waits up to `limit` for the first, less where a request that waits for its host comes due. May
  // return early with nothing. `path:` requests are read here, one a call.
  std::vector<FetchResult> wait(std::chrono::milliseconds limit);
  void wake();               // from any thread: wait() returns soon
  size_t in_flight() const;  // submitted and not yet given back

 private:
  struct Exchange {
    FetchRequest request;
    Url url;           // of this hop
    std::string host;  // whose turn it took
    int hops = 0;
    bool permanent = true;
    bool conditional = false;
    size_t bytes = 0;
    SteadyInstant began;
  };
  struct Host {
    std::deque<Exchange> waiting;
    size_t active = 0;
    SteadyInstant next_start{};
  };

  void start_what_may();
  std::chrono::milliseconds until_next_start(std::chrono::milliseconds limit) const;
  void send(Exchange exchange);
  void receive(HttpReply reply);
  void follow(Exchange exchange, const HttpReply& reply);
  void take_page(Exchange exchange, HttpReply reply);
  void take_not_modified(Exchange exchange, const HttpReply& reply);
  void fail(Exchange exchange, Reason reason, std::string detail, const HttpReply& reply);
  FetchResult result_of(Exchange& exchange, const HttpReply& reply) const;
  void give(const Exchange& exchange, FetchResult result);
  void forget_idle_hosts();

  const Options options_;
  const Clock& clock_;
  Http& http_;
  uint64_t next_id_ = 1;
  std::unordered_map<std::string, Host> hosts_;
  std::deque<std::string> turns_;  // hosts with waiting requests, each once
  std::unordered_map<uint64_t, Exchange> active_;
  std::deque<FetchRequest> files_;
  std::vector<FetchResult> done_;
  size_t waiting_ = 0;
  size_t forget_above_ = 1024;  // hosts
};

}  // namespace rasid::fetch
