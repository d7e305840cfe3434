// Articles that change or vanish after they were read: pages looked at again at their time, over restarts.
#include "pipeline/revisits.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/json.h"
#include "pipeline/block_diff.h"
#include "pipeline/pipeline_world.h"
#include "pipeline/revisit_row.h"
#include "store/archive.h"

namespace rasid::pipeline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Instant kStart = parse_iso("2026-11-24T12:00:00Z")->at;

// ---- the schedule

Article article(std::string id = "a_1", Instant observed = kStart) {
  Article made;
  made.id = {std::move(id)};
  made.url = "https://o.example/1";
  made.title = "a title";
  made.body = "a body \"quoted\"\nwith two blocks";
  made.observed_at = observed;
  made.published_at = observed - hours{1};
  compose_text(made);
  return made;
}

class RevisitsTest : public testing::Test {
 protected:
  Revisits made() { return Revisits({hours{1}, hours{6}, hours{24}}, rows_); }
  store::MemoryTable rows_;
};

TEST_F(RevisitsTest, comes_due_at_each_time_and_then_no_more) {
  Revisits revisits = made();
  ASSERT_TRUE(revisits.plan(article()));
  EXPECT_TRUE(revisits.take_due(kStart + minutes{59}, 9).empty());
  for (auto after : {hours{1}, hours{6}, hours{24}}) {
    auto due = revisits.take_due(kStart + after, 9);
    ASSERT_EQ(due.size(), 1U) << after.count();
    EXPECT_EQ(due.front().article, article());
    EXPECT_TRUE(revisits.take_due(kStart + after, 9).empty()) << "it is out";
    revisits.settle(due.front().article, due.front().page, kStart + after);
  }
  EXPECT_EQ(revisits.waiting(), 0U);
}

TEST_F(RevisitsTest, due_times_and_what_was_known_survive_a_restart) {
  KnownPage page{{"\"e\xff\"", "yesterday"}, "https://o.example/1", 0xfedcba9876543210, "a headline", 0};
  {
    Revisits revisits = made();
    revisits.plan(article());
    auto due = revisits.take_due(kStart + hours{1}, 9);
    revisits.settle(article(), page, kStart + hours{1});
  }
  Revisits again = made();
  EXPECT_TRUE(again.take_due(kStart + hours{5}, 9).empty());
  auto due = again.take_due(kStart + hours{6}, 9);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due.front().page, page);
  EXPECT_EQ(due.front().article, article());
}

TEST_F(RevisitsTest, one_that_was_out_when_the_daemon_died_is_due_again) {
  {
    Revisits revisits = made();
    revisits.plan(article());
    ASSERT_EQ(revisits.take_due(kStart + hours{1}, 9).size(), 1U);
  }
  EXPECT_EQ(made().take_due(kStart + hours{1}, 9).size(), 1U);
}

TEST_F(RevisitsTest, one_look_stands_for_all_that_were_missed) {
  Revisits revisits = made();
  revisits.plan(article());
  auto due = revisits.take_due(kStart + hours{30}, 9);
  ASSERT_EQ(due.size(), 1U);
  revisits.settle(article(), {}, kStart + hours{30});
  EXPECT_EQ(revisits.waiting(), 0U);
}

TEST_F(RevisitsTest, a_page_that_is_gone_is_asked_for_once_more) {
  Revisits revisits = made();
  revisits.plan(article());
  revisits.take_due(kStart + hours{1}, 9);
  KnownPage gone;
  gone.gone = 1;
  revisits.settle(article(), gone, kStart + hours{1});
  EXPECT_EQ(revisits.take_due(kStart + hours{2}, 9).size(), 1U);
}

TEST_F(RevisitsTest, what_is_old_is_left_and_what_is_revised_keeps_its_times) {
  Revisits revisits = made();
  Article old = article("a_old");
  old.published_at = kStart - hours{49};
  EXPECT_FALSE(revisits.plan(old));
  revisits.plan(article());
  Article revised = article();
  revised.observed_at += minutes{50};
  ++revised.revision;
  revisits.plan(revised);
  auto due = revisits.take_due(kStart + hours{1}, 9);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due.front().article.revision, 2);
}

// ---- the difference

