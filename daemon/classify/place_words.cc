#include "classify/place_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace rasid::classify {
namespace {

bool one_of(std::string_view kind, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), kind) != list.end();
}

template <typename Code, size_t n>
std::optional<Code> find(const std::array<std::pair<std::string_view, Code>, n>& names, std::string_view word) {
  for (const auto& [name, code] : names) {
    if (name == word) return code;
  }
  return std::nullopt;
}

}  // namespace

std::optional<PlaceWord> place_word_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, PlaceWord>, 12> kNames = {{
      {"noun", PlaceWord::kNoun},
      {"nouns", PlaceWord::kNouns},
      {"side", PlaceWord::kSide},
      {"in", PlaceWord::kIn},
      {"near", PlaceWord::kNear},
      {"between", PlaceWord::kBetween},
      {"to", PlaceWord::kTo},
      {"from", PlaceWord::kFrom},
      {"of", PlaceWord::kOf},
      {"far", PlaceWord::kFar},
      {"residents", PlaceWord::kResidents},
      {"people", PlaceWord::kPeople},
  }};
  return find(kNames, word);
}

std::optional<PlaceClass> place_class_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, PlaceClass>, 16> kNames = {{
      {"", PlaceClass::kNone},
      {"city", PlaceClass::kCity},
      {"town", PlaceClass::kTown},
      {"village", PlaceClass::kVillage},
      {"district", PlaceClass::kDistrict},
      {"governorate", PlaceClass::kGovernorate},
      {"area", PlaceClass::kArea},
      {"crossing", PlaceClass::kCrossing},
      {"camp", PlaceClass::kCamp},
      {"base", PlaceClass::kBase},
      {"prison", PlaceClass::kPrison},
      {"nature", PlaceClass::kNature},
      {"field", PlaceClass::kField},
      {"road", PlaceClass::kRoad},
      {"border", PlaceClass::kBorder},
      {"land", PlaceClass::kLand},
  }};
  return find(kNames, word);
}

bool may_mean(PlaceClass noun, std::string_view kind) {
  switch (noun) {
    case PlaceClass::kCity:
    case PlaceClass::kTown:
      return one_of(kind, {"populated place", "locality"});
    case PlaceClass::kVillage:
      return one_of(kind, {"", "populated place", "locality", "farm village", "neighbourhood"});
    case PlaceClass::kDistrict:
      return one_of(kind, {"district", "populated place"});
    case PlaceClass::kGovernorate:
      return kind == "governorate";
    case PlaceClass::kArea:
      return kind != "country" && kind != "governorate" && kind != "river";
    case PlaceClass::kCrossing:
      return kind == "crossing";
    case PlaceClass::kCamp:
      return kind == "camp";
    case PlaceClass::kBase:
      return one_of(kind, {"base", "airport", "facility"});
    case PlaceClass::kPrison:
      return kind == "prison";
    case PlaceClass::kField:
      return kind == "oil field";
    case PlaceClass::kBorder:
      return kind == "border";
    case PlaceClass::kLand:
    case PlaceClass::kNone:
    case PlaceClass::kNature:
    case PlaceClass::kRoad:
      return false;
  }
  return false;
}

}  // namespace rasid::classify
