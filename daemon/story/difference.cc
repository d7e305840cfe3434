#include "story/difference.h"

namespace rasid::story {

std::vector<std::string> changed_fields(const Event& before, const Event& after) {
  std::vector<std::string> fields;
  const auto name = [&](const char* field, bool same) {
    if (!same) fields.emplace_back(field);
  };
  const auto place = [](const Event& event) { return event.places.empty() ? PlaceRef{} : event.places.front(); };
  name("story_id", before.story == after.story);
  name("type", before.type == after.type);
  name("modality", before.modality == after.modality);
  name("initiator", before.initiator == after.initiator);
  name("target", before.target == after.target);
  name("with", before.with == after.with);
  name("place", place(before) == place(after));
  name("places", before.places == after.places);
  name("event_date", before.date == after.date);
  name("casualties", before.casualties == after.casualties);
  name("quantities", before.quantities == after.quantities);
  name("weapons", before.weapons == after.weapons);
  name("attribution", before.attribution == after.attribution);
  name("claims", before.claims == after.claims);
  name("articles", before.articles == after.articles);
  name("independent_origins", before.independent_origins == after.independent_origins);
  name("first_reported", before.first_reported == after.first_reported);
  name("contradictions", before.contradictions == after.contradictions);
  name("confidence", before.confidence == after.confidence);
  name("main", before.main == after.main);
  return fields;
}

}  // namespace rasid::story
