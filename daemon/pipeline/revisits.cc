#include "pipeline/revisits.h"

#include "core/format.h"
#include "core/log.h"
#include "pipeline/revisit_row.h"

namespace rasid::pipeline {

Revisits::Revisits(std::vector<std::chrono::seconds> after, store::StateTable& rows)
    : after_(std::move(after)), rows_(rows) {
  rows.scan([&](std::string_view key, std::string_view value) {
    ArticleId id{std::string(key)};
    auto row = revisit_row_of(value);
    if (!row) return log_warn(format("revisit of {} cannot be read and is left out", key));
    due_[id] = {row->due, row->step, row->begun};
    queue_.emplace(row->due, id);
  });
}

bool Revisits::plan(const Article& article) {
  if (after_.empty() || article.retracted.size() > 0) return false;
  auto known = due_.find(article.id);
  if (known != due_.end()) {  // a new revision of the feed: the times stay
    auto value = rows_.get(article.id.value);
    auto row = value ? revisit_row_of(*value) : std::nullopt;
    put(article, row ? row->revisit.page : KnownPage{}, known->second);
    return true;
  }
  bool old = article.published_at && article.observed_at - *article.published_at > kFresh;
  if (old || due_.size() >= kMost) return false;
  put(article, {}, {article.observed_at + after_.front(), 0, article.observed_at});
  return true;
}

void Revisits::put(const Article& article, const KnownPage& page, const Due& due) {
  auto known = due_.find(article.id);
  if (known != due_.end()) queue_.erase({known->second.at, article.id});
  due_[article.id] = due;
  if (!out_.contains(article.id)) queue_.emplace(due.at, article.id);
  rows_.put(article.id.value, to_text(RevisitRow{{article, page}, due.at, due.step, due.begun}));
}

void Revisits::forget(const ArticleId& id) {
  auto known = due_.find(id);
  if (known == due_.end()) return;
  queue_.erase({known->second.at, id});
  due_.erase(known);
  out_.erase(id);
  rows_.erase(id.value);
}

std::optional<Article> Revisits::article(const ArticleId& id) const {
  if (!due_.contains(id)) return std::nullopt;
  auto value = rows_.get(id.value);
  auto row = value ? revisit_row_of(*value) : std::nullopt;
  return row ? std::optional(std::move(row->revisit.article)) : std::nullopt;
}

std::vector<Revisit> Revisits::take_due(Instant now, size_t most) {
  std::vector<Revisit> taken;
  while (!queue_.empty() && queue_.begin()->first <= now && taken.size() < most) {
    ArticleId id = queue_.begin()->second;
    queue_.erase(queue_.begin());
    auto value = rows_.get(id.value);
    auto row = value ? revisit_row_of(*value) : std::nullopt;
    if (!row) {
      due_.erase(id);
      continue;
    }
    out_.insert(id);
    taken.push_back(std::move(row->revisit));
  }
  return taken;
}

std::optional<Instant> Revisits::next_due() const {
  if (queue_.empty()) return std::nullopt;
  return queue_.begin()->first;
}

// Times that passed while the daemon was down are not made up for: one look stands for all of them.
void Revisits::settle(const Article& article, const KnownPage& page, Instant now) {
  auto known = due_.find(article.id);
  if (known == due_.end()) return;  // forgotten meanwhile
  out_.erase(article.id);
  Due due = known->second;
  if (page.gone == 1) {
    due.at = now + kAskAgain;
    return put(article, page, due);
  }
  while (due.step < after_.size() && due.begun + after_[due.step] <= now) ++due.step;
  if (due.step >= after_.size()) return forget(article.id);
  due.at = due.begun + after_[due.step];
  put(article, page, due);
}

}  // namespace rasid::pipeline
