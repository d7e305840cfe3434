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

pipeline::Desk::Tables tables_of(store::Store* store, store::NullTable& nothing) {
  if (store == nullptr) return {nothing, nothing, nothing, nothing, nothing, nothing};
  return {store->table("dedup"),         store->table("stories"), store->table("events"),
          store->table("alert_matches"), store->table("alerts"),  store->table("corrections")};
}

}  // namespace

std::unique_ptr<Replaying> Replaying::make(const std::optional<std::string>& config, store::Store* store) {
  auto folder = config_dir_or_complain(config);
  if (!folder) return nullptr;
  settings::LoadedAll loaded = settings::load_all(*folder);
  print_complaints(loaded.complaints);
  if (!loaded.snapshot) return nullptr;
  return std::unique_ptr<Replaying>(new Replaying(*loaded.snapshot, store));
}

Replaying::Replaying(const settings::Snapshot& snapshot, store::Store* store)
    : settings_(snapshot.settings),
      rules_(snapshot.rules),
      knowledge_version_(snapshot.knowledge->version),
      reader_(snapshot.knowledge, snapshot.settings->relevance_threshold),
      desk_(options_of(snapshot), snapshot.knowledge, snapshot.rules, tables_of(store, nothing_)) {}

Result<Replaying::Line> Replaying::read(const std::string& line) const {
  auto input = parse_article_line(line);
  if (!input.ok()) return std::move(input).error();
  return Line{input->id, reader_(std::move(input->article))};
}

}  // namespace rasid::cli
