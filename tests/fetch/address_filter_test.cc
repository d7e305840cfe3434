#include "fetch/address_filter.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace rasid::fetch {
namespace {

bool allows(const AddressFilter& filter, const std::string& address, int port = 80,
            std::string_view host = "x.example") {
  sockaddr_storage storage{};
  auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
  if (inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(static_cast<uint16_t>(port));
  } else {
    EXPECT_EQ(inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr), 1) << address;
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(static_cast<uint16_t>(port));
  }
  return filter.allows(reinterpret_cast<const sockaddr*>(&storage), host);
}

AddressFilter filter_of(const std::vector<std::string>& allow) {
  auto filter = AddressFilter::make(allow);
  EXPECT_TRUE(filter.ok()) << filter.error().message;
  return *filter;
}

TEST(AddressFilter, WhatIsNotPublicIsRefusedInEverySpelling) {
  for (const char* address : {"127.0.0.1",
                              "127.255.255.254",
                              "0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "100.64.0.1",
                              "100.127.255.255",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.8",
                              "192.0.2.1",
                              "192.88.99.1",
                              "192.168.1.1",
                              "198.18.0.1",
                              "198.19.255.255",
                              "198.51.100.7",
                              "203.0.113.9",
                              "224.0.0.1",
                              "239.255.255.250",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:7f00:1",
                              "::ffff:10.1.2.3",
                              "::127.0.0.1",
                              "64:ff9b::7f00:1",
                              "64:ff9b::a00:1",
                              "64:ff9b:1::1",
                              "2002:7f00:1::",
                              "2002:c0a8:101::1",
                              "fe80::1",
                              "fec0::1",
                              "fc00::1",
                              "fd00::1",
                              "ff02::1",
                              "2001:db8::1",
                              "2001::1",
                              "2001:10::1",
                              "3fff::1",
                              "100::1",
                              "5f00::1"})
    EXPECT_FALSE(allows(AddressFilter(), address)) << address;
}

TEST(AddressFilter, PublicAddressesPass) {
  for (const char* address :
       {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "169.253.0.1", "192.167.0.1",
        "198.17.0.1", "198.20.0.1", "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
        "2606:4700::1111", "2a00:1450::1", "2001:200::1"})
    EXPECT_TRUE(allows(AddressFilter(), address)) << address;
}

TEST(AddressFilter, TheAllowListOpensWhatItNamesAndNoMore) {
  const auto filter =
      filter_of({"127.0.0.1:8080", "[::1]:8080", "10.1.0.0/16", "fd00:1::/32", "192.168.1.5", "Feeds.Example:8443"});
  EXPECT_TRUE(allows(filter, "127.0.0.1", 8080));
  EXPECT_FALSE(allows(filter, "127.0.0.1", 8081));
  EXPECT_FALSE(allows(filter, "127.0.0.2", 8080));
  EXPECT_TRUE(allows(filter, "::ffff:127.0.0.1", 8080));
  EXPECT_TRUE(allows(filter, "::1", 8080));
  EXPECT_FALSE(allows(filter, "::1", 80));
  EXPECT_TRUE(allows(filter, "10.1.255.1", 1));
  EXPECT_FALSE(allows(filter, "10.2.0.1", 1));
  EXPECT_TRUE(allows(filter, "fd00:1:2::1"));
  EXPECT_FALSE(allows(filter, "fd00:2::1"));
  EXPECT_TRUE(allows(filter, "192.168.1.5", 9));
  EXPECT_TRUE(allows(filter, "172.16.3.3", 8443, "feeds.example"));
  EXPECT_FALSE(allows(filter, "172.16.3.3", 443, "feeds.example"));
  EXPECT_FALSE(allows(filter, "172.16.3.3", 8443, "evil.example"));
}

TEST(AddressFilter, OddNetworkSizesAreExact) {
  const auto filter = filter_of({"10.0.0.0/9", "::1"});
  EXPECT_TRUE(allows(filter, "10.127.255.255"));
  EXPECT_FALSE(allows(filter, "10.128.0.0"));
  EXPECT_TRUE(allows(filter, "::1", 1234));
}

TEST(AddressFilter, EntriesThatCannotBeReadAreRefusedByName) {
  for (const char* entry : {"", "10.0.0.0/33", "10.0.0.0/x", "fd00::/129", "127.0.0.1:0", "127.0.0.1:99999", "a b",
                            "name/8", "[::1", "http://x", "x:y:z"}) {
    const auto filter = AddressFilter::make({entry});
    ASSERT_FALSE(filter.ok()) << entry;
    EXPECT_EQ(filter.error().kind, ErrorKind::kBadConfig);
    EXPECT_NE(filter.error().message.find(entry), std::string::npos);
  }
}

TEST(AddressFilter, OtherFamiliesAreRefused) {
  sockaddr address{};
  address.sa_family = AF_UNIX;
  EXPECT_FALSE(AddressFilter().allows(&address, "x.example"));
}

}  // namespace
}  // namespace rasid::fetch
