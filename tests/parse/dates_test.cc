// Dates and persons as feeds write them.
#include "parse/dates.h"

#include <gtest/gtest.h>

#include <fstream>

#include "parse/person.h"

namespace rasid::parse {
namespace {

TEST(ParseDate, ReadsEveryRowOfTheTable) {
  std::ifstream table(RASID_SOURCE_DIR "/tests/parse/dates.tsv");
  std::string line;
  int rows = 0;
  while (std::getline(table, line)) {
    const size_t tab = line.find('\t');
    if (line.starts_with('#') || line.starts_with("date\t") || tab == std::string::npos) continue;
    const std::optional<IsoTime> time = parse_date(line.substr(0, tab));
    EXPECT_EQ(time ? to_iso(time->at) : "-", line.substr(tab + 1)) << line;
    ++rows;
  }
  EXPECT_GE(rows, 90);
}

TEST(ParseDate, KeepsTheDayThatIsWritten) {
  EXPECT_EQ(to_iso(parse_date("Thu, 19 Apr 2018 01:00:00 +0300")->written_day), "2018-04-19");
  EXPECT_EQ(to_iso(parse_date("2018-04-19T01:00:00+03:00")->written_day), "2018-04-19");
}

TEST(ParseDate, RefusesAnythingWithoutComplaint) {
  for (const std::string_view text :
       {"", " ", "-", "+", ":", "1", "12", "99999999999999999999", "1/2/3", "////", "Jan", "Jan 1", "T",
        "::::", "2018-", "2018-4-", "2018-99-99", "12345678901234567890-1-1", "1 Jan 99999"}) {
    if (const auto time = parse_date(text)) {
      EXPECT_EQ(to_iso(time->at).size(), 20u) << text;
    }
  }
  EXPECT_FALSE(parse_date(std::string(100000, '1')));
}

struct PersonCase {
  std::string_view text, name, email;
};

TEST(PersonOf, TakesNameAndAddressApart) {
  const PersonCase cases[] = {
      {"", "", ""},
      {"Name Only", "Name Only", ""},
      {"me@example.com", "", "me@example.com"},
      {"me@example.com (My Name)", "My Name", "me@example.com"},
      {"My Name (me@example.com)", "My Name", "me@example.com"},
      {"My Name <me@example.com>", "My Name", "me@example.com"},
      {"<me@example.com>", "", "me@example.com"},
      {"My Name (me@example.com?subject=Hi)", "My Name", "me@example.com?subject=Hi"},
      {"a@b", "a@b", ""},
      {"@", "@", ""},
      {"at @home.", "at @home.", ""},
      {"x.y+z@mail.example.museum", "", "x.y+z@mail.example.museum"},
  };
  for (const PersonCase& c : cases) {
    const Person person = person_of(c.text);
    EXPECT_EQ(person.text, c.text);
    EXPECT_EQ(person.name, c.name) << c.text;
    EXPECT_EQ(person.email, c.email) << c.text;
  }
  EXPECT_EQ(person_of("N", "e@e.org").text, "N (e@e.org)");
}

}  // namespace
}  // namespace rasid::parse
