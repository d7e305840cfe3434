#include "publish/event_reader.h"

#include "core/format.h"

namespace rasid::publish {
namespace {

class Reading {
 public:
  explicit Reading(const JsonObject& json) : json_(json) {}

  std::string text(std::string_view key) const { return std::string(string_at(json_, key).value_or("")); }
  std::optional<double> number(std::string_view key) const { return number_at(json_, key); }
  std::optional<int64_t> whole(std::string_view key) const { return int_at(json_, key); }
  int small(std::string_view key) const { return static_cast<int>(whole(key).value_or(0)); }
  bool flag(std::string_view key) const {
    const Json* value = json_.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
  }
  std::optional<Day> day(std::string_view key) const {
    auto day = parse_day(text(key));
    return day.ok() ? std::optional(*day) : std::nullopt;
  }
  Instant instant(std::string_view key) const {
    auto at = parse_iso(text(key));
    return at.ok() ? at->at : Instant{};
  }
  // One of the words from the first value of the enumeration to `last`; the first where it is none of them.
  template <class Enum>
  Enum word(std::string_view key, Enum last) const {
    const std::string said = text(key);
    for (int i = 0; i <= static_cast<int>(last); ++i)
      if (to_string(static_cast<Enum>(i)) == said) return static_cast<Enum>(i);
    return Enum{};
  }
  template <class T, class Read>
  std::vector<T> list(std::string_view key, Read read) const {
    std::vector<T> items;
    const JsonArray* array = array_at(json_, key);
    if (array == nullptr) return items;
    for (const Json& each : *array)
      if (each.is_object()) items.push_back(read(Reading(each.get_object())));
    return items;
  }
  std::vector<std::string> words(std::string_view key) const {
    std::vector<std::string> items;
    if (const JsonArray* array = array_at(json_, key))
      for (const Json& each : *array)
        if (each.is_string()) items.emplace_back(std::string_view(each.get_string()));
    return items;
  }
  template <class T, class Read>
  std::optional<T> inner(std::string_view key, Read read) const {
    const JsonObject* object = object_at(json_, key);
    return object == nullptr ? std::nullopt : std::optional<T>(read(Reading(*object)));
  }

 private:
  const JsonObject& json_;
};

ActorRef read_actor(const Reading& in) {
  return {in.text("id"), in.text("name_ar"), in.text("name_en"), in.text("text")};
}

PlaceRef read_place(const Reading& in) {
  PlaceRef place;
  place.id = in.text("id");
  place.name_ar = in.text("name_ar");
  place.name_en = in.text("name_en");
  place.country = in.text("country");
  place.admin1 = in.text("admin1");
  place.lat = in.number("lat");
  place.lon = in.number("lon");
  place.precision_km = in.number("precision").value_or(0);
  place.text = in.text("text");
  return place;
}

AcledCode read_acled(const Reading& in) {
  return {in.text("event_type"),     in.text("sub_event_type"),  in.small("inter1"),    in.small("inter2"),
          in.small("geo_precision"), in.small("time_precision"), in.whole("fatalities")};
}

PloverCode read_plover(const Reading& in) { return {in.text("category"), in.text("mode")}; }

BorderFacts read_border(const Reading& in) {
  return {in.number("distance_km"),
          in.number("uncertainty_km").value_or(0),
          in.word("near", NearBorder::kNo),
          in.text("nearest_crossing"),
          in.flag("cross_border"),
          in.text("side"),
          in.text("direction")};
}

EventDate read_date(const Reading& in) {
  return {in.day("from"), in.day("to"), in.word("precision", DatePrecision::kUnknown),
          in.word("basis", DateBasis::kPublication), in.flag("conflict")};
}

Casualty read_casualty(const Reading& in) {
  return {in.word("side", Side::kUnknown),
          in.word("kind", CasualtyKind::kInTarget),
          in.whole("min"),
          in.whole("max"),
          in.text("vague_word"),
          in.text("counted_by"),
          in.text("text")};
}

Quantity read_quantity(const Reading& in) {
  return {in.word("kind", QuantityKind::kOther), in.whole("min"), in.whole("max"), in.text("text")};
}

Attribution read_attribution(const Reading& in) {
  return {in.text("source_text"), in.text("actor_id"), in.text("verb")};
}

Claim read_claim(const Reading& in) {
  return {in.text("field"),  in.text("value"), in.text("by"), ArticleId{in.text("article_id")},
          in.text("origin"), in.text("text")};
}

Evidence read_evidence(const Reading& in) {
  Evidence evidence;
  evidence.field = in.text("field");
  evidence.article = ArticleId{in.text("article_id")};
  evidence.span.start = static_cast<decltype(evidence.span.start)>(in.whole("start").value_or(0));
  evidence.span.end = static_cast<decltype(evidence.span.end)>(in.whole("end").value_or(0));
  evidence.quote = in.text("quote");
  evidence.rule = in.text("rule");
  return evidence;
}

EventArticle read_article(const Reading& in) { return {ArticleId{in.text("article_id")}, in.text("role")}; }

Corrected read_corrected(const Reading& in) {
  return {in.text("field"), in.text("by"), in.text("note"), in.text("correction_id"), in.instant("at")};
}

Contradiction read_contradiction(const Reading& in) { return {in.text("field"), in.text("kind"), in.text("text")}; }

FirstReport read_first_report(const Reading& in) {
  return {ArticleId{in.text("article_id")}, in.text("source"), in.instant("at")};
}

void read_who_and_where(const Reading& in, Event& event) {
  event.initiator = in.inner<ActorRef>("initiator", read_actor);
  event.target = in.inner<ActorRef>("target", read_actor);
  event.with = in.list<ActorRef>("with", read_actor);
  event.places = in.list<PlaceRef>("places", read_place);
  event.border = in.inner<BorderFacts>("border", read_border);
  event.date = in.inner<EventDate>("event_date", read_date).value_or(EventDate{});
}

void read_what_is_said(const Reading& in, Event& event) {
  event.casualties = in.list<Casualty>("casualties", read_casualty);
  event.quantities = in.list<Quantity>("quantities", read_quantity);
  event.weapons = in.words("weapons");
  event.attribution = in.list<Attribution>("attribution", read_attribution);
  event.claims = in.list<Claim>("claims", read_claim);
  event.articles = in.list<EventArticle>("articles", read_article);
  event.independent_origins = in.small("independent_origins");
  event.first_reported = in.inner<FirstReport>("first_reported", read_first_report);
  event.contradictions = in.list<Contradiction>("contradictions", read_contradiction);
  event.merged_into = EventId{in.text("merged_into")};
  event.confidence = in.number("confidence").value_or(0);
  event.main = in.flag("main");
  event.summary_ar = in.text("summary_ar");
  event.summary_en = in.text("summary_en");
  event.evidence = in.list<Evidence>("evidence", read_evidence);
  event.corrected = in.list<Corrected>("corrected", read_corrected);
}

}  // namespace

Result<Event> event_of(const JsonObject& json) {
  Reading in(json);
  auto type = event_type_of(in.text("type"));
  auto modality = modality_of(in.text("modality"));
  Event event;
  event.id = EventId{in.text("event_id")};
  if (event.id.empty() || !type || !modality) return bad_input("is no event of rasid.events");
  event.type = *type;
  event.modality = *modality;
  event.revision = in.small("revision");
  event.story = StoryId{in.text("story_id")};
  event.acled = in.inner<AcledCode>("acled", read_acled);
  event.plover = in.inner<PloverCode>("plover", read_plover);
  read_who_and_where(in, event);
  read_what_is_said(in, event);
  return event;
}

}  // namespace rasid::publish
