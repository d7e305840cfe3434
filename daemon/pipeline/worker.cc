#include "pipeline/worker.h"

#include <utility>

#include "extract/extract.h"
#include "extract/joining.h"
#include "parse/parse.h"
#include "pipeline/looking_again.h"

namespace rasid::pipeline {
namespace {

ParsedFeed parse_pages(ParseJob job) {
  ParsedFeed out{std::move(job.source), {}, false, {}};
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

ReadItem read_item(const ReadJob& job, const Workshop& workshop) {
  auto article = extract::article_of(job.item, job.source, job.observed_at);
  if (auto* drop = std::get_if<Drop>(&article)) return {job.sequence, std::move(*drop)};
  Article named = std::get<Article>(std::move(article));
  named.id = job.decision.ticket.id;
  named.canonical_url = job.decision.canonical_url;
  named.revision = job.decision.ticket.revision;
  bool from_file = !job.source.path.empty();
  if (!from_file && extract::wants_page(named, workshop.extract))
    return {job.sequence, PageRequest{job.sequence, std::move(named)}};
  return {job.sequence, workshop.reader(std::move(named))};
}

ReadItem read_page(PageJob job, const Workshop& workshop) {
  Article article = std::move(job.request.article);
  if (job.page) {
    extract::PageContent content = workshop.pages.read(*job.page);
    job.failure = extract::page_refused(article, content);
    article = extract::with_page(std::move(article), content);
  }
  article.page_failure = std::move(job.failure);
  return {job.request.sequence, workshop.reader(std::move(article)), true};
}

Arrival work(Job job, const Workshop& workshop) {
  if (auto* parse = std::get_if<ParseJob>(&job)) return parse_pages(std::move(*parse));
  if (auto* page = std::get_if<PageJob>(&job)) {
    if (page->request.known) return look_again(std::move(*page), workshop);
    return read_page(std::move(*page), workshop);
  }
  return read_item(std::get<ReadJob>(job), workshop);
}

}  // namespace

void run_worker(BoundedQueue<Job>& jobs, BoundedQueue<Arrival>& arrivals, const CurrentWorkshop& workshop,
                Pulse::Heart& heart) {
  constexpr std::chrono::seconds kIdle{1};
  while (!jobs.closed()) {
    heart.beat();
    auto job = jobs.pop_for(kIdle);
    if (!job) continue;
    Arrival arrival = work(std::move(*job), *workshop.load());
    while (!arrivals.push_for(arrival, kIdle) && !arrivals.closed()) heart.beat();  // the store may be without room
  }
}

}  // namespace rasid::pipeline
