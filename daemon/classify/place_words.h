// The small vocabularies of config/lexicon/classify_place_words.tsv: what binds a place name, and classes of places.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rasid::classify {

enum class PlaceWord : uint8_t {
  kNoun,
  kNouns,
  kSide,
  kIn,
  kNear,
  kBetween,
  kTo,
  kFrom,
  kOf,
  kFar,
  kResidents,
  kPeople
};

// Of a noun that stands before a name, or alone for a place named before.
enum class PlaceClass : uint8_t {
  kNone,
  kCity,
  kTown,
  kVillage,
  kDistrict,
  kGovernorate,
  kArea,
  kCrossing,
  kCamp,
  kBase,
  kPrison,
  kNature,
  kField,
  kRoad,
  kBorder,
  kLand,  // "the Iraqi lands": who enters them crosses the border
};

std::optional<PlaceWord> place_word_of(std::string_view word);
std::optional<PlaceClass> place_class_of(std::string_view word);  // empty word: kNone

// Whether "the town" may mean a place of that kind of the gazetteer; of one that it does not have, `kind` is empty.
bool may_mean(PlaceClass noun, std::string_view kind);

}  // namespace rasid::classify
