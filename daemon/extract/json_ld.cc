#include "extract/json_ld.h"

#include <algorithm>

#include "core/json.h"
#include "extract/ascii.h"
#include "text/html_entities.h"

namespace rasid::extract {
namespace {

constexpr int kDeepest = 8;
constexpr size_t kMostAuthors = 10;

std::string text_of(std::string_view written) { return squeezed(text::decode_entities(written)); }

bool is_article_type(std::string_view type) {
  const std::string low = markup::lower(type);
  return low.ends_with("article") || low.ends_with("posting") || low.ends_with("report") || low.ends_with("reportage");
}

bool is_article(const JsonObject& object) {
  if (const auto type = string_at(object, "@type")) return is_article_type(*type);
  const JsonArray* types = array_at(object, "@type");
  return types != nullptr && std::any_of(types->begin(), types->end(), [](const Json& type) {
           return type.is_string() && is_article_type(std::string_view(type.get_string()));
         });
}

const JsonObject* find_article(const Json& value, int depth) {
  if (depth > kDeepest) return nullptr;
  if (const JsonArray* list = value.if_array()) {
    for (const Json& each : *list)
      if (const JsonObject* found = find_article(each, depth + 1)) return found;
  } else if (const JsonObject* object = value.if_object()) {
    if (is_article(*object)) return object;
    for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const Json* inside = object->if_contains(key))
        if (const JsonObject* found = find_article(*inside, depth + 1)) return found;
  }
  return nullptr;
}

// A name, a thing with a name, or a list of them.
std::string names_of(const Json* value, int depth = 0) {
  if (value == nullptr || depth > 2) return {};
  if (value->is_string()) return text_of(std::string_view(value->get_string()));
  if (const JsonObject* object = value->if_object()) return names_of(object->if_contains("name"), depth + 1);
  std::string names;
  if (const JsonArray* list = value->if_array())
    for (size_t i = 0; i < std::min(list->size(), kMostAuthors); ++i) {
      const std::string name = names_of(&(*list)[i], depth + 1);
      if (!name.empty()) names += names.empty() ? name : ", " + name;
    }
  return names;
}

std::string string_of(const JsonObject& object, std::string_view key) {
  return text_of(string_at(object, key).value_or(std::string_view{}));
}

// Raw line feeds in strings, comments and CDATA marks around the object are common.
std::string tidied(std::string_view script) {
  constexpr std::string_view kMark = "<![CDATA[", kEndMark = "]]>";
  if (const size_t mark = script.substr(0, 100).find(kMark); mark != std::string_view::npos)
    script = script.substr(mark + kMark.size(), script.rfind(kEndMark) - mark - kMark.size());
  const size_t begin = script.find_first_of("{["), end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out(script.substr(begin, end - begin + 1));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

}  // namespace

JsonLd read_json_ld(std::string_view script) {
  JsonLd out;
  const Result<Json> parsed = parse_json(tidied(script));
  const JsonObject* article = parsed.ok() ? find_article(*parsed, 0) : nullptr;
  if (article == nullptr) return out;
  out.headline = string_of(*article, "headline");
  if (out.headline.empty()) out.headline = string_of(*article, "name");
  out.author = names_of(article->if_contains("author"));
  out.published = string_of(*article, "datePublished");
  out.language = string_of(*article, "inLanguage");
  out.url = string_of(*article, "url");
  return out;
}

}  // namespace rasid::extract
