// What is named where in an article.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/span.h"

namespace rasid {

enum class MentionKind { kPlace, kActor, kWeapon, kEvent, kQuantity, kDate };
std::string_view to_string(MentionKind kind);  // "place", "actor", ...

struct PlaceMention {
  bool cue = false;                 // a locative noun (city, village, crossing, ...) stands before the name
  bool in_dateline = false;         // "Baghdad - ": where it was written, not where it happened
  bool fuzzy = false;               // read through one misspelling
  std::vector<std::string> others;  // ids of further places of that name, best first; empty where the name is unique
  std::string parent;               // id of the place that the text puts it under ("X of Y"), or empty
  bool operator==(const PlaceMention&) const = default;
};

struct ActorMention {
  bool weak = false;  // an alias that stands for the actor only because a full name came before ("the organisation")
  bool possessive = false;  // the name is the second term after a noun ("positions of X"); for roles
  bool operator==(const ActorMention&) const = default;
};

struct WeaponMention {
  bool operator==(const WeaponMention&) const = default;
};

// A trigger of an event type; id = "type:" + the type ("type:air_strike").
struct EventMention {
  bool strong = true;  // false: the word alone does not make an event
  bool operator==(const EventMention&) const = default;
};

// A count with what it counts. "tens of" has no min; "more than 25": min 25; "about 30": both 30 and the word.
struct QuantityMention {
  std::optional<int64_t> min, max;
  std::string vague_word;  // as written: "tens", "about"
  std::string noun;        // folded word that is counted, empty where none stands by
  std::string noun_class;  // of config/lexicon: killed, wounded, captured, person, fighter, civilian, child, vehicle,
                           // duration, distance, money, ...
  bool dual_or_plural = false;  // an ending that may be either: min 2, max unknown
  bool operator==(const QuantityMention&) const = default;
};

enum class DatePrecision { kDay, kWeek, kMonth, kYear, kUnknown };
enum class DateBasis { kStated, kWeekday, kRelative, kPublication };
std::string_view to_string(DatePrecision precision);
std::string_view to_string(DateBasis basis);

struct DateMention {
  std::optional<Day> from, to;  // inclusive; resolved against the publication day
  DatePrecision precision = DatePrecision::kUnknown;
  DateBasis basis = DateBasis::kStated;
  bool conflict = false;     // the two month names, or weekday and date, contradict each other
  bool past_marker = false;  // "last year", "since": what stands by it is background
  bool operator==(const DateMention&) const = default;
};

struct Mention {
  MentionKind kind = MentionKind::kPlace;
  std::string id;  // of the place, actor, weapon; "type:..." of an event; empty for quantity and date
  Span span;       // without clitics: the bytes of the name itself
  uint32_t first_token = 0, last_token = 0;  // inclusive, in Document::tokens
  std::variant<std::monostate, PlaceMention, ActorMention, WeaponMention, EventMention, QuantityMention, DateMention>
      detail;
  bool operator==(const Mention&) const = default;
};

}  // namespace rasid
