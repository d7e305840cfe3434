// A rule's `when`, compiled: a tree of tests on the fields of an event. Two-valued: a test on a missing field is false,
// only `not` and `none` turn that round.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "alert/fields.h"
#include "core/geo.h"

namespace rasid::alert {

struct Test {
  enum class Op {
    kAnyOf,    // one of words, numbers or truths
    kRange,    // gte, gt, lte, lt
    kExists,   // or not, by `wanted`
    kNot,      // parts[0] fails
    kAllOf,    // every part
    kElement,  // one element of a list passes every member's test
  };
  Op op = Op::kAnyOf;
  std::vector<std::string> words;
  std::vector<double> numbers;
  std::optional<double> gte, gt, lte, lt;
  bool wanted = true;
  bool below = true;  // ids stand for what lies below them too; off by {only: ..}
  std::vector<Test> parts;
  std::vector<const Field*> members;  // of kElement: the field of parts[i]
};

// Nearness of the event's first place.
struct At {
  enum class Kind { kBorder, kCircle, kPolygon };
  enum class Certainty { kPoint, kSure, kPossible };  // with the uncertainty: none, against, in favour
  Kind kind = Kind::kBorder;
  Certainty certainty = Certainty::kPoint;
  GeoPoint centre;
  double within_km = 0;
  std::vector<GeoPoint> ring;  // closed: the last point is the first
};

struct Condition {
  enum class Op { kAll, kAny, kNone, kTest, kAt, kText };
  Op op = Op::kAll;
  std::vector<Condition> parts;
  const Field* field = nullptr;  // of kTest
  Test test;
  At at;
  std::vector<uint64_t> phrases;  // of kText: any of these; phrase_id()
};

// The phrases of rules that the articles of an event hold.
using PhraseHits = std::set<uint64_t>;

bool holds(const Condition& condition, const View& view, const PhraseHits& phrases);

// True where some part of it, at whatever depth, tests the field.
bool names(const Condition& condition, std::string_view field);
// The words of which an event must have one, where the condition demands that at its top; empty = no such demand.
std::vector<std::string> required_words(const Condition& condition, std::string_view field);

}  // namespace rasid::alert
