// What counts as a new item: the manners of feeds, one test each.
#include "intake/intake.h"

#include <gtest/gtest.h>

#include <map>

#include "intake/identity.h"

namespace rasid::intake {
namespace {

constexpr Instant kNow{std::chrono::hours{24 * 17'000 + 5}};
constexpr std::chrono::hours kDay{24};

Item item(std::string link, std::string guid, std::string title, std::string content = "text") {
  Item item;
  item.link = std::move(link);
  item.id = std::move(guid);
  item.title = std::move(title);
  item.content = std::move(content);
  return item;
}

FeedSource source(std::string id = "outlet") {
  FeedSource source;
  source.id.value = std::move(id);
  return source;
}

class IntakeTest : public ::testing::Test {
 protected:
  // Decides and, where wanted, settles.
  Kind take(const Item& item, Instant now = kNow, const FeedSource& from = source()) {
    Decision decision = intake_.accept({item}, from, now).front();
    if (decision.wanted()) intake_.settle(decision.ticket, {}, now);
    last_ = decision;
    return decision.kind;
  }

  store::MemoryTable table_;
  Intake intake_{{}, table_};
  Decision last_;
};

TEST_F(IntakeTest, same_item_is_known) {
  EXPECT_EQ(take(item("https://x.example/1", "1", "a")), Kind::kNew);
  EXPECT_EQ(take(item("https://x.example/1", "1", "a")), Kind::kKnown);
  EXPECT_EQ(last_.reason(), "known");
}

TEST_F(IntakeTest, another_spelling_of_the_url_is_the_same_item) {
  take(item("https://x.example/1", "", "a"));
  EXPECT_EQ(take(item("http://www.x.example/1?utm_source=rss#top", "", "a")), Kind::kKnown);
}

TEST_F(IntakeTest, new_guids_and_dates_change_nothing) {
  take(item("https://x.example/1", "guid-1", "a"));
  Item again = item("https://x.example/1", "guid-2", "a");
  again.published = IsoTime{kNow, {}};
  EXPECT_EQ(take(again), Kind::kKnown);
}

TEST_F(IntakeTest, known_guid_under_a_new_url_is_the_same_item) {
  take(item("https://x.example/old-headline", "4711", "old"));
  ArticleId id = last_.ticket.id;
  EXPECT_EQ(take(item("https://x.example/new-headline", "4711", "new")), Kind::kRevised);
  EXPECT_EQ(last_.ticket.id, id);
  EXPECT_EQ(take(item("https://x.example/new-headline", "4711", "new")), Kind::kKnown);
}

TEST_F(IntakeTest, guid_belongs_to_its_source) {
  take(item("https://x.example/1", "4711", "a"));
  EXPECT_EQ(take(item("https://y.example/1", "4711", "a"), kNow, source("other")), Kind::kNew);
}

TEST_F(IntakeTest, same_url_in_two_feeds_is_one_item) {
  take(item("https://x.example/1", "1", "a"));
  EXPECT_EQ(take(item("https://x.example/1", "1", "a"), kNow, source("outlet-world")), Kind::kKnown);
}

// One URL in two feeds, in other words: without a rule every poll of either would be a revision.
TEST_F(IntakeTest, two_texts_of_one_url_settle_on_the_longer) {
  const Item brief = item("https://x.example/1", "1", "a", "four words of summary");
  const Item whole = item("https://x.example/1", "1", "a", std::string(200, 'x'));
  const FeedSource front = source("outlet"), world = source("outlet-world");
  EXPECT_EQ(take(brief, kNow, front), Kind::kNew);
  EXPECT_EQ(take(whole, kNow, world), Kind::kRevised);
  for (int poll = 0; poll < 3; ++poll) {
    EXPECT_EQ(take(brief, kNow, front), Kind::kElsewhere);
    EXPECT_EQ(last_.reason(), "other_feed");
    EXPECT_EQ(take(whole, kNow, world), Kind::kKnown);
  }
  const Item corrected = item("https://x.example/1", "1", "a", std::string(100, 'y'));
  EXPECT_EQ(take(corrected, kNow, world), Kind::kRevised) << "whose text it is may shorten it";
  EXPECT_EQ(last_.ticket.revision, 3);
  Intake restarted({}, table_);
  EXPECT_EQ(restarted.accept({brief}, front, kNow).front().kind, Kind::kElsewhere) << "remembered";
}

TEST_F(IntakeTest, of_two_feeds_in_flight_the_second_waits_and_is_then_measured) {
  const Item whole = item("https://x.example/1", "1", "a", std::string(200, 'x'));
  Decision first = intake_.accept({whole}, source(), kNow).front();
  Decision second = intake_.accept({item("https://x.example/1", "1", "a", "brief")}, source("world"), kNow).front();
  EXPECT_EQ(second.kind, Kind::kLater);
  intake_.settle(first.ticket, {}, kNow);
  EXPECT_EQ(intake_.again(second, kNow).kind, Kind::kElsewhere);
}

TEST_F(IntakeTest, a_feed_has_to_say_more_than_the_page_that_was_read) {
  Decision first = intake_.accept({item("https://x.example/1", "1", "a", "brief")}, source(), kNow).front();
  intake_.settle(first.ticket, {"record", 1, 1, 4'000}, kNow);
  EXPECT_EQ(take(item("https://x.example/1", "1", "a", std::string(300, 'x')), kNow, source("world")),
            Kind::kElsewhere);
  EXPECT_EQ(take(item("https://x.example/1", "1", "a", std::string(6'000, 'x')), kNow, source("world")),
            Kind::kRevised);
}

TEST_F(IntakeTest, a_row_of_an_earlier_version_is_of_any_feed) {
  const Item one = item("https://x.example/1", "1", "a", "brief");
  const ArticleId id = intake_.accept({one}, source(), kNow).front().ticket.id;
  table_.put(id.value, "00000000000000ff 17000 2 record 3 4");
  Intake restarted({}, table_);
  EXPECT_EQ(restarted.accept({one}, source("world"), kNow).front().kind, Kind::kRevised);
}

TEST_F(IntakeTest, changed_text_is_a_revision_once) {
  take(item("https://x.example/1", "1", "a", "ten killed"));
  EXPECT_EQ(take(item("https://x.example/1", "1", "a", "twelve killed")), Kind::kRevised);
  EXPECT_EQ(last_.ticket.revision, 2);
  EXPECT_EQ(take(item("https://x.example/1", "1", "a", "twelve killed")), Kind::kKnown);
}

TEST_F(IntakeTest, item_in_flight_is_not_taken_twice) {
  Item one = item("https://x.example/1", "1", "a");
  Decision decision = intake_.accept({one}, source(), kNow).front();
  EXPECT_EQ(decision.kind, Kind::kNew);
  EXPECT_EQ(take(one), Kind::kInFlight);
  EXPECT_EQ(intake_.in_flight(), 1u);
  intake_.abandon(decision.ticket);
  EXPECT_EQ(take(one), Kind::kNew);
}

TEST_F(IntakeTest, listed_twice_in_one_document_is_taken_once) {
  Item one = item("https://x.example/1", "1", "a");
  auto decisions = intake_.accept({one, one}, source(), kNow);
  EXPECT_EQ(decisions[0].kind, Kind::kNew);
  EXPECT_EQ(decisions[1].kind, Kind::kInFlight);
}

TEST_F(IntakeTest, changed_while_in_flight_it_comes_later) {
  Decision first = intake_.accept({item("https://x.example/1", "1", "a", "old")}, source(), kNow).front();
  Decision second = intake_.accept({item("https://x.example/1", "1", "a", "new")}, source(), kNow).front();
  EXPECT_EQ(second.kind, Kind::kLater);
  EXPECT_FALSE(second.wanted());
  intake_.settle(first.ticket, {}, kNow);
  Decision again = intake_.again(second, kNow);
  EXPECT_EQ(again.kind, Kind::kRevised);
  EXPECT_EQ(again.ticket.revision, 2);
  EXPECT_EQ(again.ticket.id, first.ticket.id);
}

TEST_F(IntakeTest, of_two_versions_in_one_document_the_newest_counts_whatever_their_order) {
  Item old = item("https://x.example/1", "1", "a", "old"), now = item("https://x.example/1", "1", "a", "new");
  old.published = IsoTime{kNow - kDay, {}};
  now.published = IsoTime{kNow, {}};
  for (int poll = 0; poll < 3; ++poll) {
    auto decisions = intake_.accept({old, now}, source(), kNow);
    EXPECT_EQ(decisions[0].kind, Kind::kKnown);
    EXPECT_EQ(decisions[1].kind, poll == 0 ? Kind::kNew : Kind::kKnown);
    if (poll == 0) intake_.settle(decisions[1].ticket, {}, kNow);
  }
}

TEST_F(IntakeTest, shared_link_is_no_name) {
  auto decisions =
      intake_.accept({item("https://x.example/", "1", "a"), item("https://x.example/", "2", "b")}, source(), kNow);
  EXPECT_EQ(decisions[0].kind, Kind::kNew);
  EXPECT_EQ(decisions[1].kind, Kind::kNew);
  EXPECT_NE(decisions[0].ticket.id, decisions[1].ticket.id);
  EXPECT_EQ(decisions[0].canonical_url, "");
}

TEST_F(IntakeTest, shared_guid_is_no_name) {
  auto decisions =
      intake_.accept({item("https://x.example/1", "0", "a"), item("https://x.example/2", "0", "b")}, source(), kNow);
  for (const Decision& decision : decisions) intake_.settle(decision.ticket, {}, kNow);
  EXPECT_EQ(take(item("https://x.example/3", "0", "c")), Kind::kNew);
}

TEST_F(IntakeTest, without_url_and_guid_the_title_names_it) {
  EXPECT_EQ(take(item("", "", "a")), Kind::kNew);
  EXPECT_EQ(take(item("", "", "a")), Kind::kKnown);
  EXPECT_EQ(take(item("", "", "b")), Kind::kNew);
  EXPECT_EQ(take(item("", "", "", "text alone")), Kind::kUnnamed);
}

TEST_F(IntakeTest, what_became_of_an_item_stays_while_it_is_remembered) {
  Decision decision = intake_.accept({item("https://x.example/1", "4711", "a")}, source(), kNow).front();
  intake_.settle(decision.ticket, {"record", 7, 9}, kNow);
  Decision dropped = intake_.accept({item("https://x.example/2", "4712", "b")}, source(), kNow).front();
  intake_.settle(dropped.ticket, {"classify:not_relevant", 0, 0}, kNow);
  Intake restarted({}, table_);
  restarted.accept({item("https://x.example/1", "4711", "a")}, source(), kNow + kDay);  // shown again: written anew
  std::map<std::string, Outcome> found;
  table_.scan([&](std::string_view key, std::string_view value) {
    if (auto settled = settled_item(key, value)) found.emplace(settled->id.value, settled->outcome);
  });
  std::map<std::string, Outcome> expected{{decision.ticket.id.value, {"record", 7, 9}},
                                          {dropped.ticket.id.value, {"classify:not_relevant", 0, 0}}};
  EXPECT_EQ(found, expected);
}

TEST_F(IntakeTest, a_row_of_an_earlier_version_has_no_outcome) {
  auto settled = settled_item("a_1", "00000000000000ff 17000 2");
  ASSERT_TRUE(settled.has_value());
  EXPECT_EQ(settled->outcome, (Outcome{"", 0, 0}));
  EXPECT_FALSE(settled_item("g_1", "a_1 17000").has_value());
}

TEST_F(IntakeTest, only_what_was_settled_survives_a_restart) {
  take(item("https://x.example/1", "4711", "a"));
  (void)intake_.accept({item("https://x.example/2", "2", "b")}, source(), kNow);
  Intake restarted({}, table_);
  auto decisions = restarted.accept({item("https://x.example/1", "4711", "a"), item("https://x.example/2", "2", "b"),
                                     item("https://x.example/9", "4711", "c")},
                                    source(), kNow);
  EXPECT_EQ(decisions[0].kind, Kind::kKnown);
  EXPECT_EQ(decisions[1].kind, Kind::kNew);
}

TEST_F(IntakeTest, forgotten_after_the_window_without_being_shown) {
  take(item("https://x.example/1", "1", "a"));
  take(item("https://x.example/2", "2", "b"));
  EXPECT_EQ(take(item("https://x.example/2", "2", "b"), kNow + 59 * kDay), Kind::kKnown);
  intake_.forget(kNow + 61 * kDay);
  EXPECT_EQ(intake_.remembered(), 1u);
  EXPECT_EQ(take(item("https://x.example/2", "2", "b"), kNow + 61 * kDay), Kind::kKnown);
  EXPECT_EQ(take(item("https://x.example/1", "1", "a"), kNow + 61 * kDay), Kind::kNew);
}

TEST_F(IntakeTest, bounded_by_count) {
  Intake small({.keep = std::chrono::hours{24 * 60}, .max_items = 2}, table_);
  for (int n = 0; n < 4; ++n) {
    Instant at = kNow + n * kDay;
    auto decision = small.accept({item("https://x.example/" + std::to_string(n), "", "a")}, source(), at).front();
    small.settle(decision.ticket, {}, at);
  }
  small.forget(kNow + 4 * kDay);
  EXPECT_EQ(small.remembered(), 2u);
}

TEST(IdentityTest, permalink_guids_are_no_second_name) {
  Item permalink = item("https://x.example/1", "https://x.example/1#0", "a");
  EXPECT_EQ(identify({permalink}, {"s"})[0].guid_key, "");
  Item named = item("https://x.example/1", "tag:x,1", "a");
  EXPECT_NE(identify({named}, {"s"})[0].guid_key, "");
}

}  // namespace
}  // namespace rasid::intake
