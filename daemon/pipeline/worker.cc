#include "pipeline/worker.h"

#include <utility>

#include "extract/extract.h"
#include "parse/parse.h"

namespace rasid::pipeline {
namespace {

ParsedFeed parse_pages(ParseJob job) {
  ParsedFeed out{std::move(job.source), std::move(job.state), {}, false, {}};
  for (const Page& page : job.pages) {
    Feed feed = parse::parse(page);
    out.is_feed |= !feed.format.empty();
    out.observed_at = page.fetched_at;
    for (Item& item : feed.items) {
      if (item.language.empty()) item.language = feed.language;
      out.items.push_back(std::move(item));
    }
  }
  return out;
}

ReadItem read_item(const ReadJob& job, const Reader& reader) {
  auto article = extract::article_of(job.item, job.source, job.observed_at);
  if (auto* drop = std::get_if<Drop>(&article)) return {job.sequence, std::move(*drop)};
  Article named = std::get<Article>(std::move(article));
  named.id = job.decision.ticket.id;
  named.canonical_url = job.decision.canonical_url;
  named.revision = job.decision.ticket.revision;
  return {job.sequence, reader(std::move(named))};
}

}  // namespace

void run_worker(BoundedQueue<Job>& jobs, BoundedQueue<Arrival>& arrivals, const Reader& reader) {
  while (auto job = jobs.pop()) {
    if (auto* parse = std::get_if<ParseJob>(&*job))
      arrivals.push(parse_pages(std::move(*parse)));
    else
      arrivals.push(read_item(std::get<ReadJob>(*job), reader));
  }
}

}  // namespace rasid::pipeline
