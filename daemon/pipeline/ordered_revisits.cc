// What the ordered thread does with articles that change after they were read.
#include "core/format.h"
#include "core/log.h"
#include "pipeline/block_diff.h"
#include "pipeline/ordered.h"

namespace rasid::pipeline {
namespace {

constexpr size_t kAtOnce = 16;  // pages that are looked at again; the hosts' turns come on top of it

bool is_web(const std::string& url) { return url.starts_with("http://") || url.starts_with("https://"); }

}  // namespace

// An article, with what it changes in itself, and with the plan to look at its page again.
Desk::Told Ordered::accept(ReadArticle read, bool from_network) {
  if (read.article.revision > 1 && !read.article.change) {
    if (auto before = edges_.revisits.article(read.article.id); before && before->text != read.article.text) {
      read.article.change = block_diff(before->text, read.article.text);
      read.article.change->cause = "feed";
    }
  }
  Article article = read.article;
  Desk::Told told = desk_.accept(std::move(read));
  edges_.metrics.add("articles_total", {{"duplicate", std::string(to_string(told.verdict.duplicate.kind))}});
  if (!told.story.story) {
    edges_.revisits.forget(article.id);
  } else if (from_network && is_web(article.url)) {
    article.revision = std::max(article.revision, told.verdict.revision);
    article.change.reset();
    edges_.revisits.plan(article);
  }
  edges_.metrics.set("revisits_waiting", {}, static_cast<double>(edges_.revisits.waiting()));
  return told;
}

// With `once` those that came due before, after the feeds.
void Ordered::ask_revisits() {
  if (!has_room() || edges_.revisits.out() >= kAtOnce || (once_ && !feeds_are_through())) return;
  for (Revisit& each : edges_.revisits.take_due(clock_.now(), kAtOnce - edges_.revisits.out()))
    ask_page({0, std::move(each.article), std::move(each.page)});
}

void Ordered::take(Revisited revisited) {
  Article article = std::move(revisited.article);
  edges_.metrics.add("revisits_total", {{"result", revisited.result}});
  if (revisited.result == "retracted") {
    log_info(format("article {}: its page is gone twice; it counts as taken back", article.id.value));
    publish(desk_.retract(std::move(*revisited.read), clock_.now()));
    edges_.revisits.forget(article.id);
  } else if (revisited.read) {
    Desk::Told told = accept(std::move(*revisited.read), true);
    publish(told.records);
    if (told.drop) drop(*told.drop);
    article.revision = std::max(article.revision, told.verdict.revision);
    article.change.reset();
  }
  edges_.revisits.settle(article, revisited.page, clock_.now());
  ++in_commit_;
  look_for_room();
}

}  // namespace rasid::pipeline
