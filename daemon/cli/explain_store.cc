#include "cli/explain_store.h"

#include <algorithm>
#include <iostream>

#include "cli/archive.h"
#include "cli/knowledge_loading.h"
#include "core/format.h"
#include "text/zone.h"

namespace rasid::cli {
namespace {

std::optional<JsonObject> object_of(std::string_view text) {
  auto json = parse_json(text);
  if (!json.ok() || !json->is_object()) return std::nullopt;
  return std::move(json->get_object());
}

std::string word(const JsonObject& object, std::string_view key) {
  return std::string(string_at(object, key).value_or(""));
}

std::vector<std::string> words(const JsonObject& object, std::string_view key, std::string_view member = "") {
  std::vector<std::string> out;
  const JsonArray* array = array_at(object, key);
  if (array == nullptr) return out;
  for (const Json& item : *array) {
    if (item.is_string()) out.emplace_back(item.get_string().data(), item.get_string().size());
    if (const JsonObject* inner = item.if_object(); inner != nullptr && !member.empty())
      out.push_back(word(*inner, member));
  }
  return out;
}

// The day of the outlet: its feed's zone, as configured now.
Day publication_day(Instant at, const std::string& feed, const settings::Settings& settings) {
  std::string zone = FeedSource{}.zone;
  for (const FeedSource& each : settings.feeds)
    if (each.id.value == feed) zone = each.zone;
  auto day = text::day_in_zone(at, zone);
  return day.ok() ? *day : std::chrono::floor<std::chrono::days>(at);
}

// The published text is the title, two line feeds and the rest: composed anew it is the same bytes.
Article article_of(const JsonObject& record, const settings::Settings& settings) {
  Article article;
  article.id.value = word(record, "article_id");
  article.revision = static_cast<int>(int_at(record, "revision").value_or(1));
  if (const JsonObject* source = object_at(record, "source")) {
    article.source.id.value = word(*source, "id");
    article.source.name = word(*source, "name");
    if (article.source.name.empty()) article.source.name = article.source.id.value;
  }
  article.url = word(record, "url");
  article.canonical_url = word(record, "canonical_url");
  article.language = word(record, "language");
  article.title = word(record, "title");
  article.body = word(record, "text");
  if (!article.title.empty() && article.body.starts_with(article.title + "\n\n"))
    article.body.erase(0, article.title.size() + 2);
  else if (article.body == article.title)
    article.body.clear();
  if (auto observed = parse_iso(word(record, "observed_at")); observed.ok()) article.observed_at = observed->at;
  if (auto published = parse_iso(word(record, "published_at")); published.ok()) article.published_at = published->at;
  article.publication_day =
      publication_day(article.published_at.value_or(article.observed_at), article.source.id.value, settings);
  compose_text(article);
  return article;
}

class Shelf {
 public:
  Shelf(store::ArchiveReader& reader, const Explaining& explaining) : reader_(reader), explaining_(explaining) {}

  Explanation explain(const store::ArchivedRecord& record) {
    const JsonObject article = object_of(record.value).value_or(JsonObject{});
    Explanation out = explaining_.reading_of(record.key, article_of(article, explaining_.settings()));
    Published published;
    published.article_id = record.key;
    published.knowledge_version = word(article, "knowledge_version");
    published.relevant = bool_at(article, "relevant").value_or(false);
    published.score = number_at(article, "score").value_or(0);
    published.retracted = word(article, "retracted");
    published.withdrawn = record.withdrawn;
    for (const std::string& id : words(article, "event_ids")) {
      if (auto event = value("events", id)) published.events.push_back(std::move(*event));
    }
    published.alerts = alerts_on(words(article, "event_ids"));
    copy(article, out);
    story(article, out);
    out.revision = static_cast<int>(record.revision);
    out.published = std::move(published);
    return out;
  }

 private:
  std::optional<JsonObject> value(std::string_view topic, const std::string& key) {
    auto found = reader_.find(topic, key, 1);
    return found.ok() && found->size() == 1 ? object_of(found->front().value) : std::nullopt;
  }

