#include "cli/replaying.h"

#include "cli/knowledge_loading.h"

namespace rasid::cli {
namespace {

pipeline::Desk::Options options_of(const settings::Snapshot& snapshot) {
  const settings::Settings& settings = *snapshot.settings;
  return {settings.dedup,
          settings.story,
          settings.publish_articles == settings::PublishedArticles::kAll,
          {settings.publish.source, snapshot.knowledge->version, true}};
}

}  // namespace

std::unique_ptr<Replaying> Replaying::make(const std::optional<std::string>& config) {
  auto folder = config_dir_or_complain(config);
  if (!folder) return nullptr;
  settings::LoadedAll loaded = settings::load_all(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.snapshot) return nullptr;
  return std::unique_ptr<Replaying>(new Replaying(*loaded.snapshot));
}

Replaying::Replaying(const settings::Snapshot& snapshot)
    : settings_(snapshot.settings),
      rules_(snapshot.rules),
      reader_(snapshot.knowledge, snapshot.settings->relevance_threshold),
      desk_(options_of(snapshot), snapshot.knowledge, snapshot.rules,
            {nothing_, nothing_, nothing_, nothing_, nothing_, nothing_}) {}

Result<Replaying::Line> Replaying::read(const std::string& line) const {
  auto input = parse_article_line(line);
  if (!input.ok()) return std::move(input).error();
  return Line{input->id, reader_(std::move(input->article))};
}

}  // namespace rasid::cli
