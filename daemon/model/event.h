// An event as coded from articles, in the fields of its published record. What is not known is empty or nothing, never
// a placeholder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/span.h"
#include "model/ids.h"
#include "model/mention.h"

namespace rasid {

enum class EventType {
  kAirStrike,
  kShelling,
  kBombardment,
  kIed,
  kSuicideAttack,
  kArmedAssault,
  kArmedClash,
  kGroundOffensive,
  kTerritoryChange,
  kSecurityOperation,
  kArrest,
  kInfiltration,
  kSmuggling,
  kWeaponsSeizure,
  kReinforcement,
  kWithdrawal,
  kKillingCivilians,
  kAbduction,
  kEvacuation,
  kNegotiation,
  kUltimatum,
  kCoordination,
  kBorderCrossing,
  kDestruction,
  kOther,
};
enum class Modality { kAsserted, kClaimed, kDenied, kPlanned, kHypothetical, kFoiled, kOngoing, kBackground };
enum class Side { kInitiator, kTarget, kCivilians, kUnknown };
enum class CasualtyKind { kKilled, kWounded, kCaptured, kMissing, kInTarget };
enum class QuantityKind { kEvacuated, kDisplaced, kFighters, kVehicles, kOther };
enum class NearBorder { kCertain, kPossible, kNo };

// The words of the records: "air_strike", "asserted", "initiator", "in_target", "evacuated", "certain".
std::string_view to_string(EventType value);
std::string_view to_string(Modality value);
std::string_view to_string(Side value);
std::string_view to_string(CasualtyKind value);
std::string_view to_string(QuantityKind value);
std::string_view to_string(NearBorder value);
std::optional<EventType> event_type_of(std::string_view word);
std::optional<Modality> modality_of(std::string_view word);

struct ActorRef {
  std::string id;  // of actors.tsv; empty for an actor known only as text
  std::string name_ar, name_en;
  std::string text;  // as written
  bool operator==(const ActorRef&) const = default;
};

struct PlaceRef {
  std::string id;  // of places_core.tsv; empty for a place known only as text
  std::string name_ar, name_en, country, admin1, admin2, kind;
  std::optional<double> lat, lon;
  double precision_km = 0;
  std::string text;
  bool operator==(const PlaceRef&) const = default;
};

struct BorderFacts {
  std::optional<double> distance_km;  // signed: negative inside Iraq
  double uncertainty_km = 0;
  NearBorder near = NearBorder::kNo;
  std::string nearest_crossing;  // place id
  bool cross_border = false;     // by one side's forces inside the other country, or fire across the line
  std::string side;              // IQ, SY, line or empty
  std::string direction;         // iq_to_sy, sy_to_iq, none
  bool operator==(const BorderFacts&) const = default;
};

struct EventDate {
  std::optional<Day> from, to;
  DatePrecision precision = DatePrecision::kUnknown;
  DateBasis basis = DateBasis::kPublication;
  bool conflict = false;
  bool operator==(const EventDate&) const = default;
};

struct Casualty {
  Side side = Side::kUnknown;
  CasualtyKind kind = CasualtyKind::kKilled;
  std::optional<int64_t> min, max;
  std::string vague_word, counted_by, text;
  bool operator==(const Casualty&) const = default;
};

struct Quantity {
  QuantityKind kind = QuantityKind::kOther;
  std::optional<int64_t> min, max;
  std::string text;
  bool operator==(const Quantity&) const = default;
};

struct Attribution {
  std::string source_text, actor_id, verb;
  bool operator==(const Attribution&) const = default;
};

// What one article says of one field, kept beside what others say.
struct Claim {
  std::string field, value, by;
  ArticleId article;
  std::string origin, text;
  bool operator==(const Claim&) const = default;
};

struct Evidence {
  std::string field;  // the record's field that it bears out: "type", "place", "casualties[0]"
  ArticleId article;
  Span span;
  std::string quote;  // exactly the bytes of the span
  std::string rule;   // id of the rule or table row
  bool operator==(const Evidence&) const = default;
};

struct AcledCode {
  std::string event_type, sub_event_type;
  int inter1 = 0, inter2 = 0;
  int geo_precision = 0, time_precision = 0;
  std::optional<int64_t> fatalities;
  bool operator==(const AcledCode&) const = default;
};
struct PloverCode {
  std::string category, mode;
  bool operator==(const PloverCode&) const = default;
};

struct EventArticle {
  ArticleId id;
  std::string role;  // "first", "copy", "report", "retracted"
  bool operator==(const EventArticle&) const = default;
};

// What made this revision another one than the last.
struct EventChange {
  std::vector<std::string> fields;  // of the record: "place", "casualties"; all of them in the first revision: empty
  std::string cause;                // "new", "report", "copy", "revision", "correction", "retraction", "merge", "split"
  ArticleId article;                // that brought it; empty where a person did
  std::string by;                   // the corrector
  bool operator==(const EventChange&) const = default;
};

// A field that a person has set: it stands whatever articles say.
struct Corrected {
  std::string field;  // "type", "place", "event_date", "initiator", "target", "modality"
  std::string by, note;
  std::string id;  // of the correction
  Instant at{};
  bool operator==(const Corrected&) const = default;
};

// What the accounts cannot all be right about.
struct Contradiction {
  std::string field;  // of the record: "place", "casualties.target.killed", "modality"
  std::string kind;   // "far_apart", "exclusive", "denied"
  std::string text;   // both values, each with its origin
  bool operator==(const Contradiction&) const = default;
};

struct FirstReport {
  ArticleId article;
  std::string source;  // id of the outlet
  Instant at{};        // of its publication; of its observation where that is not known
  bool operator==(const FirstReport&) const = default;
};

struct Event {
  EventId id;  // empty until story/ assigned it
  int revision = 0;
  StoryId story;
  EventType type = EventType::kOther;
  std::optional<AcledCode> acled;
  std::optional<PloverCode> plover;
  Modality modality = Modality::kAsserted;
  std::optional<ActorRef> initiator, target;
  std::vector<ActorRef> with;
  std::vector<PlaceRef> places;  // the first is `place`
  std::optional<BorderFacts> border;
  EventDate date;
  std::vector<Casualty> casualties;
  std::vector<Quantity> quantities;
  std::vector<std::string> weapons;
  std::vector<Attribution> attribution;
  std::vector<Claim> claims;
  std::vector<EventArticle> articles;
  int independent_origins = 0;
  std::optional<FirstReport> first_reported;
  std::vector<Contradiction> contradictions;
  EventId merged_into;  // the incident that this one turned out to be; empty but in its last revision
  double confidence = 0;
  bool main = false;
  std::string summary_ar, summary_en;
  std::vector<Evidence> evidence;
  std::vector<Corrected> corrected;
  std::optional<EventChange> change;  // of a record on its way out; not kept
  bool operator==(const Event&) const = default;
};

}  // namespace rasid
