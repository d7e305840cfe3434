// Result<T>: a value, or an Error that says what the caller does next.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rasid {

enum class ErrorKind {
  kRetryLater,  // the same call may succeed later: network, broker, busy file
  kGiveUp,      // this one will never succeed; others may
  kBadInput,    // what came from outside is wrong
  kBadConfig,   // what the operator wrote is wrong
};

struct Error {
  ErrorKind kind = ErrorKind::kGiveUp;
  std::string message;  // what, where, and what would be right
};

inline Error retry_later(std::string message) { return {ErrorKind::kRetryLater, std::move(message)}; }
inline Error give_up(std::string message) { return {ErrorKind::kGiveUp, std::move(message)}; }
inline Error bad_input(std::string message) { return {ErrorKind::kBadInput, std::move(message)}; }
inline Error bad_config(std::string message) { return {ErrorKind::kBadConfig, std::move(message)}; }

// Not std::expected, which clang 14-16 cannot compile with libstdc++ 12.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Both are for a Result that was asked first; the other one aborts by std::bad_variant_access.
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  const Error& error() const& { return std::get<1>(held_); }
  Error&& error() && { return std::get<1>(std::move(held_)); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> held_;
};

// Success without a value.
struct Done {
  bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace rasid
