// A parsed feed and its items, in the terms of RSS 2.0 and RFC 4287. Text fields are plain text; summary and content
// are sanitised HTML.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"

namespace rasid {

struct Enclosure {
  std::string url, type, length;
  bool operator==(const Enclosure&) const = default;
};
struct Category {
  std::string term, scheme, label;
  bool operator==(const Category&) const = default;
};
struct Link {
  std::string rel, href, type;
  bool operator==(const Link&) const = default;
};

struct Item {
  std::string title;
  std::string link;         // absolute where a base is known
  std::string id;           // guid, atom:id, rdf:about
  bool id_is_link = false;  // the guid is a permalink
  std::string author, author_name, author_email;
  std::optional<IsoTime> published, updated;
  std::string summary;
  std::string content;  // the fullest of `contents`
  std::vector<std::string> contents;
  std::string comments;
  std::vector<Enclosure> enclosures;
  std::vector<Category> categories;
  std::vector<Link> links;
  std::string source_title;
  std::string language;
  bool operator==(const Item&) const = default;
};

struct Feed {
  std::string format;    // rss0.90 rss0.91 rss0.92 rss1.0 rss2.0 atom0.3 atom1.0 cdf json1 sitemap; "" = not a feed
  std::string encoding;  // what the bytes were read as
  bool bozo = false;     // not well-formed, or a charset that contradicts its label
  std::string title, link, id, description, language, author, author_name, author_email;
  std::optional<IsoTime> published, updated;
  std::optional<int> ttl;  // minutes
  std::string image_url;
  std::vector<Category> categories;
  std::vector<Link> links;
  std::vector<Item> items;
  bool operator==(const Feed&) const = default;
};

}  // namespace rasid
