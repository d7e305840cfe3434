#include "publish/event_json.h"

#include "publish/json_fields.h"

namespace rasid::publish {
namespace {

// Six decimals are a tenth of a metre.
void put_degrees(JsonObject& json, std::string_view key, const std::optional<double>& degrees) {
  if (degrees) json[key] = std::round(*degrees * 1e6) / 1e6;
}

JsonObject acled_json(const AcledCode& code) {
  JsonObject json;
  put(json, "event_type", code.event_type);
  put(json, "sub_event_type", code.sub_event_type);
  json["inter1"] = code.inter1;
  json["inter2"] = code.inter2;
  if (code.geo_precision != 0) json["geo_precision"] = code.geo_precision;
  if (code.time_precision != 0) json["time_precision"] = code.time_precision;
  put(json, "fatalities", code.fatalities);
  return json;
}

JsonObject plover_json(const PloverCode& code) {
  JsonObject json;
  put(json, "category", code.category);
  put(json, "mode", code.mode);
  return json;
}

JsonObject border_json(const BorderFacts& border) {
  JsonObject json;
  put(json, "distance_km", border.distance_km);
  json["near"] = to_string(border.near);
  put(json, "nearest_crossing", border.nearest_crossing);
  json["cross_border"] = border.cross_border;
  put(json, "side", border.side);
  put(json, "direction", border.direction);
  if (border.uncertainty_km > 0) json["uncertainty_km"] = rounded(border.uncertainty_km);
  return json;
}

JsonObject date_json(const EventDate& date) {
  JsonObject json;
  if (!date.from && !date.to) return json;
  put(json, "from", date.from);
  put(json, "to", date.to);
  json["precision"] = to_string(date.precision);
  json["basis"] = to_string(date.basis);
  if (date.conflict) json["conflict"] = true;
  return json;
}

Json casualty_json(const Casualty& casualty) {
  JsonObject json;
  json["side"] = to_string(casualty.side);
  json["kind"] = to_string(casualty.kind);
  put(json, "min", casualty.min);
  put(json, "max", casualty.max);
  put(json, "vague_word", casualty.vague_word);
  put(json, "counted_by", casualty.counted_by);
  put(json, "text", casualty.text);
  return json;
}

Json quantity_json(const Quantity& quantity) {
  JsonObject json;
  json["kind"] = to_string(quantity.kind);
  put(json, "min", quantity.min);
  put(json, "max", quantity.max);
  put(json, "text", quantity.text);
  return json;
}

Json attribution_json(const Attribution& attribution) {
  JsonObject json;
  put(json, "source_text", attribution.source_text);
  put(json, "actor_id", attribution.actor_id);
  put(json, "verb", attribution.verb);
  return json;
}

Json claim_json(const Claim& claim) {
  JsonObject json;
  json["field"] = claim.field;
  json["value"] = claim.value;
  put(json, "by", claim.by);
  put(json, "article_id", claim.article.value);
  put(json, "origin", claim.origin);
  put(json, "text", claim.text);
  return json;
}

Json corrected_json(const Corrected& corrected) {
  JsonObject json;
  json["field"] = corrected.field;
  put(json, "by", corrected.by);
  json["at"] = to_iso(corrected.at);
  put(json, "note", corrected.note);
  put(json, "correction_id", corrected.id);
  return json;
}

JsonObject change_json(const EventChange& change) {
  JsonObject json;
  put(json, "fields", array_of(change.fields));
  json["cause"] = change.cause;
  put(json, "article_id", change.article.value);
  put(json, "by", change.by);
  return json;
}

Json article_role_json(const EventArticle& article) {
  JsonObject json;
  json["article_id"] = article.id.value;
  put(json, "role", article.role);
  return json;
}

Json contradiction_json(const Contradiction& contradiction) {
  JsonObject json;
  json["field"] = contradiction.field;
  json["kind"] = contradiction.kind;
  put(json, "text", contradiction.text);
  return json;
}

Json first_report_json(const FirstReport& report) {
  JsonObject json;
  put(json, "article_id", report.article.value);
  put(json, "source", report.source);
  json["at"] = to_iso(report.at);
  return json;
}

void put_corroboration(JsonObject& json, const Event& event) {
  if (event.independent_origins > 0) json["independent_origins"] = event.independent_origins;
  if (event.first_reported) json["first_reported"] = first_report_json(*event.first_reported);
  put(json, "contradictions", array_of(event.contradictions, contradiction_json));
  put(json, "merged_into", event.merged_into.value);
}

void put_who_and_where(JsonObject& json, const Event& event) {
  if (event.initiator) json["initiator"] = actor_json(*event.initiator);
  if (event.target) json["target"] = actor_json(*event.target);
  put(json, "with", array_of(event.with, actor_json));
  if (!event.places.empty()) json["place"] = place_json(event.places.front());
  put(json, "places", array_of(event.places, place_json));
  if (event.border) json["border"] = border_json(*event.border);
  put(json, "event_date", date_json(event.date));
}

void put_what_is_said(JsonObject& json, const Event& event) {
  put(json, "casualties", array_of(event.casualties, casualty_json));
  put(json, "quantities", array_of(event.quantities, quantity_json));
  put(json, "weapons", array_of(event.weapons));
  put(json, "attribution", array_of(event.attribution, attribution_json));
  put(json, "claims", array_of(event.claims, claim_json));
  put(json, "articles", array_of(event.articles, article_role_json));
  put_corroboration(json, event);
  if (event.confidence > 0) json["confidence"] = rounded(event.confidence);
  json["main"] = event.main;
  put(json, "summary_ar", event.summary_ar);
  put(json, "summary_en", event.summary_en);
  put(json, "evidence", array_of(event.evidence, evidence_json));
  put(json, "corrected", array_of(event.corrected, corrected_json));
  if (event.change) json["change"] = change_json(*event.change);
}

}  // namespace

Json actor_json(const ActorRef& actor) {
  JsonObject json;
  put(json, "id", actor.id);
  put(json, "name_ar", actor.name_ar);
  put(json, "name_en", actor.name_en);
  put(json, "text", actor.text);
  return json;
}

Json place_json(const PlaceRef& place) {
  JsonObject json;
  put(json, "id", place.id);
  put(json, "name_ar", place.name_ar);
  put(json, "name_en", place.name_en);
  put(json, "country", place.country);
  put(json, "admin1", place.admin1);
  put_degrees(json, "lat", place.lat);
  put_degrees(json, "lon", place.lon);
  if (place.precision_km > 0) json["precision"] = rounded(place.precision_km);
  put(json, "text", place.text);
  return json;
}

Json evidence_json(const Evidence& evidence) {
  JsonObject json;
  json["field"] = evidence.field;
  put(json, "article_id", evidence.article.value);
  json["start"] = evidence.span.start;
  json["end"] = evidence.span.end;
  json["quote"] = evidence.quote;
  put(json, "rule", evidence.rule);
  return json;
}

Json event_json(const Event& event) {
  JsonObject json;
  put(json, "event_id", event.id.value);
  if (event.revision > 0) json["revision"] = event.revision;
  put(json, "story_id", event.story.value);
  json["type"] = to_string(event.type);
  if (event.acled) json["acled"] = acled_json(*event.acled);
  if (event.plover) json["plover"] = plover_json(*event.plover);
  json["modality"] = to_string(event.modality);
  put_who_and_where(json, event);
  put_what_is_said(json, event);
  return json;
}

}  // namespace rasid::publish
