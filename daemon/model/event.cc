#include "model/event.h"

#include "model/words.h"

namespace rasid {
namespace {

constexpr std::array<std::string_view, 25> kTypes = {"air_strike",
                                                     "shelling",
                                                     "bombardment",
                                                     "ied",
                                                     "suicide_attack",
                                                     "armed_assault",
                                                     "armed_clash",
                                                     "ground_offensive",
                                                     "territory_change",
                                                     "security_operation",
                                                     "arrest",
                                                     "infiltration",
                                                     "smuggling",
                                                     "weapons_seizure",
                                                     "reinforcement",
                                                     "withdrawal",
                                                     "killing_civilians",
                                                     "abduction",
                                                     "evacuation",
                                                     "negotiation",
                                                     "ultimatum",
                                                     "coordination",
                                                     "border_crossing",
                                                     "destruction",
                                                     "other"};
constexpr std::array<std::string_view, 8> kModalities = {"asserted",     "claimed", "denied",  "planned",
                                                         "hypothetical", "foiled",  "ongoing", "background"};
constexpr std::array<std::string_view, 4> kSides = {"initiator", "target", "civilians", "unknown"};
constexpr std::array<std::string_view, 5> kCasualtyKinds = {"killed", "wounded", "captured", "missing", "in_target"};
constexpr std::array<std::string_view, 5> kQuantityKinds = {"evacuated", "displaced", "fighters", "vehicles", "other"};
constexpr std::array<std::string_view, 3> kNear = {"certain", "possible", "no"};

}  // namespace

std::string_view to_string(EventType value) { return word_of(kTypes, value); }
std::string_view to_string(Modality value) { return word_of(kModalities, value); }
std::string_view to_string(Side value) { return word_of(kSides, value); }
std::string_view to_string(CasualtyKind value) { return word_of(kCasualtyKinds, value); }
std::string_view to_string(QuantityKind value) { return word_of(kQuantityKinds, value); }
std::string_view to_string(NearBorder value) { return word_of(kNear, value); }
std::optional<EventType> event_type_of(std::string_view word) { return value_of<EventType>(kTypes, word); }
std::optional<Modality> modality_of(std::string_view word) { return value_of<Modality>(kModalities, word); }

}  // namespace rasid
