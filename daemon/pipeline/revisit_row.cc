#include "pipeline/revisit_row.h"

#include "core/format.h"
#include "core/json.h"

namespace rasid::pipeline {
namespace {

int64_t ms(Instant at) { return at.time_since_epoch().count(); }
Instant instant(int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

struct Texts {
  std::string_view key;
  std::string Article::*member;
};
constexpr Texts kTexts[] = {
    {"url", &Article::url},       {"canonical_url", &Article::canonical_url}, {"guid", &Article::guid},
    {"title", &Article::title},   {"abstract", &Article::abstract},           {"body", &Article::body},
    {"author", &Article::author}, {"language", &Article::language},           {"page_failure", &Article::page_failure}};

JsonObject article_json(const Article& article) {
  JsonObject json;
  json["id"] = article.id.value;
  json["revision"] = article.revision;
  json["source"] = JsonObject{{"id", article.source.id.value},
                              {"name", article.source.name},
                              {"country", article.source.country},
                              {"stance", article.source.stance}};
  for (const Texts& each : kTexts) json[each.key] = article.*each.member;
  if (article.published_at) json["published_at"] = ms(*article.published_at);
  if (article.updated_at) json["updated_at"] = ms(*article.updated_at);
  json["publication_day"] = article.publication_day.time_since_epoch().count();
  json["observed_at"] = ms(article.observed_at);
  json["from_page"] = article.text_origin == TextOrigin::kPage;
  return json;
}

std::string text(const JsonObject& json, std::string_view key) {
  return std::string(string_at(json, key).value_or(""));
}

Article article_of(const JsonObject& json) {
  Article article;
  article.id = {text(json, "id")};
  article.revision = static_cast<int>(int_at(json, "revision").value_or(1));
  if (const JsonObject* source = object_at(json, "source"))
    article.source = {{text(*source, "id")}, text(*source, "name"), text(*source, "country"), text(*source, "stance")};
  for (const Texts& each : kTexts) article.*each.member = text(json, each.key);
  if (auto at = int_at(json, "published_at")) article.published_at = instant(*at);
  if (auto at = int_at(json, "updated_at")) article.updated_at = instant(*at);
  article.publication_day = Day{std::chrono::days{static_cast<int>(int_at(json, "publication_day").value_or(0))}};
  article.observed_at = instant(int_at(json, "observed_at").value_or(0));
  article.text_origin = bool_at(json, "from_page").value_or(false) ? TextOrigin::kPage : TextOrigin::kFeed;
  compose_text(article);
  return article;
}

// Validators may hold bytes that are no UTF-8: as hex.
std::string hex(std::string_view bytes) {
  std::string out;
  for (char c : bytes) out += format("{:02x}", static_cast<unsigned char>(c));
  return out;
}
std::string unhex(std::string_view digits) {
  auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string out;
  for (size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1]));
  return out;
}

}  // namespace

std::string to_text(const RevisitRow& row) {
  JsonObject json;
  const KnownPage& page = row.revisit.page;
  json["due"] = ms(row.due);
  json["step"] = row.step;
  json["begun"] = ms(row.begun);
  json["etag"] = hex(page.validators.etag);
  json["last_modified"] = hex(page.validators.last_modified);
  json["validators_url"] = page.validators_url;
  json["page_text"] = format("{:016x}", page.text);
  json["page_title"] = page.title;
  json["gone"] = page.gone;
  json["article"] = article_json(row.revisit.article);
  return rasid::to_text(json);
}

std::optional<RevisitRow> revisit_row_of(std::string_view written) {
  auto json = parse_json(written);
  if (!json || !json->is_object()) return std::nullopt;
  const JsonObject& object = json->get_object();
  const JsonObject* article = object_at(object, "article");
  auto due = int_at(object, "due");
  if (article == nullptr || !due || text(*article, "id").empty()) return std::nullopt;
  RevisitRow row;
  row.due = instant(*due);
  row.step = static_cast<size_t>(int_at(object, "step").value_or(0));
  row.begun = instant(int_at(object, "begun").value_or(*due));
  row.revisit.article = article_of(*article);
  KnownPage& page = row.revisit.page;
  page.validators = {unhex(text(object, "etag")), unhex(text(object, "last_modified"))};
  page.validators_url = text(object, "validators_url");
  page.text = std::stoull("0" + text(object, "page_text"), nullptr, 16);
  page.title = text(object, "page_title");
  page.gone = static_cast<int>(int_at(object, "gone").value_or(0));
  return row;
}

}  // namespace rasid::pipeline
