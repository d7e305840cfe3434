#include "core/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <sstream>

namespace rasid {

struct Metrics::Registry {
  prometheus::Registry registry;
  mutable std::mutex mutex;
  std::map<std::string, prometheus::Family<prometheus::Counter>*> counters;
  std::map<std::string, prometheus::Family<prometheus::Gauge>*> gauges;
  std::map<std::string, prometheus::Family<prometheus::Histogram>*> histograms;
  std::map<std::pair<std::string, Labels>, double> values;  // of both, for value()
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

void Metrics::add(const std::string& name, const Labels& labels, double by) {
  std::lock_guard lock(registry_->mutex);
  auto*& family = registry_->counters[name];
  if (!family) family = &prometheus::BuildCounter().Name("rasid_" + name).Register(registry_->registry);
  family->Add(labels).Increment(by);
  registry_->values[{name, labels}] += by;
}

void Metrics::set(const std::string& name, const Labels& labels, double value) {
  std::lock_guard lock(registry_->mutex);
  auto*& family = registry_->gauges[name];
  if (!family) family = &prometheus::BuildGauge().Name("rasid_" + name).Register(registry_->registry);
  family->Add(labels).Set(value);
  registry_->values[{name, labels}] = value;
}

void Metrics::observe(const std::string& name, const Labels& labels, double seconds) {
  static const prometheus::Histogram::BucketBoundaries kBuckets{
      0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 6 * 3600, 86400, 7 * 86400, 30 * 86400};
  std::lock_guard lock(registry_->mutex);
  auto*& family = registry_->histograms[name];
  if (!family) family = &prometheus::BuildHistogram().Name("rasid_" + name).Register(registry_->registry);
  family->Add(labels, kBuckets).Observe(seconds);
  ++registry_->values[{name, labels}];
}

double Metrics::value(const std::string& name, const Labels& labels) const {
  std::lock_guard lock(registry_->mutex);
  auto found = registry_->values.find({name, labels});
  return found == registry_->values.end() ? 0 : found->second;
}

std::string Metrics::exposition() const {
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, registry_->registry.Collect());
  return std::move(out).str();
}

}  // namespace rasid
