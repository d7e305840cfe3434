// Everything that config/ says, checked: options of every stage, feeds, knowledge and rules; or all complaints at once.
//
// Files: rasid.yaml (options; every key has a default), feeds.yaml, rules/*.yaml, and the tables that knowledge/ reads.
// Called at start and on reload, from the main thread; the results are immutable and shared.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "admin/options.h"
#include "alert/rules.h"
#include "core/log.h"
#include "core/result.h"
#include "core/yaml.h"
#include "dedup/dedup.h"
#include "extract/options.h"
#include "extract/site_rules.h"
#include "fetch/options.h"
#include "intake/options.h"
#include "knowledge/knowledge.h"
#include "model/feed_source.h"
#include "publish/options.h"
#include "store/options.h"
#include "story/stories.h"

namespace rasid::settings {

struct ReadOptions {
  unsigned workers = 0;  // threads that read articles; 0 = as many as there are processors
  size_t queue = 64;     // articles that may wait before the workers, and behind them
};

// The store's file.
inline constexpr const char* kStoreName = "rasid.db";

enum class PublishedArticles { kRelevant, kAll };

struct Settings {
  std::string config_dir;
  std::string state_dir = "var";  // store and file sink; relative to the working directory
  LogLevel log_level = LogLevel::kInfo;
  LogFormat log_format = LogFormat::kText;
  double relevance_threshold = 0.5;  // an article is relevant from this score on
  PublishedArticles publish_articles = PublishedArticles::kRelevant;
  ReadOptions read;
  fetch::Options fetch;
  intake::Options intake;
  extract::Options extract;
  dedup::Options dedup;
  story::Options story;
  store::Options store;
  admin::Options admin;
  publish::Options publish;       // `file` is under state_dir unless set; `config_hash` is `hash`
  std::vector<FeedSource> feeds;  // `path` of each is absolute or relative to the working directory
  std::string hash;               // of the bytes of rasid.yaml and feeds.yaml, 16 hex digits
};

struct Loaded {
  std::shared_ptr<const Settings> settings;  // null with errors
  std::vector<Complaint> complaints;         // errors and warnings, by file and position
};
Loaded load(const std::string& config_dir);

// What a reload swaps: all of it, or nothing.
struct Snapshot {
  std::shared_ptr<const Settings> settings;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  std::shared_ptr<const alert::RuleSet> rules;
  extract::SiteRules sites;
};
struct LoadedAll {
  std::optional<Snapshot> snapshot;   // nothing with errors
  std::vector<Complaint> complaints;  // of every file of config_dir
};
LoadedAll load_all(const std::string& config_dir);

// The rules alone, for the commands that need neither feeds nor a store. Complaints also of what cannot be read.
std::vector<alert::RuleFile> rule_files(const std::string& config_dir, std::vector<Complaint>& complaints);

// `given` (--config) where there is one, else ./config, else /etc/rasid. bad_config where that is no folder.
Result<std::string> find_config_dir(const std::optional<std::string>& given);

bool has_errors(const std::vector<Complaint>& complaints);

}  // namespace rasid::settings
