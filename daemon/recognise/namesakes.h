// Which of the places that bear one name is meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recognise/evidence.h"
#include "recognise/phrasebook.h"

namespace rasid::recognise {

// What the words around a name say of it.
struct Surroundings {
  std::string cue;                // argument of the locative noun before it, empty without one
  const Place* parent = nullptr;  // the place that the text puts it under
  bool hard = false;              // "belonging to", "in": the parent must hold it; else a direction only
  std::string country;            // ISO code of the adjective behind it
};

struct Chosen {
  const Place* place = nullptr;      // null: the text puts it under a parent under which no bearer lies
  std::vector<const Place*> others;  // further bearers elsewhere, best first
};

// In this order: parent and country of the text, kind by the locative noun, province and country of the article, rank.
Chosen choose(const PlaceName& name, const Surroundings& around, const Evidence& evidence, const Phrasebook& book);

// Whether a locative noun's class ("town", "crossing", "quarter") goes with a kind of the gazetteer.
bool kind_fits(std::string_view cue, std::string_view kind);

}  // namespace rasid::recognise
