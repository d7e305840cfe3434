// The door to prometheus-cpp: counters, gauges and histograms by name and labels, written from any thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace rasid {

class Metrics {
 public:
  using Labels = std::map<std::string, std::string>;
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void add(const std::string& name, const Labels& labels = {}, double by = 1);  // counter; name ends in _total
  void set(const std::string& name, const Labels& labels, double value);        // gauge
  // Histogram of seconds, buckets from 5 ms to 30 days: what came fast and what waited for an outage, in one picture.
  void observe(const std::string& name, const Labels& labels, double seconds);
  double value(const std::string& name,
               const Labels& labels = {}) const;  // 0 where never written; of a histogram: how many
  std::string exposition() const;                 // Prometheus text format

 private:
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace rasid
