// The remembering half: copies, stories, alerts, and the records that follow. One owner, one thread, in the order of
// the input.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "alert/engine.h"
#include "classify/derivation.h"
#include "dedup/dedup.h"
#include "model/drop.h"
#include "pipeline/reader.h"
#include "publish/records.h"
#include "store/archive.h"
#include "story/stories.h"

namespace rasid::pipeline {

class Desk {
 public:
  struct Tables {
    store::StateTable& dedup;
    store::StateTable& stories;
    store::StateTable& events;
    store::StateTable& alert_matches;
    store::StateTable& alerts;
    store::StateTable& corrections;
  };
  struct Options {
    dedup::Options dedup;
    story::Options story;
    bool publish_all = false;  // also articles that are not relevant
    publish::Origin origin;    // with `replay`: alerts fill windows and notify nobody
  };
  struct Told {
    dedup::Verdict verdict;
    story::Outcome story;
    std::vector<Record> records;  // article, stories, events, alerts: in this order
    std::optional<Drop> drop;     // why there is no article record
  };

  // Reads what the tables remember.
  Desk(Options options, std::shared_ptr<const knowledge::Knowledge> knowledge,
       std::shared_ptr<const alert::RuleSet> rules, const Tables& tables);

  Told accept(ReadArticle read);
  // The last state of a record that was given, also of one that the stages have forgotten; nothing where it is kept no
  // longer.
  using Archive = std::function<std::optional<store::ArchivedRecord>(std::string_view topic, std::string_view key)>;
  // What a person says of a record; bad_input: it cannot be applied, and why.
  Result<std::vector<Record>> correct(const Correction& correction, Instant now, const Archive& archive);
  // The outlet took the article back: its record says so, and the incidents that it tells. `read` is the article as it
  // was, with `retracted` and its next revision.
  std::vector<Record> retract(ReadArticle read, Instant now);
  // New knowledge and rules between two articles.
  std::vector<Record> reload(const std::shared_ptr<const knowledge::Knowledge>& knowledge,
                             std::shared_ptr<const alert::RuleSet> rules, Instant now);
  // Time goes on without an article: what alerts have to say.
  std::vector<Record> tick(Instant now);

 private:
  void add_article_record(const ReadArticle& read, Told& told) const;
  void add_story_records(const Article& article, Told& told) const;
  void bring_back(const ArticleId& id, Instant now, const Archive& archive, Told& told);
  void add_event(const Event& event, const Article& article, Told& told);

  Options options_;
  classify::Derivation derivation_;
  dedup::Index dedup_;
  story::Stories stories_;
  alert::Engine alerts_;
};

}  // namespace rasid::pipeline
