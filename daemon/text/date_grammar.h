// The three kinds of written dates, each tried at a token: stated ones, days named by weekday or distance, and spans of
// units. Each gives the phrase that begins exactly there, or nothing.
#pragma once

#include <optional>

#include "text/date_words.h"
#include "text/dates.h"

namespace rasid::text {

// "19 April/Nisan 2018", "19/4/2018", "3 Shaban 1439", "April 2018", "the year 2017".
std::optional<DatePhrase> stated_date(const DateWords& words, uint32_t i, Day publication);
// "Thursday", "last Thursday evening", "today", "yesterday (Wednesday)", each perhaps with a stated date behind it.
std::optional<DatePhrase> named_day(const DateWords& words, uint32_t i, Day publication);
// "last week", "the past three days", "since ...", "two days ago", "earlier".
std::optional<DatePhrase> span_of_units(const DateWords& words, uint32_t i, Day publication);
// The phrase cut down to the part of it that a word before it (or its first) names: the beginning of a month, the end
// of a week, the summer of a year. Ten days begin a month, three are its middle, six or more its end; a week of news
// begins with the weekend.
DatePhrase at_edge(const DateWords& words, DatePhrase phrase, Day publication);

}  // namespace rasid::text
