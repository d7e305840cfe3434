// How far two accounts may be of one incident: type, date, place and actors decide, tolls and text help. Pure; any
// thread.
#pragma once

#include <optional>

#include "core/clock.h"
#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::story {

// Types that one act may be given by two reporters: an air strike and a bombardment, an assault and a clash.
enum class TypeGroup {
  kRemote,
  kBomb,
  kBattle,
  kTerritory,
  kRaid,
  kBorder,
  kCivilians,
  kForces,
  kTalks,
  kProperty,
  kOther
};
TypeGroup group_of(EventType type);

// The days on which the event may have happened.
struct DaySpan {
  Day from{}, to{};
  bool firm = false;  // the text names the day; else it is inferred from the publication
  bool operator==(const DaySpan&) const = default;
};
DaySpan days_of(const Event& event, Day published);

// What is known of the two articles besides the events.
enum class Context {
  kNone,
  kOneStory,  // both tell the story: slips of a reader (a day, the next town, a side) are forgiven, save for fire from
              // afar, which is told many times a day in the same words
};

// 1: all that may agree agrees; below that what is unknown or wide; nothing where something contradicts.
std::optional<double> likeness(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                               const knowledge::Knowledge& knowledge, Context context = Context::kNone);

// The same number of people of one fate, more than a few: such numbers agree by chance only seldom.
inline constexpr int64_t kNotableToll = 4;
bool same_notable_toll(const Event& a, const Event& b);

// Whether one side did an act of one kind on one named day: a reader who missed the place or the target still saw that
// much.
bool same_author_same_day(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                          const knowledge::Knowledge& knowledge);

// Whether they are two acts of one kind: like in type and actors, apart in date or place.
bool distinct_acts(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                   const knowledge::Knowledge& knowledge);

// Whether they may be parts of one attack: within a day, at places that are not wide and near each other, with a side
// in common.
bool of_one_attack(const Event& a, DaySpan a_days, const Event& b, DaySpan b_days,
                   const knowledge::Knowledge& knowledge);

}  // namespace rasid::story
