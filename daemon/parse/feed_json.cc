#include "parse/feed_json.h"

namespace rasid::parse {
namespace {

Json time(const std::optional<IsoTime>& at) { return at ? Json(to_iso(at->at)) : Json(nullptr); }

JsonArray categories_of(const std::vector<Category>& categories) {
  JsonArray out;
  for (const Category& category : categories) {
    out.push_back(JsonObject{{"term", category.term}, {"scheme", category.scheme}, {"label", category.label}});
  }
  return out;
}

JsonArray links_of(const std::vector<Link>& links) {
  JsonArray out;
  for (const Link& link : links) out.push_back(JsonObject{{"rel", link.rel}, {"href", link.href}, {"type", link.type}});
  return out;
}

JsonArray enclosures_of(const std::vector<Enclosure>& enclosures) {
  JsonArray out;
  for (const Enclosure& enclosure : enclosures) {
    out.push_back(JsonObject{{"url", enclosure.url}, {"type", enclosure.type}, {"length", enclosure.length}});
  }
  return out;
}

JsonObject channel_of(const Feed& feed) {
  return {{"title", feed.title},
          {"link", feed.link},
          {"id", feed.id},
          {"description", feed.description},
          {"language", feed.language},
          {"author", feed.author},
          {"author_name", feed.author_name},
          {"author_email", feed.author_email},
          {"published_utc", time(feed.published)},
          {"updated_utc", time(feed.updated)},
          {"ttl", feed.ttl ? Json(*feed.ttl) : Json(nullptr)},
          {"image_url", feed.image_url},
          {"categories", categories_of(feed.categories)},
          {"links", links_of(feed.links)}};
}

JsonObject entry_of(const Item& item) {
  JsonArray contents;
  for (const std::string& content : item.contents) contents.emplace_back(content);
  return {{"title", item.title},
          {"link", item.link},
          {"id", item.id},
          {"id_is_link", item.id_is_link},
          {"author", item.author},
          {"author_name", item.author_name},
          {"author_email", item.author_email},
          {"published_utc", time(item.published)},
          {"updated_utc", time(item.updated)},
          {"summary", item.summary},
          {"content", item.content},
          {"contents", std::move(contents)},
          {"comments", item.comments},
          {"enclosures", enclosures_of(item.enclosures)},
          {"categories", categories_of(item.categories)},
          {"links", links_of(item.links)},
          {"source_title", item.source_title},
          {"language", item.language}};
}

}  // namespace

JsonObject to_json(const Feed& feed) {
  JsonArray entries;
  for (const Item& item : feed.items) entries.push_back(entry_of(item));
  return {{"format", feed.format},
          {"encoding", feed.encoding},
          {"bozo", feed.bozo},
          {"feed", channel_of(feed)},
          {"entries", std::move(entries)}};
}

}  // namespace rasid::parse
