// The value of rasid.corrections: what it may say, and what is wrong with it where it may not.
#include "model/correction.h"

#include <gtest/gtest.h>

#include "core/format.h"

namespace rasid {
namespace {

const std::string kEvent = "e_" + std::string(32, '1'), kArticle = "a_" + std::string(32, '2'),
                  kCorrection = "c_" + std::string(32, '4');

std::string text_of(std::string_view kind, std::string_view rest, std::string_view target = kEvent) {
  return format(R"({{"kind":"{}","target":"{}","by":"me","at":"2026-11-24T10:00:00Z"{}}})", kind, target, rest);
}

TEST(Correction, reads_back_what_it_writes) {
  for (const std::string& text :
       {text_of("not_relevant", ""), text_of("not_relevant", R"(,"note":"sport")", kArticle), text_of("relevant", ""),
        text_of("relevant", "", kArticle), text_of("undo", format(R"(,"other":"{}")", kCorrection)),
        text_of("undo", format(R"(,"other":"{}")", kCorrection), kArticle),
        text_of("same_as", format(R"(,"other":"e_{}")", std::string(32, '3'))),
        text_of("not_same_as", format(R"(,"other":"{}")", kArticle)),
        text_of("set", R"(,"set":{"type":"ied","modality":"claimed","initiator":null,"target":{"id":"act:is"}})"),
        text_of("set", R"(,"set":{"place":{"id":"cur:x"},"event_date":{"from":"2026-11-20","to":"2026-11-21"}})"),
        text_of("set", R"(,"set":{"place":{"name_en":"A village","lat":34.5,"lon":41,"precision":2}})")}) {
    auto correction = parse_correction(text);
    ASSERT_TRUE(correction.ok()) << text << correction.error().message;
    auto again = parse_correction(to_text(correction_json(*correction)));
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, *correction) << text;
  }
}

TEST(Correction, without_an_id_the_same_bytes_have_the_same) {
  std::string text = text_of("not_relevant", "");
  EXPECT_EQ(parse_correction(text)->id, parse_correction(text)->id);
  EXPECT_NE(parse_correction(text)->id, parse_correction(text_of("not_relevant", R"(,"note":"x")"))->id);
}

struct Wrong {
  std::string text, said;
};

TEST(Correction, says_what_is_wrong) {
  for (const Wrong& wrong : std::vector<Wrong>{
           {"", "no JSON"},
           {"[]", "JSON object"},
           {"{}", "kind"},
           {text_of("wrong", ""), "not_relevant, relevant, set"},
           {text_of("undo", ""), "id of a correction"},
           {text_of("undo", format(R"(,"other":"{}")", kArticle)), "id of a correction"},
           {text_of("relevant", format(R"(,"other":"{}")", kCorrection)), "other"},
           {text_of("set", ""), "set"},
           {text_of("set", R"(,"set":{})"), "names no field"},
           {text_of("set", R"(,"set":{"type":"strike"})"), "no type of event"},
           {text_of("set", R"(,"set":{"modality":"background"})"), "modality"},
           {text_of("set", R"(,"set":{"place":{"name_en":"x"}})"), "lat and lon"},
           {text_of("set", R"(,"set":{"place":{"id":"x","lat":99}})"), "from -90 to 90"},
           {text_of("set", R"(,"set":{"event_date":{"from":"tomorrow"}})"), "2026-11-24"},
           {text_of("set", R"(,"set":{"event_date":{"from":"2026-11-24","to":"2026-11-20"}})"), "before"},
           {text_of("set", R"(,"set":{"killed":3})"), "killed"},
           {text_of("set", R"(,"set":{"type":"ied"})", kArticle), "target"},
           {text_of("same_as", ""), "other"},
           {text_of("same_as", format(R"(,"other":"{}")", kArticle)), "id of an event"},
           {text_of("same_as", format(R"(,"other":"{}")", kEvent)), "target itself"},
           {text_of("not_relevant", "", "e_1"), "32 hex digits"},
           {text_of("not_relevant", R"(,"why":"x")"), "why"},
           {format(R"({{"kind":"not_relevant","target":"{}","at":"2026-11-24"}})", kEvent), "by"},
           {format(R"({{"kind":"not_relevant","target":"{}","by":"me"}})", kEvent), "at"},
       }) {
    auto correction = parse_correction(wrong.text);
    ASSERT_FALSE(correction.ok()) << wrong.text;
    EXPECT_NE(correction.error().message.find(wrong.said), std::string::npos) << wrong.text << "\n"
                                                                              << correction.error().message;
  }
}

}  // namespace
}  // namespace rasid
