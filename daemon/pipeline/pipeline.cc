#include "pipeline/pipeline.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "core/format.h"
#include "core/log.h"
#include "pipeline/worker.h"

namespace rasid::pipeline {
namespace {

Desk::Options desk_options(const settings::Snapshot& snapshot) {
  const settings::Settings& settings = *snapshot.settings;
  return {settings.dedup,
          settings.story,
          settings.publish_articles == settings::PublishedArticles::kAll,
          {settings.publish.source, snapshot.knowledge->version, false}};
}

std::map<std::string, fetch::FeedState> saved_states(const store::StateTable& feeds) {
  std::map<std::string, fetch::FeedState> states;
  feeds.scan([&](std::string_view id, std::string_view value) {
    auto state = fetch::parse_feed_state(value);
    if (state.ok())
      states.emplace(id, std::move(state).value());
    else
      log_warn(format("feed {}: its saved state cannot be read and is begun anew: {}", id, state.error().message));
  });
  return states;
}

std::vector<std::chrono::seconds> revisit_times(const settings::Settings& settings) {
  return settings.extract.pages ? settings.extract.revisit : std::vector<std::chrono::seconds>();
}

publish::CorrectionPositions taken_corrections(const store::StateTable& corrections) {
  publish::CorrectionPositions positions;
  corrections.scan([&](std::string_view key, std::string_view value) {
    if (!key.starts_with(kCorrectionPosition)) return;
    int64_t next = 0;
    std::from_chars(value.data(), value.data() + value.size(), next);
    positions.emplace(key.substr(kCorrectionPosition.size()), next);
  });
  return positions;
}

std::shared_ptr<const Workshop> workshop_of(const settings::Snapshot& snapshot) {
  return std::make_shared<const Workshop>(Workshop{Reader(snapshot.knowledge, snapshot.settings->relevance_threshold),
                                                   extract::PageReader(snapshot.sites), snapshot.settings->extract});
}

constexpr size_t kWaitingCorrections = 64;
constexpr std::chrono::minutes kBrokerPatience{5};

unsigned worker_count(unsigned asked) { return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::make(const settings::Snapshot& snapshot, World world, bool once) {
  const settings::Settings& settings = *snapshot.settings;
  std::error_code error;
  std::filesystem::create_directories(settings.state_dir, error);
  if (error) return bad_config(format("state_dir {}: {}", settings.state_dir, error.message()));
  std::string path = settings.state_dir + "/rasid.db";
  auto store = store::Store::open(path, settings.store);
  if (!store.ok()) return std::move(store).error();
  auto outbox = store::OutboxReader::open(path);
  if (!outbox.ok()) return std::move(outbox).error();
  if (Status begun = (*store)->begin(); !begun.ok()) return begun.error();
  auto pipeline = std::unique_ptr<Pipeline>(
      new Pipeline(snapshot, std::move(world), std::move(store).value(), std::move(outbox).value(), once));
  if (Status read = pipeline->store_->commit(); !read.ok()) return read.error();  // stages forget what they cannot read
  return pipeline;
}

Pipeline::Pipeline(const settings::Snapshot& snapshot, World world, std::unique_ptr<store::Store> store,
                   store::OutboxReader outbox, bool once)
    : feeds_(snapshot.settings->feeds.size()),
      workers_(worker_count(snapshot.settings->read.workers)),
      metrics_(world.metrics),
      store_(std::move(store)),
      workshop_(workshop_of(snapshot)),
      desk_(desk_options(snapshot), snapshot.knowledge, snapshot.rules,
            {store_->table("dedup"), store_->table("stories"), store_->table("events"), store_->table("alert_matches"),
             store_->table("alerts"), store_->table("corrections")}),
      intake_(snapshot.settings->intake, store_->table("seen")),
      revisits_(revisit_times(*snapshot.settings), store_->table("revisits")),
      jobs_(snapshot.settings->read.queue),
      arrivals_(snapshot.settings->read.queue),
      corrections_(kWaitingCorrections),
      pulse_(world.clock),
      publisher_(snapshot.settings->publish, std::move(world.sink), std::move(outbox), metrics_,
                 [this](const publish::Report& report) { reports_.post(report); }),
      corrections_feed_(
          [options = snapshot.settings->publish](publish::CorrectionPositions from) {
            return publish::open_corrections(options, std::move(from));
          },
          taken_corrections(store_->table("corrections")), corrections_, load_.corrections_read,
          pulse_.add("corrections", kBrokerPatience)),
      net_(snapshot.settings->fetch, snapshot.settings->feeds, saved_states(store_->table("feeds")), world.clock,
           world.http, {jobs_, notes_, pages_, rejected_, new_feeds_, load_, metrics_, pulse_.add("net")}, once),
      ordered_(*store_, intake_, desk_, world.clock,
               {arrivals_, jobs_, notes_, pages_, rejected_, reloads_, reports_, corrections_, revisits_, load_,
                metrics_, pulse_.add("ordered"), [this] { publisher_.wake(); }, [this] { net_.wake(); }},
               once) {}

Pipeline::~Pipeline() { stop(); }

void Pipeline::start() {
  Pulse::Heart& publishing = pulse_.add("publisher", kBrokerPatience);
  publisher_.on_beat([&publishing] { publishing.beat(); });
  publisher_thread_ = std::jthread([this](const std::stop_token& stop) { publisher_.run(stop); });
  corrections_thread_ = std::jthread([this](const std::stop_token& stop) { corrections_feed_.run(stop); });
  ordered_thread_ = std::jthread([this](const std::stop_token& stop) { run_ordered(stop); });
  for (unsigned i = 0; i < workers_; ++i) {
    Pulse::Heart& heart = pulse_.add(format("worker {}", i));
    worker_threads_.emplace_back([this, &heart] { run_worker(jobs_, arrivals_, workshop_, heart); });
  }
  net_thread_ = std::jthread([this](const std::stop_token& stop) { net_.run(stop); });
}

void Pipeline::run_ordered(const std::stop_token& stop) {
  Status status = ordered_.run(stop);
  if (!status.ok()) log_error(format("store: {}", status.error().message));
  std::lock_guard lock(mutex_);
  ended_ = std::move(status);
}

std::optional<Status> Pipeline::ended() const {
  std::lock_guard lock(mutex_);
  return ended_;
}

void Pipeline::reload(const settings::Snapshot& snapshot) {
  workshop_.store(workshop_of(snapshot));
  reloads_.post(snapshot);
  new_feeds_.post(snapshot.settings->feeds);
  feeds_ = snapshot.settings->feeds.size();
  net_.wake();
}

std::string Pipeline::paused() const { return std::string(to_string(load_.room.load())); }

// Upstream first: nothing new comes in, then the workers, then ordered with its last commit, then the publisher.
void Pipeline::stop() {
  net_thread_.request_stop();
  net_.wake();
  if (net_thread_.joinable()) net_thread_.join();
  corrections_thread_.request_stop();
  ordered_thread_.request_stop();
  corrections_.close();
  jobs_.close();
  arrivals_.close();
  worker_threads_.clear();
  if (ordered_thread_.joinable()) ordered_thread_.join();
  if (corrections_thread_.joinable()) corrections_thread_.join();
  publisher_thread_.request_stop();
  publisher_.wake();
  if (publisher_thread_.joinable()) publisher_thread_.join();
}

}  // namespace rasid::pipeline
