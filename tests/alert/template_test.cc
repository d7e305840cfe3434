// Foreign text in the texts of alerts.
#include "alert/template.h"

#include "alert/rule_world.h"

namespace rasid::alert {
namespace {

std::string rendered(std::string_view text, const Event& event, double value = 3) {
  auto parsed = Template::parse(text);
  if (!parsed.ok()) return parsed.error().message;
  FieldTexts fields;
  parsed->collect(View{event, *world()}, fields);
  Alert alert;
  alert.rule = "r";
  alert.value = value;
  return parsed->render(alert, fields);
}

TEST(Template, bidi_title) {
  Event event;
  event.summary_en = "a \u202Etitle\u2069 of 12\u2028";
  EXPECT_EQ(rendered("{summary_en}, {value}", event), "\u2068a title of 12\u2069, \u20683\u2069");
}

TEST(Template, values_are_cut_and_controls_go) {
  Event event;
  event.summary_en = "\x1b[31m" + std::string(400, 'x');
  EXPECT_EQ(rendered("{summary_en}", event), "\u2068[31m" + std::string(296, 'x') + "...\u2069");
}

TEST(Template, missing_values) {
  EXPECT_EQ(rendered("{place.name_en|or:somewhere}; {initiator.id}", {}), "somewhere; -");
  EXPECT_EQ(rendered("{place.name_en|or:}", {}), "");
}

TEST(Template, numbers_and_days) {
  Event event = event_of("e_1", EventType::kIed, "2018-04-19");
  EXPECT_EQ(rendered("{event_date.from} {place.lat} {value}", event, 2.5),
            "\u20682018-04-19\u2069 \u206834.4\u2069 \u20682.5\u2069");
}

TEST(Template, refuses_what_means_nothing) {
  EXPECT_EQ(rendered("{valu}", {}), "{valu} means nothing; did you mean 'value'?");
  EXPECT_EQ(rendered("{value|upper}", {}), "{value|upper}: only |or:text may follow");
  EXPECT_EQ(rendered("{value", {}), "'{' without '}'");
  EXPECT_EQ(rendered("{casualties}", {}).substr(0, 26), "{casualties} means nothing");
}

}  // namespace
}  // namespace rasid::alert
