// In which order articles go on whose pages were waited for. Pages come when the network has them; the articles of one
// fetch and host go in the order of the feed, after those items of the fetch that needed no page, so that what is told
// of them does not hang on who answered first. Other hosts are not waited for. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "pipeline/messages.h"

namespace rasid::pipeline {

class PageOrder {
 public:
  // In the order of the feed. `last`: the sequence of the last item of the fetch.
  void asked(uint64_t fetch, uint64_t last, std::string host, uint64_t sequence) {
    Key key{fetch, std::move(host)};
    Queue& queue = queues_[key];
    queue.last = last;
    queue.sequences.push_back(sequence);
    of_[sequence] = std::move(key);
  }

  void came(ReadItem item) {
    const uint64_t sequence = item.sequence;
    const Key& key = of_.at(sequence);
    came_.emplace(sequence, std::move(item));
    if (queues_.at(key).sequences.front() == sequence) ready_.insert(key);
  }

  // One whose turn it is, where all items before `next` are through.
  std::optional<ReadItem> take(uint64_t next) {
    for (const Key& key : ready_) {
      Queue& queue = queues_.at(key);
      if (queue.last >= next) continue;
      ReadItem item = std::move(came_.extract(queue.sequences.front()).mapped());
      queue.sequences.pop_front();
      const bool more = !queue.sequences.empty();
      const bool next_came = more && came_.contains(queue.sequences.front());
      if (!more) queues_.erase(key);
      if (!next_came) ready_.erase(of_.at(item.sequence));
      of_.erase(item.sequence);
      return item;
    }
    return std::nullopt;
  }

 private:
  using Key = std::pair<uint64_t, std::string>;  // fetch, host
  struct Queue {
    uint64_t last = 0;
    std::deque<uint64_t> sequences;
  };
  std::map<Key, Queue> queues_;
  std::map<uint64_t, Key> of_;         // by sequence: what is waited for or came
  std::map<uint64_t, ReadItem> came_;  // and not yet gone
  std::set<Key> ready_;                // the first of the queue came
};

}  // namespace rasid::pipeline
