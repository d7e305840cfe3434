// What an ordered stage keeps over a restart: rows of key and value. The stage holds its working copy in memory and
// writes through; the rows become durable with the commit of the item that changed them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rasid::store {

class StateTable {
 public:
  virtual ~StateTable() = default;
  virtual void put(std::string_view key, std::string_view value) = 0;
  virtual void erase(std::string_view key) = 0;
  virtual std::optional<std::string> get(std::string_view key) const = 0;
  // In the order of the keys' bytes.
  virtual void scan(const std::function<void(std::string_view key, std::string_view value)>& row) const = 0;
};

// The fake, and what replay uses.
class MemoryTable final : public StateTable {
 public:
  void put(std::string_view key, std::string_view value) override {
    rows_.insert_or_assign(std::string(key), std::string(value));
  }
  void erase(std::string_view key) override { rows_.erase(std::string(key)); }
  std::optional<std::string> get(std::string_view key) const override {
    auto found = rows_.find(std::string(key));
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }
  void scan(const std::function<void(std::string_view, std::string_view)>& row) const override {
    for (const auto& [key, value] : rows_) row(key, value);
  }

 private:
  std::map<std::string, std::string> rows_;
};

// Keeps nothing: for replays that nobody resumes.
class NullTable final : public StateTable {
 public:
  void put(std::string_view, std::string_view) override {}
  void erase(std::string_view) override {}
  std::optional<std::string> get(std::string_view) const override { return std::nullopt; }
  void scan(const std::function<void(std::string_view, std::string_view)>&) const override {}
};

}  // namespace rasid::store
