// A record read back is the event that was written.
#include "publish/event_reader.h"

#include <gtest/gtest.h>

#include "publish/event_json.h"
#include "publish/samples.h"

namespace rasid::publish {
namespace {

Event read_back(const Event& event) {
  auto again = event_of(parse_json(to_text(event_json(event)))->get_object());
  EXPECT_TRUE(again.ok());
  return again.ok() ? *again : Event{};
}

TEST(EventReader, reads_back_every_field) {
  Event event = sample_event();
  event.merged_into = make_event_id(sample_article().id, 7);
  EXPECT_EQ(to_text(event_json([&] {
              Event again = read_back(event);
              again.change = event.change;  // of the revision, not of the event
              return again;
            }())),
            to_text(event_json(event)));
}

TEST(EventReader, reads_back_every_word) {
  Event event = sample_event();
  for (int i = 0; i <= static_cast<int>(EventType::kOther); ++i) {
    event.type = static_cast<EventType>(i);
    EXPECT_EQ(read_back(event).type, event.type);
  }
  for (int i = 0; i <= static_cast<int>(Modality::kBackground); ++i) {
    event.modality = static_cast<Modality>(i);
    EXPECT_EQ(read_back(event).modality, event.modality);
  }
  for (Side side : {Side::kInitiator, Side::kTarget, Side::kCivilians, Side::kUnknown})
    for (CasualtyKind kind : {CasualtyKind::kKilled, CasualtyKind::kWounded, CasualtyKind::kCaptured,
                              CasualtyKind::kMissing, CasualtyKind::kInTarget}) {
      event.casualties = {{side, kind, 1, std::nullopt, "", "", ""}};
      EXPECT_EQ(read_back(event).casualties, event.casualties);
    }
}

TEST(EventReader, what_is_no_event_is_refused) {
  EXPECT_FALSE(event_of({}).ok());
  JsonObject json = event_json(sample_event()).get_object();
  json["type"] = "strike";
  EXPECT_FALSE(event_of(json).ok());
}

TEST(EventReader, an_article_once_more_is_its_next_revision) {
  const Record first = sample_records().front();
  auto again = article_record_again(first.value, {"/rasid", "k-1", false}, kSampleTime + std::chrono::hours{1});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->key, first.key);
  JsonObject was = parse_json(first.value)->get_object(), is = parse_json(again->value)->get_object();
  EXPECT_EQ(int_at(is, "revision"), *int_at(was, "revision") + 1);
  EXPECT_EQ(string_at(is, "text"), string_at(was, "text"));
  EXPECT_FALSE(article_record_again("[]", {}, kSampleTime));
}

}  // namespace
}  // namespace rasid::publish
