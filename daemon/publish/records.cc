#include "publish/records.h"

#include "core/format.h"
#include "core/hash.h"
#include "publish/event_json.h"
#include "publish/json_fields.h"
#include "publish/topics.h"

namespace rasid::publish {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Attributes {
  std::string_view type;     // "article"
  std::string_view subject;  // the record's id
  int revision = 0;
  std::string_view language, story;  // may be empty
  Instant time;
};

// The same revision read with the same knowledge is the same CloudEvent; a re-tagged one is another.
std::string ce_id(const Attributes& of, const Origin& origin) {
  return to_hex(hash128(format("{}\n{}\n{}\n{}", of.type, of.subject, of.revision, origin.knowledge_version)));
}

Headers headers_of(const Attributes& of, const Origin& origin) {
  Headers headers{{"ce_specversion", "1.0"},
                  {"ce_id", ce_id(of, origin)},
                  {"ce_source", origin.source},
                  {"ce_type", format("rasid.{}.v1", of.type)},
                  {"ce_time", to_iso(of.time)},
                  {"ce_subject", std::string(of.subject)},
                  {"ce_dataschema", format("urn:rasid:schema:{}:1", of.type)},
                  {"content-type", "application/json"},
                  {"ce_revision", format("{}", of.revision)},
                  {"ce_knowledgever", origin.knowledge_version}};
  if (!of.story.empty()) headers.emplace_back("ce_storyid", of.story);
  if (!of.story.empty()) headers.emplace_back("ce_correlationid", of.story);
  if (!of.language.empty()) headers.emplace_back("ce_lang", of.language);
  if (origin.replay) headers.emplace_back("ce_replay", "true");
  return headers;
}

Record record_of(std::string topic, std::string key, const Attributes& of, const Origin& origin, std::string value) {
  return {.topic = std::move(topic),
          .key = std::move(key),
          .headers = headers_of(of, origin),
          .value = std::move(value),
          .tombstone = false,
          .timestamp = of.time};
}

JsonObject source_json(const ArticleSource& source) {
  JsonObject json;
  json["id"] = source.id.value;
  put(json, "name", source.name);
  put(json, "country", source.country);
  put(json, "stance", source.stance);
  return json;
}

JsonObject topics_json(const Topics& topics) {
  JsonObject json;
  put(json, "isis", topics.isis);
  put(json, "border_operations", topics.border_operations);
  return json;
}

JsonObject duplicate_json(const Duplicate& duplicate) {
  JsonObject json;
  json["kind"] = to_string(duplicate.kind);
  if (duplicate.kind == DuplicateKind::kNone) return json;
  put(json, "of", duplicate.of.value);
  json["similarity"] = rounded(duplicate.similarity);
  return json;
}

JsonObject words_json(const std::map<std::string, std::string>& words) {
  JsonObject json;
  for (const auto& [key, value] : words) json[key] = value;
  return json;
}

JsonObject article_change_json(const ArticleChange& change) {
  JsonObject json;
  json["cause"] = change.cause;
  put(json, "added", array_of(change.added));
  put(json, "removed", array_of(change.removed));
  return json;
}

void put_read_text(JsonObject& json, const Article& article) {
  json["source"] = source_json(article.source);
  put(json, "url", article.url);
  put(json, "canonical_url", article.canonical_url);
  put(json, "title", article.title);
  put(json, "author", article.author);
  put(json, "language", article.language);
  put(json, "published_at", article.published_at);
  put(json, "updated_at", article.updated_at);
  json["observed_at"] = to_iso(article.observed_at);
  json["text"] = article.text;
  json["text_origin"] = article.text_origin == TextOrigin::kPage ? "page" : "feed";
  if (!article.page_failure.empty()) json["page_failure"] = article.page_failure;
  put(json, "retracted", article.retracted);
  if (article.change) json["change"] = article_change_json(*article.change);
}

}  // namespace

Json article_json(const TaggedArticle& tagged, const Origin& origin) {
  JsonObject json;
  json["article_id"] = tagged.article.id.value;
  json["revision"] = tagged.article.revision;
  put_read_text(json, tagged.article);
  json["topics"] = topics_json(tagged.reading.topics);
  json["relevant"] = tagged.reading.relevant;
  json["score"] = rounded(tagged.reading.score);
  json["duplicate"] = duplicate_json(tagged.duplicate);
  json["story_id"] = tagged.story ? Json(tagged.story->value) : Json(nullptr);
  if (tagged.round_up) json["round_up"] = true;
  json["event_ids"] = array_of(tagged.event_ids);
  put(json, "background_events", array_of(tagged.background, event_json));
  put(json, "places", array_of(tagged.reading.places, place_json));
  put(json, "actors", array_of(tagged.reading.actors, actor_json));
  put(json, "evidence", array_of(tagged.reading.evidence, evidence_json));
  put(json, "knowledge_version", origin.knowledge_version);
  return json;
}

