// Who an item is: the id of its article, from its URL or its guid, and a fingerprint of what it says. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/feed.h"
#include "model/ids.h"

namespace rasid::intake {

struct Identity {
  ArticleId id;               // empty: the item has neither URL, guid nor title to be known by
  std::string canonical_url;  // empty where there is none, or where it names several items of the document
  std::string
      guid_key;  // source and guid, hashed: a second name of the same item; empty where the guid says nothing more
  uint64_t content = 0;  // of title, summary and content
  uint32_t length = 0;   // of these together, bytes
  bool operator==(const Identity&) const = default;
};

// One for each item, in order. A URL or guid that several differing items of the document share (the site's front page,
// a constant guid) is no name: the other one is used, and where both fail the title and date.
std::vector<Identity> identify(const std::vector<Item>& items, const SourceId& source);

}  // namespace rasid::intake
