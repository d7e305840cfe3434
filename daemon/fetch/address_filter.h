// Which addresses may be dialled: public ones, and what the operator allowed.
//
// It is asked with the address that connect() will get, so redirects, DNS rebinding and odd spellings of an address
// (2130706433, 0x7f.1, ::ffff:127.0.0.1) change nothing. Not public: the special-purpose registries of IANA (RFC 6890),
// multicast, and IPv6 outside 2000::/3. IPv4-mapped, NAT64 (64:ff9b::/96) and 6to4 addresses count as the IPv4 address
// inside them. Immutable, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

struct sockaddr;

namespace rasid::fetch {

class AddressFilter {
 public:
  AddressFilter() = default;  // public addresses only

  // Entries as Options::allow_private has them; bad_config names the first that cannot be read.
  static Result<AddressFilter> make(const std::vector<std::string>& allow);

  // `host` is the host of the URL as asked for, lower case; entries by name are compared with it.
  bool allows(const sockaddr* address, std::string_view host) const;

 private:
  struct Rule {
    std::string name;          // a host name, or empty: then network/bits
    uint8_t network[16] = {};  // IPv4 in its mapped form
    int bits = 0;
    int port = 0;  // 0 = any
  };
  static Result<Rule> parse_rule(const std::string& text);
  std::vector<Rule> rules_;
};

}  // namespace rasid::fetch