  std::vector<JsonObject> alerts_on(const std::vector<std::string>& events) {
    std::vector<JsonObject> alerts;
    auto status = reader_.each("alerts", [&](const store::ArchivedRecord& record) {
      const bool about = std::any_of(events.begin(), events.end(), [&](const std::string& event) {
        return record.value.find(event) != std::string::npos;
      });
      if (!about) return;
      if (auto alert = object_of(record.value)) alerts.push_back(std::move(*alert));
    });
    if (!status) std::cerr << log_safe(status.error().message) << '\n';
    return alerts;
  }

  void copy(const JsonObject& article, Explanation& out) {
    const JsonObject* duplicate = object_at(article, "duplicate");
    if (duplicate == nullptr) return;
    const std::string kind = word(*duplicate, "kind");
    for (auto each :
         {DuplicateKind::kSameItem, DuplicateKind::kSameText, DuplicateKind::kNearCopy, DuplicateKind::kPartialCopy}) {
      if (kind == to_string(each)) out.duplicate.kind = each;
    }
    out.duplicate.of.value = word(*duplicate, "of");
    out.duplicate.similarity = number_at(*duplicate, "similarity").value_or(0);
    if (auto original = value("articles", out.duplicate.of.value); original && !out.duplicate.of.empty())
      out.original = format("{}  {}", out.duplicate.of.value, word(*original, "title"));
  }

  void story(const JsonObject& article, Explanation& out) {
    const std::string id = word(article, "story_id");
    if (id.empty()) return;
    auto record = value("stories", id);
    if (!record) record = JsonObject{};
    const auto articles = words(*record, "articles");
    out.story = {id, word(*record, "title"), articles.size(), words(*record, "events").size(),
                 !articles.empty() && articles.front() == out.article.id.value};
  }

  store::ArchiveReader& reader_;
  const Explaining& explaining_;
};

// The article ids that an id of any kind stands for.
Result<std::vector<std::string>> articles_under(store::ArchiveReader& reader, const std::string& id) {
  const std::string_view topic = id.starts_with("e_") ? "events" : id.starts_with("s_") ? "stories" : "articles";
  if (std::string wrong = id_complaint(id, topic == "articles" ? "a_" : std::string_view(id).substr(0, 2), topic);
      !wrong.empty())
    return bad_input(std::move(wrong));
  auto found = find_record(reader, topic, id);
  if (!found.ok())
    return bad_input(found.error().message + (topic == "articles" ? "; articles that are not relevant are not kept "
                                                                    "unless publish.articles is all: give the article "
                                                                    "to rasid explain --jsonl"
                                                                  : ""));
  if (topic == "articles") return std::vector<std::string>{found->key};
  auto value = object_of(found->value);
  return value ? words(*value, "articles", "article_id") : std::vector<std::string>{};
}

}  // namespace

std::vector<Explanation> stored_explanations(const std::string& id, const std::optional<std::string>& config,
                                             const Explaining& explaining, int& exit_code) {
  auto archive = open_archive(config, exit_code);
  if (!archive) return {};
  const auto fail = [&](const std::string& what) {
    std::cerr << log_safe(what) << '\n';
    exit_code = kFailed;
    return std::vector<Explanation>{};
  };
  auto articles = articles_under(archive->reader, id);
  if (!articles.ok()) return fail(articles.error().message);
  Shelf shelf(archive->reader, explaining);
  std::vector<Explanation> out;
  for (const std::string& article : *articles) {
    auto found = archive->reader.find("articles", article, 1);
    if (!found.ok()) return fail(found.error().message);
    if (found->empty())
      std::cerr << log_safe(article) << ": not kept any more\n";
    else
      out.push_back(shelf.explain(found->front()));
  }
  if (out.empty()) return fail(format("the store keeps none of the articles of {}", id));
  return out;
}

}  // namespace rasid::cli
