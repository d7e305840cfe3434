#include "cli/article_input.h"

#include "core/format.h"
#include "core/url.h"
#include "extract/language.h"

namespace rasid::cli {
namespace {

Result<JsonObject> object_with_id(std::string_view line) {
  auto json = parse_json(line);
  if (!json.ok()) return std::move(json).error();
  if (!json->is_object()) return bad_input("not a JSON object");
  const Json* id = json->get_object().if_contains("id");
  if (!id || !(id->is_string() || id->is_int64() || id->is_uint64())) return bad_input("id: missing; write a string");
  return std::move(json->get_object());
}

// The string of an optional key; anything but a string or null is an error.
Result<std::string> text_of(const JsonObject& object, std::string_view key) {
  const Json* found = object.if_contains(key);
  if (!found || found->is_null()) return std::string();
  if (!found->is_string()) return bad_input(format("{}: not a string", key));
  return std::string(found->get_string().data(), found->get_string().size());
}

}  // namespace

std::string id_text(const Json& id) {
  if (!id.is_string()) return to_text(id);
  return std::string(id.get_string().data(), id.get_string().size());
}

Result<InputArticle> parse_article_line(std::string_view line) {
  auto object = object_with_id(line);
  if (!object.ok()) return std::move(object).error();
  InputArticle out{*object->if_contains("id"), {}};
  Article& article = out.article;
  std::string date, url, outlet;
  const std::pair<std::string_view, std::string*> parts[] = {{"title", &article.title},
                                                             {"abstract", &article.abstract},
                                                             {"body", &article.body},
                                                             {"outlet", &outlet},
                                                             {"url", &url},
                                                             {"date", &date}};
  for (const auto& [key, part] : parts) {
    auto text = text_of(*object, key);
    if (!text.ok()) return std::move(text).error();
    *part = std::move(text).value();
  }
  auto time = parse_iso(date);
  if (!time.ok()) return bad_input("date: " + time.error().message);
  article.published_at = article.observed_at = time->at;
  article.publication_day = time->written_day;
  article.source.id.value = article.source.name = outlet;
  article.guid = id_text(out.id);
  article.url = url;
  if (!url.empty()) article.canonical_url = canonical_url(url);
  article.id = make_article_id(article.canonical_url, article.source.id, article.guid);
  compose_text(article);
  article.language = extract::language_of(article.text, "");
  return out;
}

Result<InputText> parse_text_line(std::string_view line) {
  auto object = object_with_id(line);
  if (!object.ok()) return std::move(object).error();
  InputText out{*object->if_contains("id"), {}};
  const Json* text = object->if_contains("text");
  if (!text || !text->is_string()) return bad_input("text: missing; write a string");
  out.article.body = std::string(text->get_string().data(), text->get_string().size());
  out.article.guid = id_text(out.id);
  compose_text(out.article);
  return out;
}

}  // namespace rasid::cli
