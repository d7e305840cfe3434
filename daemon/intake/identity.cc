#include "intake/identity.h"

#include <algorithm>
#include <unordered_map>

#include "core/format.h"
#include "core/hash.h"
#include "core/url.h"

namespace rasid::intake {
namespace {

uint64_t content_of(const Item& item) {
  uint64_t hash = hash64(item.title);
  hash = hash64(item.summary, hash);
  for (const std::string& content : item.contents) hash = hash64(content, hash);
  return item.contents.empty() ? hash64(item.content, hash) : hash;
}

uint32_t length_of(const Item& item) {
  size_t length = item.title.size() + item.summary.size();
  for (const std::string& content : item.contents) length += content.size();
  if (item.contents.empty()) length += item.content.size();
  return static_cast<uint32_t>(std::min<size_t>(length, 0xffffffff));
}

bool is_web(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

// The guid is only the link again (RSS permalinks, "URL#0").
bool repeats(std::string_view guid, std::string_view canonical) {
  return !canonical.empty() && canonical_url(guid) == canonical;
}

// The same name on items of one document is good where they are the same item listed twice, with the same title.
class Names {
 public:
  void add(const std::string& name, const Item& item) {
    auto [at, fresh] = titles_.try_emplace(name, &item.title);
    if (!fresh && at->second != nullptr && *at->second != item.title) at->second = nullptr;
  }
  bool usable(const std::string& name) const {
    auto found = titles_.find(name);
    return !name.empty() && found != titles_.end() && found->second != nullptr;
  }

 private:
  std::unordered_map<std::string, const std::string*> titles_;  // null: shared by differing items
};

std::string url_of(const Item& item) {
  std::string_view url = !item.link.empty() ? item.link : item.id;
  return is_web(url) ? canonical_url(url) : "";
}

}  // namespace

std::vector<Identity> identify(const std::vector<Item>& items, const SourceId& source) {
  Names urls, guids;
  for (const Item& item : items) {
    if (std::string url = url_of(item); !url.empty()) urls.add(url, item);
    if (!item.id.empty()) guids.add(item.id, item);
  }
  std::vector<Identity> identities;
  identities.reserve(items.size());
  for (const Item& item : items) {
    Identity& identity = identities.emplace_back();
    identity.content = content_of(item);
    identity.length = length_of(item);
    std::string url = url_of(item);
    if (urls.usable(url)) identity.canonical_url = std::move(url);
    std::string guid = guids.usable(item.id) ? item.id : "";
    if (!identity.canonical_url.empty()) {
      identity.id = make_article_id(identity.canonical_url, source, guid);
      if (!guid.empty() && !repeats(guid, identity.canonical_url))
        identity.guid_key = "g_" + to_hex(hash128(format("{}\n{}", source.value, guid)));
    } else if (!guid.empty()) {
      identity.id = make_article_id("", source, guid);
    } else if (!item.title.empty()) {
      identity.id =
          make_article_id("", source, format("{}\n{}", item.title, item.published ? to_iso(item.published->at) : ""));
    }
  }
  return identities;
}

}  // namespace rasid::intake
