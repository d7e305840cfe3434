// Values to the bytes of a row and back: little-endian, lengths before contents, fields in the order of codec_fields.h.
// Bounds are checked.
#pragma once

#include <bit>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/ids.h"

namespace rasid::story {

inline constexpr char kRowVersion = 3;  // the first byte of a row; earlier ones are read, too

class Writer {
 public:
  static constexpr bool kReads = false;
  static constexpr char version() { return kRowVersion; }

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string take() { return std::move(out_); }

 private:
  void put_bits(uint64_t bits, size_t bytes) {
    for (size_t i = 0; i < bytes; ++i) out_.push_back(static_cast<char>(bits >> (8 * i) & 0xff));
  }
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>) {
      put_bits(static_cast<uint64_t>(value), 1);
    } else if constexpr (std::is_integral_v<T>) {
      put_bits(static_cast<uint64_t>(value), sizeof(T));
    } else if constexpr (std::is_floating_point_v<T>) {
      put_bits(std::bit_cast<uint64_t>(static_cast<double>(value)), 8);
    } else {
      fields(*this, const_cast<T&>(value));
    }
  }
  template <class Tag>
  void put(const Id<Tag>& id) {
    put(id.value);
  }
  void put(const std::string& text) {
    put_bits(text.size(), 4);
    out_ += text;
  }
  template <class D>
  void put(const std::chrono::sys_time<D>& at) {
    put_bits(static_cast<uint64_t>(at.time_since_epoch().count()), 8);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T>
  void put(const std::vector<T>& values) {
    put_bits(values.size(), 4);
    for (const T& value : values) put(value);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& pair) {
    put(pair.first);
    put(pair.second);
  }

  std::string out_;
};

class Reader {
 public:
  static constexpr bool kReads = true;
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  // That of the row, which decides what fields it has.
  char version() const { return version_; }
  bool read_version() {
    get(version_);
    return ok_ && version_ >= 1 && version_ <= kRowVersion;
  }

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool ended_well() const { return ok_ && rest_.empty(); }

 private:
  uint64_t bits(size_t bytes) {
    if (rest_.size() < bytes) {
      ok_ = false;
      rest_ = {};
      return 0;
    }
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; ++i) value |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    rest_.remove_prefix(bytes);
    return value;
  }
  template <class T>
  void get(T& value) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>) {
      value = static_cast<T>(bits(1));
    } else if constexpr (std::is_integral_v<T>) {
      value = static_cast<T>(bits(sizeof(T)));
    } else if constexpr (std::is_floating_point_v<T>) {
      value = static_cast<T>(std::bit_cast<double>(bits(8)));
    } else {
      fields(*this, value);
    }
  }
  template <class Tag>
  void get(Id<Tag>& id) {
    get(id.value);
  }
  void get(std::string& text) {
    const uint64_t size = bits(4);
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return;
    }
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  template <class D>
  void get(std::chrono::sys_time<D>& at) {
    at = std::chrono::sys_time<D>(D(static_cast<typename D::rep>(static_cast<int64_t>(bits(8)))));
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    value.reset();
    if (there) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    const uint64_t size = bits(4);
    values.clear();
    for (uint64_t i = 0; i < size && ok_; ++i) get(values.emplace_back());
  }
  template <class A, class B>
  void get(std::pair<A, B>& pair) {
    get(pair.first);
    get(pair.second);
  }

  std::string_view rest_;
  char version_ = 0;
  bool ok_ = true;
};

// A row of one value: its version, then its fields (codec_fields.h).
template <class T>
std::string to_row(const T& value) {
  Writer out;
  out(kRowVersion, value);
  return out.take();
}

// Nothing where the bytes are of a later version, cut or too long.
template <class T>
std::optional<T> from_row(std::string_view bytes) {
  Reader in(bytes);
  if (!in.read_version()) return std::nullopt;
  T value;
  in(value);
  if (!in.ended_well()) return std::nullopt;
  return value;
}

}  // namespace rasid::story
