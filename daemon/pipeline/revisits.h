// When the pages of relevant articles are looked at again, and what was known of them then. One owner: the ordered
// thread.
//
// Rows of the table revisits: the article's id, and JSON with the article as it was read, the page's validators, what
// the page said last, and when it is due. Due times survive a restart. A page that is gone (404, 410) is asked for once
// more within an hour; gone twice in a row, the article counts as taken back.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "model/article.h"
#include "model/page.h"
#include "store/state_table.h"

namespace rasid::pipeline {

// What is known of an article's page when it is asked for again.
struct KnownPage {
  Validators validators;
  std::string validators_url;
  uint64_t text = 0;  // hash of what the page said; 0: not known (the text came from the feed)
  std::string title;  // the page's own headline; empty: not known
  int gone = 0;       // answers 404 or 410 in a row
  bool operator==(const KnownPage&) const = default;
};

struct Revisit {
  Article article;  // its latest revision
  KnownPage page;
};

class Revisits {
 public:
  static constexpr size_t kMost = 20'000;          // articles that wait; beyond, new ones are not revisited
  static constexpr std::chrono::hours kFresh{48};  // what is older when it is first read is not revisited
  static constexpr std::chrono::hours kAskAgain{1};

  Revisits(std::vector<std::chrono::seconds> after, store::StateTable& rows);  // reads the rows

  // A relevant article was read, or read anew. Inside a commit, as is all that changes something. False: not planned.
  bool plan(const Article& article);
  void forget(const ArticleId& id);
  // As it was read last; nothing where it does not wait.
  std::optional<Article> article(const ArticleId& id) const;

  // Those that are due, the longest due first; each is out until it is settled.
  std::vector<Revisit> take_due(Instant now, size_t most);
  std::optional<Instant> next_due() const;
  size_t out() const { return out_.size(); }
  size_t waiting() const { return due_.size(); }

  // The page was seen (or its server failed): it waits for its next time, with what is known now.
  void settle(const Article& article, const KnownPage& page, Instant now);

 private:
  struct Due {
    Instant at;
    size_t step = 0;  // of `after`
    Instant begun;
  };
  void put(const Article& article, const KnownPage& page, const Due& due);

  const std::vector<std::chrono::seconds> after_;
  store::StateTable& rows_;
  std::map<ArticleId, Due> due_;
  std::set<std::pair<Instant, ArticleId>> queue_;  // those that are not out
  std::set<ArticleId> out_;
};

}  // namespace rasid::pipeline
