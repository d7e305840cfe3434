// Records are what config/schema/ says, bounded, and the same bytes for the same input.
#include "publish/records.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/format.h"
#include "publish/event_json.h"
#include "publish/file_sink.h"
#include "publish/samples.h"

namespace rasid::publish {
namespace {

std::string header(const Record& record, std::string_view name) {
  for (const auto& [key, value] : record.headers)
    if (key == name) return value;
  return "";
}

JsonObject value_of(const Record& record) { return parse_json(record.value)->get_object(); }

// A script, because the schemas are for consumers who have a validator and not our code.
void expect_valid(const std::vector<Record>& records) {
  std::string path = std::filesystem::temp_directory_path() / format("rasid-records-{}.jsonl", getpid());
  std::ofstream out(path);
  for (const Record& record : records) out << record_line(record, "rasid");
  out.close();
  std::string command = format("{}/tests/publish/validate.py {} 1>&2", RASID_SOURCE_DIR, path);
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(path);
}

TEST(RecordsTest, every_kind_is_valid_full_and_thin) { expect_valid(sample_records()); }

TEST(RecordsTest, same_input_same_bytes) { EXPECT_EQ(sample_records(), sample_records()); }

TEST(RecordsTest, ce_id_changes_with_revision_and_knowledge_alone) {
  Article article = sample_article(), later = article;
  later.observed_at += std::chrono::hours{1};
  Event event = sample_event(), revised = event, reworded = event;
  revised.revision = 2;
  reworded.summary_en = "another";
  Origin origin{"/rasid", "k-1", false}, retagged{"/rasid", "k-2", false};
  std::string id = header(event_record(event, article, origin), "ce_id");
  EXPECT_EQ(header(event_record(reworded, later, origin), "ce_id"), id);
  EXPECT_NE(header(event_record(revised, article, origin), "ce_id"), id);
  EXPECT_NE(header(event_record(event, article, retagged), "ce_id"), id);
}

TEST(RecordsTest, ce_id_of_an_alert_is_of_its_sequence) {
  Alert alert = sample_alert(), next = alert;
  next.sequence = 2;
  Origin origin{"/rasid", "k-1", false}, retagged{"/rasid", "k-2", false};
  EXPECT_EQ(header(alert_record(alert, origin), "ce_id"), header(alert_record(alert, retagged), "ce_id"));
  EXPECT_NE(header(alert_record(alert, origin), "ce_id"), header(alert_record(next, origin), "ce_id"));
}

TEST(RecordsTest, keys_timestamps_and_headers) {
  auto records = sample_records();
  EXPECT_EQ(records[0].key, sample_article().id.value);
  EXPECT_EQ(records[1].key, sample_event().id.value);
  EXPECT_EQ(records[2].key, sample_event().story.value);
  EXPECT_EQ(records[3].key, sample_alert().key);
  for (int n = 0; n < 4; ++n) EXPECT_EQ(records[static_cast<size_t>(n)].timestamp, kSampleTime);
  EXPECT_EQ(header(records[1], "ce_time"), "2018-04-19T10:11:12Z");
  EXPECT_EQ(header(records[1], "ce_lang"), "ar");
  EXPECT_EQ(header(records[1], "ce_correlationid"), sample_event().story.value);
  EXPECT_EQ(header(records[6], "ce_replay"), "true");
}

TEST(RecordsTest, unknown_is_absent_and_an_unread_story_null) {
  JsonObject thin = value_of(sample_records()[4]);
  EXPECT_TRUE(thin.at("story_id").is_null());
  for (const char* absent : {"title", "url", "places", "evidence", "background_events", "published_at"})
    EXPECT_FALSE(thin.contains(absent)) << absent;
  JsonObject event = event_json(Event{}).get_object();
  EXPECT_EQ(to_text(event), R"({"type":"other","modality":"asserted","main":false})");
}

TEST(RecordsTest, place_is_the_first_of_places) {
  JsonObject event = event_json(sample_event()).get_object();
  EXPECT_EQ(event.at("place"), event.at("places").get_array().at(0));
  EXPECT_EQ(to_text(event.at("place").get_object().at("lat")), "34.512346");
}

TEST(RecordsTest, long_events_are_cut_evidence_first) {
  Event event = sample_event();
  for (int n = 0; n < 400; ++n) event.evidence.push_back(event.evidence.front());
  for (int n = 0; n < 400; ++n) event.claims.push_back(event.claims.front());
  for (int n = 0; n < 900; ++n) event.articles.push_back(event.articles.front());
  Record record = event_record(event, sample_article(), {"/rasid", "k-1", false});
  EXPECT_LE(record.value.size(), kMaxValueBytes);
  expect_valid({record});
  JsonObject value = value_of(record);
  EXPECT_EQ(value.at("cut").get_object().at("evidence").get_int64(), 401);
  EXPECT_LE(value.at("evidence").get_array().size(), 8u);
  EXPECT_GE(value.at("claims").get_array().size(), 100u);
  EXPECT_EQ(to_text(value.at("evidence").get_array().front()),
            to_text(event_json(sample_event()).get_object().at("evidence").get_array().front()));
}

TEST(RecordsTest, long_stories_keep_their_beginning) {
  Story story;
  story.id = {"s_00000000000000000000000000000001"};
  story.revision = 1;
  for (int n = 0; n < 5000; ++n) story.articles.push_back({format("a_{:032x}", n)});
  Record record = story_record(story, {"/rasid", "k-1", false});
  EXPECT_LE(record.value.size(), kMaxValueBytes);
  expect_valid({record});
  EXPECT_EQ(value_of(record).at("articles").get_array().front().get_string(), story.articles.front().value.c_str());
}

TEST(RecordsTest, dead_letters_keep_key_value_and_headers) {
  auto records = sample_records();
  const Record& original = records[1];
  Record dead = dead_letter_record(original, {"publish", "too_large", "why"}, 1, kSampleTime);
  EXPECT_EQ(dead.topic, "deadletter");
  EXPECT_EQ(dead.key, original.key);
  EXPECT_EQ(dead.value, original.value);
  EXPECT_EQ(header(dead, "ce_id"), header(original, "ce_id"));
  EXPECT_EQ(header(dead, "x-original-topic"), "events");
  EXPECT_EQ(header(dead, "x-error-code"), "too_large");
}

}  // namespace
}  // namespace rasid::publish