TEST(BlockDiff, tells_blocks_that_only_one_has) {
  auto change = block_diff("the first block of the text\nfive men were killed in the strike\n",
                           "the first  block of the text\nseven men were killed in the strike\n");
  EXPECT_EQ(change.added, std::vector<std::string>{"seven men were killed in the strike"});
  EXPECT_EQ(change.removed, std::vector<std::string>{"five men were killed in the strike"});
}

TEST(BlockDiff, counters_and_layout_say_nothing) {
  auto change =
      block_diff("a block that stays as it is\n1024 views\n", "1025 views\n  a block that stays   as it is \n");
  EXPECT_TRUE(change.added.empty() && change.removed.empty());
}

TEST(BlockDiff, is_bounded) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += format("block number {} of a page without any end\n", i);
  auto change = block_diff("", many + std::string(5000, 'x'));
  EXPECT_EQ(change.added.size(), kMostBlocks);
  EXPECT_LE(block_diff("", std::string(5000, 'x')).added.front().size(), kLongestBlock + 3);
}

// ---- the pipeline

class RevisitedTest : public PipelineTest {
 protected:
  void SetUp() override {
    PipelineTest::SetUp();
    clock_ = &fake_clock_;
    settings_->publish_articles = settings::PublishedArticles::kRelevant;
    std::ifstream lines(RASID_SOURCE_DIR "/tests/end_to_end/articles.jsonl");
    std::string line;
    ASSERT_TRUE(std::getline(lines, line));
    auto json = parse_json(line);
    title_ = *string_at(json->get_object(), "title");
    body_ = *string_at(json->get_object(), "body");
    feed_ = FeedSource{};
    feed_.id.value = "outlet";
    feed_.url = "https://outlet.example/rss";
    settings_->feeds.push_back(feed_);
  }

  // The feed has the title alone, or the whole text.
  void show_feed(const std::string& description) {
    http_.script.on(feed_.url, format("<rss version=\"2.0\"><channel><title>t</title><item><title>{}</title>"
                                      "<link>https://outlet.example/1</link><description>{}</description>"
                                      "<pubDate>Tue, 24 Nov 2026 11:30:00 GMT</pubDate></item></channel></rss>",
                                      title_, description));
  }
  fetch::HttpReply page(const std::string& body, const std::string& etag = "") const {
    std::string html = format("<html><head><title>{0}</title></head><body><article><h1>{0}</h1>", title_);
    for (size_t at = 0; at < body.size();) {
      size_t end = std::min(body.find('\n', at), body.size());
      html += "<p>" + body.substr(at, end - at) + "</p>";
      at = end + 1;
    }
    fetch::HttpReply reply{.status = 200, .headers = {{"content-type", "text/html; charset=utf-8"}}, .body = html};
    if (!etag.empty()) reply.headers.emplace_back("etag", etag);
    reply.body += "</article></body></html>";
    return reply;
  }
  // After what was shown last, which is shown once more.
  void next_page(fetch::HttpReply reply) { http_.script.on("https://outlet.example/1", std::move(reply)); }
  static fetch::HttpReply status(int status) { return {.status = status, .headers = {}, .body = ""}; }

  std::string risen() const {
    std::string text = body_;
    text.replace(text.find(" 5 "), 3, " 7 ");
    return text;
  }
  double counted(const std::string& result) const { return metrics_.value("revisits_total", {{"result", result}}); }
  JsonObject last(std::string_view topic) const {
    auto reader = store::ArchiveReader::open(folder_.string() + "/rasid.db");
    auto rows = reader->find(topic, "", 10);
    EXPECT_FALSE(rows->empty()) << topic;
    return rows->empty() ? JsonObject() : parse_json(rows->front().value)->get_object();
  }
  int64_t revision(std::string_view topic) const { return int_at(last(topic), "revision").value_or(0); }

  FakeClock fake_clock_{kStart};
  FeedSource feed_;
  std::string title_, body_;
};

