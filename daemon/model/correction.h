// What a person says of a record: the value of rasid.corrections (config/schema/correction.schema.json), and its JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "model/event.h"

namespace rasid {

enum class CorrectionKind {
  kNotRelevant,  // of an article: it is none of ours; of an event: there is no such act
  kSet,          // fields of an event are other than what was read
  kSameAs,       // the event is the incident `other`
  kNotSameAs,    // the event is not the incident `other`, or is not what the article `other` tells
  kRelevant,     // takes kNotRelevant of the target back, whoever said it
  kUndo,         // takes the correction `other` of the target back
};
std::string_view to_string(
    CorrectionKind value);  // "not_relevant", "set", "same_as", "not_same_as", "relevant", "undo"

// The fields that a person may set; nothing: not said.
struct CorrectedFields {
  std::optional<EventType> type;
  std::optional<Modality> modality;
  std::optional<PlaceRef> place;                     // its id, or a name with lat and lon
  std::optional<EventDate> date;                     // from and to
  std::optional<std::optional<ActorRef>> initiator;  // its id; inner nothing: there is none, or it is not known
  std::optional<std::optional<ActorRef>> target;
  bool operator==(const CorrectedFields&) const = default;
};

struct Correction {
  std::string id;  // c_ + 32 hex digits: the same correction read again has no second effect
  CorrectionKind kind = CorrectionKind::kSet;
  std::string target;  // an event's id, or an article's
  std::string other;   // of kSameAs and kNotSameAs; of kUndo the id of a correction
  std::string by, note;
  Instant at{};
  CorrectedFields set;
  bool operator==(const Correction&) const = default;

  std::vector<std::string> fields() const;  // of `set`, as the record names them: "type", "place"
};

inline bool is_event_id(std::string_view id) { return id.starts_with("e_"); }
inline bool is_article_id(std::string_view id) { return id.starts_with("a_"); }
inline bool is_correction_id(std::string_view id) { return id.starts_with("c_"); }

// bad_input says what is wrong and what would be right. Without an id it gets one of its bytes. Whether the ids are
// known is not looked at.
Result<Correction> parse_correction(std::string_view json);
Json correction_json(const Correction& correction);

}  // namespace rasid
