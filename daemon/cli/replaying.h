// What dedup and replay share: the whole pipeline behind fetch over lines of articles, without a store, at the
// articles' own time.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/article_input.h"
#include "pipeline/desk.h"
#include "pipeline/reader.h"
#include "settings/settings.h"
#include "store/state_table.h"

namespace rasid::cli {

class Replaying {
 public:
  // Null, with the complaints on stderr, where the configuration cannot be used.
  static std::unique_ptr<Replaying> make(const std::optional<std::string>& config);

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

 private:
  explicit Replaying(const settings::Snapshot& snapshot);

  std::shared_ptr<const settings::Settings> settings_;
  std::shared_ptr<const alert::RuleSet> rules_;
  pipeline::Reader reader_;
  store::NullTable nothing_;
  pipeline::Desk desk_;
};

}  // namespace rasid::cli
