// What dedup and replay share: the whole pipeline behind fetch over lines of articles, at the articles' own time.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/article_input.h"
#include "pipeline/desk.h"
#include "pipeline/reader.h"
#include "settings/settings.h"
#include "store/state_table.h"
#include "store/store.h"

namespace rasid::cli {

class Replaying {
 public:
  // Null, with the complaints on stderr, where the configuration cannot be used. With a store (which outlives it) the
  // stages remember what they did there; without one they begin anew.
  static std::unique_ptr<Replaying> make(const std::optional<std::string>& config, store::Store* store = nullptr);

  struct Line {
    Json id;
    pipeline::ReadArticle read;
  };
  Result<Line> read(const std::string& line) const;  // any thread
  pipeline::Desk::Told accept(pipeline::ReadArticle read) {
    return desk_.accept(std::move(read));
  }  // one thread, in order
  const settings::Settings& settings() const { return *settings_; }
  const pipeline::Reader& reader() const { return reader_; }
  const alert::RuleSet& rules() const { return *rules_; }
  const std::string& knowledge_version() const { return knowledge_version_; }

 private:
  Replaying(const settings::Snapshot& snapshot, store::Store* store);

  std::shared_ptr<const settings::Settings> settings_;
  std::shared_ptr<const alert::RuleSet> rules_;
  std::string knowledge_version_;
  pipeline::Reader reader_;
  store::NullTable nothing_;
  pipeline::Desk desk_;
};

}  // namespace rasid::cli