TEST_F(RevisitedTest, a_page_that_says_something_else_is_a_revision) {
  show_feed("");
  next_page(page(body_));
  ASSERT_TRUE(run_once());
  ASSERT_EQ(revision("articles"), 1);
  next_page(page(risen(), "\"v2\""));
  next_page(status(304));
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("unchanged"), 0) << "nothing is due yet";

  fake_clock_.advance(hours{1});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("unchanged"), 1);
  EXPECT_EQ(revision("articles"), 1);

  fake_clock_.advance(hours{5});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("changed"), 1);
  JsonObject article = last("articles");
  EXPECT_EQ(int_at(article, "revision"), 2);
  const JsonObject* change = object_at(article, "change");
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(string_at(*change, "cause"), "page");
  EXPECT_EQ(array_at(*change, "added")->size(), 1U);
  JsonObject event = last("events");
  EXPECT_EQ(int_at(event, "revision"), 2);
  EXPECT_NE(rasid::to_text(event).find("\"min\":7"), std::string::npos) << rasid::to_text(event);

  fake_clock_.advance(hours{18});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("not_modified"), 1);
  bool conditional = false;
  for (const auto& [name, value] : http_.script.requests.back().headers)
    conditional |= name == "If-None-Match" && value == "\"v2\"";
  EXPECT_TRUE(conditional);
  fake_clock_.advance(hours{100});
  size_t asked = http_.script.requests.size();
  ASSERT_TRUE(run_once());
  EXPECT_EQ(http_.script.requests.size(), asked + 1) << "the feed alone: the article is no longer looked at";
}

TEST_F(RevisitedTest, gone_twice_the_article_is_taken_back) {
  show_feed("");
  next_page(page(body_));
  ASSERT_TRUE(run_once());
  next_page(status(404));
  fake_clock_.advance(hours{1});
  ASSERT_TRUE(run_once());
  fake_clock_.advance(hours{5});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("gone"), 1);
  EXPECT_EQ(revision("articles"), 1) << "once may be the server's fault";
  fake_clock_.advance(hours{1});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("retracted"), 1);
  JsonObject article = last("articles");
  EXPECT_EQ(int_at(article, "revision"), 2);
  EXPECT_EQ(string_at(article, "retracted"), "http_404");
  EXPECT_FALSE(array_at(article, "event_ids")->empty());
  JsonObject event = last("events");
  EXPECT_EQ(string_at(array_at(event, "articles")->front().get_object(), "role"), "retracted");
  EXPECT_EQ(int_at(event, "independent_origins"), std::nullopt) << "nobody who stands by it";
  EXPECT_EQ(string_at(*object_at(event, "change"), "cause"), "retraction");
  fake_clock_.advance(hours{48});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("retracted"), 1);
}

TEST_F(RevisitedTest, a_server_in_trouble_takes_nothing_back) {
  show_feed("");
  next_page(page(body_));
  ASSERT_TRUE(run_once());
  next_page(status(503));
  for (auto wait : {hours{1}, hours{5}, hours{18}}) {
    fake_clock_.advance(wait);
    ASSERT_TRUE(run_once());
  }
  EXPECT_EQ(counted("http_503"), 2);
  EXPECT_EQ(revision("articles"), 1);
}

TEST_F(RevisitedTest, the_text_of_the_feed_is_no_measure_for_its_page) {
  std::string more;
  for (int i = 0; i < 12; ++i)
    more += format("\nsentence number {} of a text that goes on and on about {} things", i, i * 7);
  show_feed(body_ + more);
  ASSERT_TRUE(run_once());
  ASSERT_EQ(revision("articles"), 1);
  next_page(page(body_ + more + "\nand what only its page has to say about the matter"));
  next_page(page(risen() + more + "\nand what only its page has to say about the matter"));
  fake_clock_.advance(hours{1});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("unchanged"), 1) << "the first look only remembers";
  EXPECT_EQ(revision("articles"), 1);
  fake_clock_.advance(hours{5});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(counted("changed"), 1);
  EXPECT_EQ(revision("articles"), 2);
}

TEST_F(RevisitedTest, nothing_is_looked_at_again_where_nobody_wants_it) {
  settings_->extract.revisit.clear();
  show_feed("");
  next_page(page(body_));
  ASSERT_TRUE(run_once());
  size_t asked = http_.script.requests.size();
  fake_clock_.advance(hours{48});
  ASSERT_TRUE(run_once());
  EXPECT_EQ(http_.script.requests.size(), asked + 1);
}

}  // namespace
}  // namespace rasid::pipeline
