// How explanations are laid out: marks that nest and overlap, and text that would rather be something else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/explain_marks.h"
#include "cli/explain_page.h"
#include "cli/explain_style.h"
#include "cli/explain_text.h"
#include "cli/html_text.h"

namespace rasid::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shown(std::string_view text, const std::vector<Span>& marks) {
  std::string out;
  for (const Piece& piece : cut_at_marks(text, marks)) {
    out += "[" + std::string(text.substr(piece.span.start, piece.span.size()));
    for (size_t mark : piece.marks) out += " " + std::to_string(mark);
    out += "]";
  }
  return out;
}

struct Cut {
  const char* name;
  std::vector<Span> marks;
  const char* pieces;
};

TEST(Marks, AreCutWhereTheyBeginAndEnd) {
  const Cut cuts[] = {
      {"none", {}, "[abcdef]"},
      {"one", {{1, 3}}, "[a][bc 0][def]"},
      {"nested", {{0, 6}, {2, 4}}, "[ab 0][cd 1 0][ef 0]"},
      {"overlapping", {{0, 4}, {2, 6}}, "[ab 0][cd 0 1][ef 1]"},
      {"the same twice", {{1, 2}, {1, 2}}, "[a][b 0 1][cdef]"},
      {"side by side", {{0, 3}, {3, 6}}, "[abc 0][def 1]"},
      {"empty or beyond the text", {{2, 2}, {4, 9}, {5, 3}}, "[abcdef]"},
  };
  for (const Cut& cut : cuts) EXPECT_EQ(shown("abcdef", cut.marks), cut.pieces) << cut.name;
  EXPECT_EQ(shown("", {{0, 1}}), "");
  EXPECT_EQ(shown("ab\ncd", {{1, 4}}), "[a][b 0][\n][c 0][d]");
}

TEST(HtmlText, IsNeverMarkup) {
  EXPECT_EQ(html_safe("<b a='x' c=\"y\">&amp;"), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;amp;");
  EXPECT_EQ(html_safe("a\u202E\u2069\u200F\x01z"), "a[U+202E][U+2069][U+200F][U+0001]z");
  EXPECT_EQ(html_safe("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(html_safe("\u0627\u200C\u0628"), "\u0627\u200C\u0628");  // a joiner shapes letters, it turns nothing
  EXPECT_EQ(html_link("javascript:alert(1)"), "");
  EXPECT_EQ(html_link("https://e.example/\"onclick=1"), "https://e.example/&quot;onclick=1");
}

// Every part of it says something that is no text.
Explanation hostile() {
  const std::string bad = "<script>x</script>\"'\u202E\x1b[31m";
  Explanation e;
  e.id = bad;
  e.article.title = bad;
  e.article.body = bad;
  e.article.url = "javascript:" + bad;
  e.article.source.name = bad;
  compose_text(e.article);
  const auto end = static_cast<uint32_t>(bad.size());
  Event event;
  event.initiator = ActorRef{bad, bad, bad, bad};
  PlaceRef place;
  place.id = place.name_ar = place.name_en = place.country = place.admin1 = bad;
  event.places.push_back(place);
  event.attribution.push_back({bad, bad, bad});
  event.weapons.push_back(bad);
  event.summary_en = event.summary_ar = bad;
  event.evidence.push_back({"initiator", {}, {0, end}, bad, bad});
  event.evidence.push_back({bad, {}, {2, 6}, bad, bad});
  e.reading.events.push_back(event);
  Mention mention;
  mention.id = bad;
  mention.span = {1, 3};
  mention.detail = PlaceMention{};
  e.mentions.push_back(mention);
  e.trace.sentences.push_back({{0, end}, true, false, false, {{0, end}}, {{{0, 2}, "cue", bad, bad}}, {}});
  e.trace.notes.push_back({{0, 4}, bad, bad, false});
  e.original = e.left_out = bad;
  e.story = StoryNote{bad, bad, 1, 1, false};
  e.incidents.push_back({bad, 1, 2, {{bad, false, {{bad, bad, false}}, bad}}});
  e.alerts.push_back({{"rule", bad}, {"text", JsonObject{{"en", bad}}}});
  e.published = Published{bad, bad, true, 1, bad, std::nullopt, {{{"event_id", bad}, {"summary_ar", bad}}}, {}};
  return e;
}

TEST(ExplainPage, HostileTextInjectsNothing) {
  ExplainPage page;
  const std::string begin = page.begin(), article = page.article(hostile());
  EXPECT_THAT(article, Not(HasSubstr("<script")));
  EXPECT_THAT(article, Not(HasSubstr("\u202E")));
  EXPECT_THAT(article, Not(HasSubstr("\x1b")));
  EXPECT_THAT(article, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(article, Not(HasSubstr("class=\"k-<")));
  EXPECT_THAT(article, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(begin + article + page.end(), Not(HasSubstr("src=")));  // fetches nothing
}

TEST(ExplainText, HostileTextDrivesNoTerminal) {
  const std::string text = explain_text(hostile(), Paint(false));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
  size_t open = 0;
  for (size_t at = 0; at < text.size(); ++at) {  // isolates end on the line on which they begin
    if (text.compare(at, 3, "\u2068") == 0) ++open;
    if (text.compare(at, 3, "\u2069") == 0) --open;
    const bool ends = text[at] == '\n';
    EXPECT_TRUE(!ends || open == 0);
  }
}

}  // namespace
}  // namespace rasid::cli
