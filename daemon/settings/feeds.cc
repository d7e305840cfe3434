// feeds.yaml: which outlets are polled. A `path:` is relative to the folder of the configuration.
#include <filesystem>
#include <set>

#include "core/format.h"
#include "core/url.h"
#include "core/yaml_reader.h"
#include "settings/files.h"
#include "text/zone.h"

namespace rasid::settings {
namespace {

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

void check_id(YamlReader& in, const SourceId& id, std::set<std::string>& seen) {
  const YamlNode* node = in.take("id");
  if (node == nullptr) return;
  if (!is_id(id.value)) in.complain(*node, format("id '{}' may only have a-z, 0-9, '_' and '-'", id.value));
  if (!seen.insert(id.value).second) in.complain(*node, format("id '{}' belongs to an earlier feed", id.value));
}

void check_url(YamlReader& in, const std::string& text) {
  const YamlNode* node = in.take("url");
  auto url = parse_url(text);
  if (!url.ok()) {
    in.complain(*node, format("url: {}", url.error().message));
  } else if (url->scheme != "http" && url->scheme != "https") {
    in.complain(*node, format("url: only http and https are polled, not {}", url->scheme));
  } else if (!url->userinfo.empty()) {
    in.complain(*node, "url: a name or password has no place in it");
  }
}

std::string below(const std::string& config_dir, const std::string& path) {
  std::filesystem::path given(path);
  return given.is_absolute() ? path : (std::filesystem::path(config_dir) / given).lexically_normal().string();
}

void read_where(YamlReader& in, const std::string& config_dir, FeedSource& feed) {
  bool url = in.read("url", feed.url), path = in.read("path", feed.path);
  if (url == path) {
    if (in.node() != nullptr) in.complain(*in.node(), "a feed has either a url or a path");
    return;
  }
  if (url) check_url(in, feed.url);
  if (!path) return;
  feed.path = below(config_dir, feed.path);
  std::error_code error;
  if (!std::filesystem::exists(feed.path, error)) in.warn(*in.take("path"), format("there is no {}", feed.path));
}

FeedSource read_feed(YamlReader in, const Settings& settings, std::set<std::string>& seen, bool& enabled) {
  FeedSource feed;
  in.require("id");
  in.read("id", feed.id.value);
  check_id(in, feed.id, seen);
  feed.name = feed.id.value;
  in.read("name", feed.name);
  read_where(in, settings.config_dir, feed);
  in.read("country", feed.country);
  in.read("stance", feed.stance);
  if (in.read("zone", feed.zone)) {
    auto day = text::day_in_zone(Instant{}, feed.zone);
    if (!day.ok()) in.complain(*in.take("zone"), format("zone: {}", day.error().message));
  }
  in.read_duration("interval", feed.interval, settings.fetch.min_interval);
  in.read("enabled", enabled);
  in.finish();
  return feed;
}

}  // namespace

void read_feeds(const YamlNode& root, const std::string& file, Settings& settings, std::vector<Complaint>& complaints) {
  YamlReader in(&root, file, complaints);
  const YamlNode* list = in.take("feeds");
  in.finish();
  if (list == nullptr) return;
  if (list->kind != YamlNode::Kind::kSequence) return in.complain(*list, "feeds is a list: - {id: ..., url: ...}");
  std::set<std::string> seen;
  for (const YamlNode& item : list->items) {
    bool enabled = true;
    FeedSource feed = read_feed(YamlReader(&item, file, complaints), settings, seen, enabled);
    if (enabled) settings.feeds.push_back(std::move(feed));
  }
}

}  // namespace rasid::settings
