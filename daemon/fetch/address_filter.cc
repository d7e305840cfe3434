#include "fetch/address_filter.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>
#include <optional>

#include "core/format.h"

namespace rasid::fetch {
namespace {

using Address = std::array<uint8_t, 16>;  // IPv4 in its mapped form ::ffff:a.b.c.d

constexpr uint8_t kMappedPrefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool starts_with(const uint8_t* address, const uint8_t* network, int bits) {
  const auto whole = static_cast<size_t>(bits / 8);
  if (std::memcmp(address, network, whole) != 0) return false;
  const int rest = bits % 8;
  return rest == 0 || ((address[whole] ^ network[whole]) >> (8 - rest)) == 0;
}

Address mapped(const uint8_t* v4) {
  Address out;
  std::copy_n(kMappedPrefix, 12, out.begin());
  std::copy_n(v4, 4, out.begin() + 12);
  return out;
}

struct V4Block {
  uint8_t network[4];
  int bits;
};
constexpr V4Block kNotPublicV4[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10}, {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
};

bool public_v4(const uint8_t* address) {
  return std::none_of(std::begin(kNotPublicV4), std::end(kNotPublicV4),
                      [&](const V4Block& block) { return starts_with(address, block.network, block.bits); });
}

struct V6Block {
  uint8_t network[4];
  int bits;
};
constexpr V6Block kNotPublicV6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},  // IETF protocol assignments: Teredo, ORCHID, benchmarking
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x3f, 0xff, 0x00, 0x00}, 20},  // documentation
};
constexpr uint8_t kNat64[12] = {0, 0x64, 0xff, 0x9b};
constexpr uint8_t kSixToFour[2] = {0x20, 0x02};

bool public_address(const Address& a) {
  if (std::equal(kMappedPrefix, kMappedPrefix + 12, a.begin())) return public_v4(a.data() + 12);
  if (std::equal(kNat64, kNat64 + 12, a.begin())) return public_v4(a.data() + 12);
  if (std::equal(kSixToFour, kSixToFour + 2, a.begin())) return public_v4(a.data() + 2);
  if ((a[0] >> 5) != 1) return false;  // 2000::/3 is all that is assigned to the public
  return std::none_of(std::begin(kNotPublicV6), std::end(kNotPublicV6),
                      [&](const V6Block& block) { return starts_with(a.data(), block.network, block.bits); });
}

struct Endpoint {
  Address address;
  int port = 0;
};

std::optional<Endpoint> endpoint_of(const sockaddr* address) {
  Endpoint out;
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    uint8_t bytes[4];
    std::memcpy(bytes, &in.sin_addr, 4);
    out.address = mapped(bytes);
    out.port = ntohs(in.sin_port);
    return out;
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    std::memcpy(out.address.data(), &in.sin6_addr, 16);
    out.port = ntohs(in.sin6_port);
    return out;
  }
  return std::nullopt;
}

std::optional<Address> parse_address(const std::string& text, bool* v4) {
  uint8_t bytes[16];
  *v4 = inet_pton(AF_INET, text.c_str(), bytes) == 1;
  if (*v4) return mapped(bytes);
  if (inet_pton(AF_INET6, text.c_str(), bytes) != 1) return std::nullopt;
  Address out;
  std::copy_n(bytes, 16, out.begin());
  return out;
}

std::optional<int> parse_number(std::string_view text, int max) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > max) return std::nullopt;
  return value;
}

bool host_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_';
  });
}

struct Parts {
  std::string host;
  int bits = -1;  // of a network
  int port = 0;
};

// "host", "host:port", "[v6]", "[v6]:port", "v6", "network/bits".
std::optional<Parts> split(std::string_view text) {
  const auto slash = text.find('/');
  if (slash != std::string_view::npos) {
    const auto bits = parse_number(text.substr(slash + 1), 128);
    return bits ? std::optional(Parts{std::string(text.substr(0, slash)), *bits}) : std::nullopt;
  }
  const auto bracket = text.starts_with('[') ? text.find(']') : std::string_view::npos;
  const bool bare_v6 = bracket == std::string_view::npos && std::count(text.begin(), text.end(), ':') > 1;
  const auto colon = bare_v6 ? std::string_view::npos : text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  Parts parts{std::string(text.substr(0, colon))};
  if (bracket != std::string_view::npos) parts.host = text.substr(1, bracket - 1);
  if (colon != std::string_view::npos) {
    const auto port = parse_number(text.substr(colon + 1), 65535);
    if (!port || *port == 0) return std::nullopt;
    parts.port = *port;
  }
  return parts;
}

Error unreadable(const std::string& text) {
  return bad_config(
      format("allow_private: \"{}\" is no address, network or host, with or without a port "
             "(right: 127.0.0.1:8080, [::1]:8080, 10.0.0.0/8, feeds.example)",
             text));
}

}  // namespace

Result<AddressFilter::Rule> AddressFilter::parse_rule(const std::string& text) {
  const auto parts = split(text);
  if (!parts) return unreadable(text);
  Rule rule;
  rule.port = parts->port;
  bool v4 = false;
  if (const auto address = parse_address(parts->host, &v4)) {
    if (v4 && parts->bits > 32) return unreadable(text);
    std::copy(address->begin(), address->end(), rule.network);
    rule.bits = parts->bits < 0 ? 128 : parts->bits + (v4 ? 96 : 0);
    return rule;
  }
  if (parts->bits >= 0 || !host_name(parts->host)) return unreadable(text);
  for (const char c : parts->host) rule.name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return rule;
}

Result<AddressFilter> AddressFilter::make(const std::vector<std::string>& allow) {
  AddressFilter filter;
  for (const auto& text : allow) {
    auto rule = parse_rule(text);
    if (!rule) return rule.error();
    filter.rules_.push_back(*std::move(rule));
  }
  return filter;
}

bool AddressFilter::allows(const sockaddr* address, std::string_view host) const {
  const auto endpoint = endpoint_of(address);
  if (!endpoint) return false;
  if (public_address(endpoint->address)) return true;
  return std::any_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    if (rule.port != 0 && rule.port != endpoint->port) return false;
    if (!rule.name.empty()) return rule.name == host;
    return starts_with(endpoint->address.data(), rule.network, rule.bits);
  });
}

}  // namespace rasid::fetch
