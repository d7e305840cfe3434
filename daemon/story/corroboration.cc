#include "story/corroboration.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/format.h"
#include "core/geo.h"

namespace rasid::story {
namespace {

constexpr double kFarKm = 20;

Instant told_at(const Telling& telling) { return telling.published_at.value_or(telling.arrived); }

// Of each origin what it said last.
std::vector<Account> last_words(const std::vector<Account>& accounts) {
  std::vector<Account> last;
  for (const Account& account : accounts) {
    const auto same = std::find_if(last.begin(), last.end(), [&](const Account& other) {
      return other.telling->origin == account.telling->origin && other.telling->article != account.telling->article;
    });
    if (same == last.end())
      last.push_back(account);
    else if (told_at(*account.telling) >= told_at(*same->telling))
      *same = account;
  }
  return last;
}

std::string name_of(const PlaceRef& place) {
  if (!place.name_en.empty()) return place.name_en;
  return place.id.empty() ? place.text : place.id;
}

class Flags {
 public:
  void add(std::string field, std::string_view kind, std::string text) {
    if (flagged_.insert(field).second) flags_.push_back({std::move(field), std::string(kind), std::move(text)});
  }
  std::vector<Contradiction> take() { return std::move(flags_); }

 private:
  std::vector<Contradiction> flags_;
  std::set<std::string> flagged_;
};

void compare_places(const Account& a, const Account& b, Flags& flags) {
  if (a.event->places.empty() || b.event->places.empty()) return;
  const PlaceRef& one = a.event->places.front();
  const PlaceRef& other = b.event->places.front();
  if (is_wide(one) || is_wide(other) || !one.lat || !one.lon || !other.lat || !other.lon) return;
  const double apart = distance_km({*one.lat, *one.lon}, {*other.lat, *other.lon});
  if (apart <= kFarKm + one.precision_km + other.precision_km) return;
  flags.add("place", "far_apart",
            format("{} ({}), {} ({}): {} km apart", name_of(one), a.telling->origin, name_of(other), b.telling->origin,
                   std::lround(apart)));
}

bool exclude(const Casualty& a, const Casualty& b) {
  const auto above = [](const Casualty& low, const Casualty& high) {
    return low.max && high.min && *high.min > *low.max;
  };
  return above(a, b) || above(b, a);
}

std::string range_of(const Casualty& toll) {
  if (toll.min && toll.max && *toll.min == *toll.max) return format("{}", *toll.min);
  return toll.min ? format("at least {}", *toll.min) : format("at most {}", toll.max.value_or(0));
}

// A toll that is higher a day later has risen.
bool rose(const Account& a, const Casualty& of_a, const Account& b, const Casualty& of_b) {
  if (a.telling->published == b.telling->published) return false;
  const bool a_later = a.telling->published > b.telling->published;
  const Casualty& later = a_later ? of_a : of_b;
  const Casualty& earlier = a_later ? of_b : of_a;
  return later.min && earlier.max && *later.min > *earlier.max;
}

void compare_tolls(const Account& a, const Account& b, Flags& flags) {
  for (const Casualty& one : a.event->casualties) {
    for (const Casualty& other : b.event->casualties) {
      if (one.side != other.side || one.kind != other.kind) continue;
      if (!exclude(one, other) || rose(a, one, b, other)) continue;
      flags.add(format("casualties.{}.{}", to_string(one.side), to_string(one.kind)), "exclusive",
                format("{} ({}), {} ({})", range_of(one), a.telling->origin, range_of(other), b.telling->origin));
    }
  }
}

void find_denial(const std::vector<Account>& accounts, Flags& flags) {
  const auto with = [&](bool denied) {
    return std::find_if(accounts.begin(), accounts.end(), [&](const Account& account) {
      return (account.event->modality == Modality::kDenied) == denied;
    });
  };
  const auto denial = with(true), claim = with(false);
  if (denial == accounts.end() || claim == accounts.end()) return;
  flags.add("modality", "denied",
            format("{} ({}), denied ({})", to_string(claim->event->modality), claim->telling->origin,
                   denial->telling->origin));
}

}  // namespace

int count_origins(const std::vector<Telling>& tellings) {
  std::set<std::string_view> origins;
  for (const Telling& telling : tellings) origins.insert(telling.origin);
  return static_cast<int>(origins.size());
}

std::optional<FirstReport> first_report(const std::vector<Telling>& tellings) {
  const auto first = std::min_element(tellings.begin(), tellings.end(),
                                      [](const Telling& a, const Telling& b) { return told_at(a) < told_at(b); });
  if (first == tellings.end()) return std::nullopt;
  return FirstReport{first->article, first->source, told_at(*first)};
}

std::vector<Contradiction> contradictions_of(const std::vector<Account>& accounts) {
  Flags flags;
  const std::vector<Account> last = last_words(accounts);
  for (size_t i = 0; i < last.size(); ++i) {
    for (size_t k = 0; k < i; ++k) {
      if (last[i].telling->origin == last[k].telling->origin) continue;
      compare_places(last[k], last[i], flags);
      compare_tolls(last[k], last[i], flags);
    }
  }
  find_denial(accounts, flags);
  return flags.take();
}

}  // namespace rasid::story
