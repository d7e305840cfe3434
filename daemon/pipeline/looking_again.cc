#include "pipeline/looking_again.h"

#include <utility>

#include "core/format.h"
#include "core/hash.h"
#include "extract/joining.h"
#include "pipeline/block_diff.h"

namespace rasid::pipeline {
namespace {

// Not a redirect to a front page, nor a refusal of robots (401, 403, 429), nor a server in trouble.
bool is_gone(int status) { return status == 404 || status == 410; }

Revisited without_page(Revisited out, const PageJob& job, const Workshop& workshop) {
  out.result = job.failure;
  if (out.result == "not_modified") out.page.gone = 0;
  if (!is_gone(job.status)) return out;
  out.result = "gone";
  if (++out.page.gone < 2) return out;
  out.result = "retracted";
  out.article.retracted = format("http_{}", job.status);
  ++out.article.revision;
  out.read = workshop.reader(out.article);
  return out;
}

// The text that the feed gave is no measure for what its page says: the first look only remembers the page, unless the
// page was wanted from the first and could not be had.
Article as_it_is_now(const Article& before, const KnownPage& known, const extract::PageContent& content) {
  if (before.text_origin == TextOrigin::kFeed && known.text == 0)
    return before.page_failure.empty() ? before : extract::with_page(before, content);
  Article now = extract::with_revised_page(before, content);
  bool headline = !known.title.empty() && !content.title.empty() && content.title != known.title;
  if (!headline) return now;
  now.title = content.title;
  compose_text(now);
  return now;
}

}  // namespace

Revisited look_again(PageJob job, const Workshop& workshop) {
  Revisited out{std::move(job.request.article), job.request.known.value_or(KnownPage{}), "unchanged", std::nullopt};
  if (!job.page) return without_page(std::move(out), job, workshop);
  extract::PageContent content = workshop.pages.read(*job.page);
  const KnownPage before = out.page;
  out.page.gone = 0;
  if (std::string_view refused = extract::revision_refused(out.article, content); !refused.empty()) {
    out.result = refused;
    return out;
  }
  out.page = {job.page->validators, job.validators_url, hash64(content.text), content.title, 0};
  bool same_page = before.text == out.page.text && (before.title.empty() || before.title == out.page.title);
  if (same_page) return out;
  Article now = as_it_is_now(out.article, before, content);
  ArticleChange change = block_diff(out.article.text, now.text);
  if (change.added.empty() && change.removed.empty()) return out;
  change.cause = "page";
  now.change = std::move(change);
  now.observed_at = job.page->fetched_at;
  ++now.revision;
  out.result = "changed";
  out.read = workshop.reader(now);
  out.article = out.read->article;
  return out;
}

}  // namespace rasid::pipeline
