// Who is trusted over TLS: certificates of the configured bundle, for the host that was asked for, from TLS 1.2 on.
#include <gtest/gtest.h>

#include "fetch/curl_http.h"
#include "fetch/fetcher.h"
#include "http/tls_server.h"

namespace rasid::fetch {
namespace {

using namespace std::chrono_literals;
using rasid::testing::TlsServer;
namespace fs = std::filesystem;

class Tls : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("rasid-tls-" + std::to_string(getpid()));
    fs::create_directories(folder_);
    ASSERT_TRUE(rasid::testing::make_certificate(folder_)) << "openssl makes no certificate";
    options_.ca_bundle = folder_ / "cert.pem";
    options_.allow_private = {"127.0.0.1", "::1"};
  }
  void TearDown() override { fs::remove_all(folder_); }

  FetchResult fetch(const TlsServer& server, const std::string& host) {
    auto http = CurlHttp::make(options_);
    Fetcher fetcher(options_, clock_, **http);
    fetcher.submit({.source = {"s"}, .url = "https://" + host + ":" + std::to_string(server.port()) + "/"});
    while (true) {
      auto results = fetcher.wait(10s);
      if (!results.empty()) return results.at(0);
    }
  }

  fs::path folder_;
  Options options_;
  SystemClock clock_;
};

TEST_F(Tls, ACertificateOfTheBundleIsTrusted) {
  TlsServer server(folder_);
  const auto result = fetch(server, "localhost");
  ASSERT_TRUE(result.pages.ok()) << result.pages.error().message;
  EXPECT_NE(result.pages->at(0).body.find("TLSv1"), std::string::npos);
}

TEST_F(Tls, AnotherSelfSignedCertificateIsNot) {
  options_.ca_bundle = Options().ca_bundle;
  if (!fs::exists(options_.ca_bundle)) GTEST_SKIP() << "no " << options_.ca_bundle;
  TlsServer server(folder_);
  EXPECT_EQ(fetch(server, "localhost").reason, "tls");
}

TEST_F(Tls, ACertificateForAnotherHostIsNot) {
  TlsServer server(folder_);
  EXPECT_EQ(fetch(server, "127.0.0.1").reason, "tls");
}

TEST_F(Tls, AMissingBundleIsATlsError) {
  options_.ca_bundle = folder_ / "missing.pem";
  TlsServer server(folder_);
  EXPECT_EQ(fetch(server, "localhost").reason, "tls");
}

TEST_F(Tls, VersionsBelow12AreRefused) {
  TlsServer old(folder_, {"-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"});
  if (old.port() == 0) GTEST_SKIP() << "openssl has no TLS 1.1";
  EXPECT_EQ(fetch(old, "localhost").reason, "tls");
  TlsServer twelve(folder_, {"-tls1_2"});
  EXPECT_TRUE(fetch(twelve, "localhost").pages.ok());
}

}  // namespace
}  // namespace rasid::fetch
