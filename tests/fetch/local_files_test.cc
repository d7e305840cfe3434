#include "fetch/local_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace rasid::fetch {
namespace {

namespace fs = std::filesystem;

class LocalFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / (std::string("rasid-local-files-") + info->name() + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& content) { std::ofstream(folder_ / name) << content; }
  FetchResult read(const std::string& path, const FetchResult* before = nullptr) {
    FetchRequest request{.source = {"s"}, .path = path};
    if (before != nullptr) {
      request.validators = before->validators;
      request.validators_url = before->validators_url;
    }
    return read_local(std::move(request), options_, Instant{});
  }

  fs::path folder_;
  Options options_;
};

TEST_F(LocalFiles, AFolderGivesAPageAFileByName) {
  write("b.xml", "second");
  write("a.xml", "first");
  write(".hidden", "no");
  fs::create_directories(folder_ / "sub");
  const auto result = read(folder_);
  ASSERT_TRUE(result.pages.ok());
  ASSERT_EQ(result.pages->size(), 2u);
  EXPECT_EQ((*result.pages)[0].body, "first");
  EXPECT_EQ((*result.pages)[1].requested_url, folder_ / "b.xml");
  EXPECT_EQ((*result.pages)[0].status, 200);
}

TEST_F(LocalFiles, AFileThatDidNotChangeIsNotModified) {
  write("feed.xml", "one");
  const auto first = read(folder_ / "feed.xml");
  EXPECT_EQ(first.pages->at(0).body, "one");
  const auto second = read(folder_ / "feed.xml", &first);
  EXPECT_TRUE(second.not_modified);
  EXPECT_TRUE(second.pages->empty());
  write("feed.xml", "other");
  const auto third = read(folder_ / "feed.xml", &second);
  EXPECT_FALSE(third.not_modified);
  EXPECT_EQ(third.pages->at(0).body, "other");
}

TEST_F(LocalFiles, WhatCannotBeReadIsAnErrorToTryAgain) {
  const auto result = read(folder_ / "missing");
  ASSERT_FALSE(result.pages.ok());
  EXPECT_EQ(result.reason, "file");
  EXPECT_EQ(result.pages.error().kind, ErrorKind::kRetryLater);
}

TEST_F(LocalFiles, FilesAndFoldersAreBounded) {
  write("a.xml", std::string(100, 'a'));
  write("b.xml", std::string(100, 'b'));
  options_.max_body = 99;
  EXPECT_EQ(read(folder_ / "a.xml").reason, "body_limit");
  options_.max_body = 100;
  options_.max_folder_bytes = 199;
  EXPECT_EQ(read(folder_).reason, "body_limit");
  options_.max_folder_bytes = 200;
  EXPECT_TRUE(read(folder_).pages.ok());
}

}  // namespace
}  // namespace rasid::fetch