Json story_json(const Story& story) {
  JsonObject json;
  json["story_id"] = story.id.value;
  json["revision"] = story.revision;
  json["state"] = to_string(story.state);
  put(json, "merged_into", story.merged_into.value);
  put(json, "split_from", story.split_from.value);
  if (story.round_up) json["round_up"] = true;
  put(json, "title", story.title);
  json["articles"] = array_of(story.articles);
  json["events"] = array_of(story.events);
  if (story.independent_origins > 0) json["independent_origins"] = story.independent_origins;
  json["opened_at"] = to_iso(story.opened_at);
  json["updated_at"] = to_iso(story.updated_at);
  return json;
}

Json alert_json(const Alert& alert) {
  JsonObject json;
  json["rule"] = alert.rule;
  put(json, "rule_version", alert.rule_version);
  json["alert_key"] = alert.key;
  json["alert_id"] = alert.id.value;
  json["sequence"] = alert.sequence;
  json["state"] = to_string(alert.state);
  json["severity"] = to_string(alert.severity);
  json["notify"] = alert.notify;
  put(json, "reason", alert.reason);
  put(json, "group", words_json(alert.group));
  put(json, "labels", words_json(alert.labels));
  json["value"] = rounded(alert.value);
  JsonObject window;
  put(window, "from", alert.window_from);
  put(window, "to", alert.window_to);
  put(json, "window", std::move(window));
  put(json, "events", array_of(alert.events));
  json["events_total"] = alert.events_total;
  put(json, "changed", array_of(alert.changed));
  JsonObject text;
  put(text, "en", alert.text_en);
  put(text, "ar", alert.text_ar);
  put(json, "text", std::move(text));
  put(json, "owner", alert.owner);
  put(json, "runbook", alert.runbook);
  json["starts_at"] = to_iso(alert.starts_at);
  put(json, "ends_at", alert.ends_at);
  json["evaluated_at"] = to_iso(alert.evaluated_at);
  return json;
}

Record article_record(const TaggedArticle& tagged, const Origin& origin) {
  const Article& article = tagged.article;
  Attributes of{"article",
                article.id.value,
                article.revision,
                article.language,
                tagged.story ? std::string_view(tagged.story->value) : "",
                article.observed_at};
  return record_of("articles", article.id.value, of, origin, to_text(article_json(tagged, origin)));
}

std::optional<Record> article_record_again(std::string_view value, const Origin& origin, Instant now) {
  auto parsed = parse_json(value);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  JsonObject& json = parsed->get_object();
  const std::string id(string_at(json, "article_id").value_or(""));
  if (id.empty()) return std::nullopt;
  const std::string story(string_at(json, "story_id").value_or(""));
  const std::string language(string_at(json, "language").value_or(""));
  const int revision = static_cast<int>(int_at(json, "revision").value_or(0)) + 1;
  json["revision"] = revision;
  json["observed_at"] = to_iso(now);
  json.erase("change");
  Attributes of{"article", id, revision, language, story, now};
  return record_of("articles", id, of, origin, to_text(*parsed));
}

Record event_record(const Event& event, const Article& brought_by, const Origin& origin) {
  Json json = event_json(event);
  put(json.get_object(), "published_at", brought_by.published_at);
  json.get_object()["observed_at"] = to_iso(brought_by.observed_at);
  put(json.get_object(), "knowledge_version", origin.knowledge_version);
  Attributes of{"event",           event.id.value,        event.revision, brought_by.language,
                event.story.value, brought_by.observed_at};
  return record_of("events", event.id.value, of, origin, text_within(std::move(json), kMaxValueBytes));
}

Record story_record(const Story& story, const Origin& origin) {
  Attributes of{"story", story.id.value, story.revision, "", story.id.value, story.updated_at};
  return record_of("stories", story.id.value, of, origin, text_within(story_json(story), kMaxValueBytes));
}

// Of an alert the id and its sequence make the CloudEvent, and knowledge has no part in it.
Record alert_record(const Alert& alert, const Origin& origin) {
  Attributes of{"alert", alert.id.value, alert.sequence, "", "", alert.evaluated_at};
  Record record = record_of("alerts", alert.key, of, origin, text_within(alert_json(alert), kMaxValueBytes));
  for (auto& [name, value] : record.headers)
    if (name == "ce_id") value = to_hex(hash128(format("{}\n{}", alert.id.value, alert.sequence)));
  return record;
}

Record tombstone(std::string topic, std::string key, Instant at) {
  return {
      .topic = std::move(topic), .key = std::move(key), .headers = {}, .value = "", .tombstone = true, .timestamp = at};
}

Record dead_letter_record(const Record& original, const store::Refusal& why, int retries, Instant at) {
  Record record = original;
  record.topic = kDeadLetterTopic;
  record.timestamp = at;
  record.headers.insert(record.headers.end(), {{"x-error-stage", why.stage},
                                               {"x-error-code", why.code},
                                               {"x-error-text", why.text},
                                               {"x-error-time", to_iso(at)},
                                               {"x-error-retries", format("{}", retries)},
                                               {"x-original-topic", original.topic}});
  return record;
}

}  // namespace rasid::publish
