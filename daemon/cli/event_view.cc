#include "cli/event_view.h"

#include "cli/foreign_text.h"
#include "core/format.h"
#include "core/log.h"

namespace rasid::cli {
namespace {

const JsonArray kNone;

const JsonArray& list(const JsonObject& object, std::string_view key) {
  const JsonArray* array = array_at(object, key);
  return array == nullptr ? kNone : *array;
}

template <class Each>
void each_object(const JsonArray& array, const Each& each) {
  for (const Json& item : array)
    if (const JsonObject* object = item.if_object()) each(*object);
}

std::string quoted(const JsonObject& object, std::string_view key) {
  auto text = string_at(object, key);
  return text && !text->empty() ? foreign(*text) : "";
}

std::string origins_of(const JsonObject& record) {
  auto origins = int_at(record, "independent_origins");
  size_t articles = list(record, "articles").size();
  if (!origins && articles == 0) return "";
  return format("{} independent, of {} article{}", origins.value_or(0), articles, articles == 1 ? "" : "s");
}

// Words with two blanks between, empty ones left out.
std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += "  ";
    out += part;
  }
  return out;
}

std::string range(const JsonObject& object) {
  auto min = int_at(object, "min"), max = int_at(object, "max");
  if (min && max && *min == *max) return format("{}", *min);
  if (min && max) return format("{} to {}", *min, *max);
  if (min) return format("at least {}", *min);
  if (max) return format("at most {}", *max);
  return quoted(object, "vague_word");
}

// Rows of a label and a text.
class Sheet {
 public:
  explicit Sheet(const Paint& paint) : paint_(paint) {}
  void row(std::string_view label, const std::string& text) {
    if (text.empty()) return;
    out_ += format("  {}{}  {}\n", paint_.dim(label), std::string(12 - std::min<size_t>(12, label.size()), ' '), text);
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  void text(const std::string& lines) { out_ += lines; }
  void head(std::string_view title) { out_ += "\n  " + paint_.bold(title) + "\n"; }
  void under(const std::string& text) {
    if (!text.empty()) out_ += "    " + text + "\n";
  }
  std::string take() { return std::move(out_); }

 private:
  const Paint& paint_;
  std::string out_;
};

std::string when(const JsonObject& event) {
  const JsonObject* date = object_at(event, "event_date");
  if (date == nullptr) return "";
  std::string from = plain(*date, "from"), to = plain(*date, "to");
  std::string days = to.empty() || to == from ? from : format("{} to {}", from, to);
  std::string conflict = bool_at(*date, "conflict").value_or(false) ? ", the text contradicts itself" : "";
  return format("{}  ({}, {}{})", days, plain(*date, "precision"), plain(*date, "basis"), conflict);
}

std::string place_line(const JsonObject& place) {
  std::string name = plain(place, "name_en");
  std::string where = joined({name, quoted(place, "name_ar")});
  if (where.empty()) where = quoted(place, "text");
  std::string parts = plain(place, "admin1");
  std::string country = plain(place, "country");
  if (!country.empty()) parts += parts.empty() ? country : ", " + country;
  auto lat = number_at(place, "lat"), lon = number_at(place, "lon");
  std::string at = lat && lon ? format("{:.4f}, {:.4f}", *lat, *lon) : "";
  if (auto km = number_at(place, "precision"); km && !at.empty()) at += format(" within {} km", *km);
  return joined({where, parts.empty() ? "" : format("({})", parts), at, plain(place, "id")});
}

std::string border_line(const JsonObject& event) {
  const JsonObject* border = object_at(event, "border");
  if (border == nullptr) return "";
  auto km = number_at(*border, "distance_km");
  std::string side = plain(*border, "side"), direction = plain(*border, "direction");
  return joined({km ? format("{} km", *km < 0 ? -*km : *km) : "", side.empty() ? "" : format("side {}", side),
                 format("near: {}", plain(*border, "near")), direction == "none" ? "" : direction,
                 bool_at(*border, "cross_border").value_or(false) ? "across the border" : ""});
}

std::string actor_line(const JsonObject* actor) {
  if (actor == nullptr) return "";
  std::string text = joined({plain(*actor, "name_en"), quoted(*actor, "name_ar"), plain(*actor, "id")});
  return text.empty() ? quoted(*actor, "text") : text;
}

void add_toll(Sheet& sheet, const JsonObject& event) {
  each_object(list(event, "casualties"), [&](const JsonObject& each) {
    std::string by = quoted(each, "counted_by");
    sheet.row("toll", joined({format("{} {}, {}", range(each), plain(each, "kind"), plain(each, "side")),
                              by.empty() ? "" : "counted by " + by, quoted(each, "text")}));
  });
  each_object(list(event, "quantities"), [&](const JsonObject& each) {
    sheet.row("quantity", joined({format("{} {}", range(each), plain(each, "kind")), quoted(each, "text")}));
  });
}

void add_facts(Sheet& sheet, const JsonObject& event) {
  sheet.row("when", when(event));
  each_object(list(event, "places"), [&](const JsonObject& place) { sheet.row("where", place_line(place)); });
  sheet.row("border", border_line(event));
  sheet.row("initiator", actor_line(object_at(event, "initiator")));
  sheet.row("target", actor_line(object_at(event, "target")));
  each_object(list(event, "with"), [&](const JsonObject& actor) { sheet.row("with", actor_line(&actor)); });
  add_toll(sheet, event);
  for (const Json& weapon : list(event, "weapons"))
    if (weapon.is_string()) sheet.row("weapon", log_safe(weapon.get_string(), 100));
  each_object(list(event, "attribution"), [&](const JsonObject& each) {
    sheet.row("said by", joined({quoted(each, "source_text"), plain(each, "actor_id"), quoted(each, "verb")}));
  });
}

std::string words(const JsonArray& array) {
  std::string out;
  for (const Json& word : array) {
    if (!word.is_string()) continue;
    out += (out.empty() ? "" : ", ") + log_safe(word.get_string(), 100);
  }
  return out;
}

void add_articles(Sheet& sheet, const JsonArray& articles, const Surroundings& around, const Paint& paint) {
  sheet.head("articles");
  for (const Json& item : articles) {
    const JsonObject* told = item.if_object();
    std::string id = told != nullptr    ? plain(*told, "article_id")
                     : item.is_string() ? log_safe(item.get_string(), 100)
                                        : "";
    std::string role = told != nullptr ? plain(*told, "role") : "";
    auto article = around.record("articles", id);
    if (!article) {
      sheet.under(joined({id, role, paint.dim("(not kept)")}));
      continue;
    }
    const JsonObject* source = object_at(*article, "source");
    std::string outlet = source == nullptr ? "" : quoted(*source, "name");
    if (outlet.empty() && source != nullptr) outlet = plain(*source, "id");
    std::string retracted = plain(*article, "retracted");
    sheet.under(joined({id, role, plain(*article, "published_at"), outlet,
                        retracted.empty() ? "" : paint.red(format("taken back ({})", retracted))}));
    sheet.under("  " + quoted(*article, "title"));
    std::string url = quoted(*article, "url");
    if (!url.empty()) sheet.under("  " + paint.dim(url));
  }
}

void add_claims(Sheet& sheet, const JsonObject& event) {
  if (list(event, "claims").empty()) return;
  sheet.head("what others say");
  each_object(list(event, "claims"), [&](const JsonObject& claim) {
    std::string by = quoted(claim, "by");
    sheet.under(joined(
        {plain(claim, "field"), quoted(claim, "value"), by.empty() ? "" : "by " + by, plain(claim, "article_id")}));
  });
}

void add_evidence(Sheet& sheet, const JsonObject& event, const Paint& paint) {
  if (list(event, "evidence").empty()) return;
  sheet.head("evidence");
  each_object(list(event, "evidence"), [&](const JsonObject& each) {
    sheet.under(joined({paint.cyan(plain(each, "field")), quoted(each, "quote"), paint.dim(plain(each, "rule"))}));
  });
}

void add_corrected(Sheet& sheet, const JsonObject& event, const Paint& paint) {
  each_object(list(event, "corrected"), [&](const JsonObject& each) {
    sheet.row("corrected", joined({paint.yellow(plain(each, "field")), "by " + foreign(plain(each, "by")),
                                   plain(each, "at"), quoted(each, "note")}));
  });
}

void add_said(Sheet& sheet, const Surroundings& around, const Paint& paint) {
  if (around.said.empty()) return;
  sheet.head("what people said");
  for (const JsonObject& each : around.said) {
    const JsonObject* set = object_at(each, "set");
    std::string what = plain(each, "kind");
    if (set != nullptr)
      for (const auto& [field, value] : *set) what += format("{}{}", value.is_null() ? " no " : " ", field);
    sheet.under(
        joined({plain(each, "correction_id"), what, plain(each, "other"), "by " + quoted(each, "by"), plain(each, "at"),
                quoted(each, "note"), bool_at(each, "taken_back").value_or(false) ? paint.dim("(taken back)") : ""}));
  }
}

void add_changes(Sheet& sheet, const Surroundings& around) {
  if (around.changes.empty()) return;
  sheet.head("revisions");
  for (const store::ArchivedChange& each : around.changes) {
    auto json = parse_json(each.change);
    if (!json || !json->is_object()) continue;
    const JsonObject& change = json->get_object();
    std::string by = quoted(change, "by");
    sheet.under(joined({format("{:>3}", each.revision), to_iso(each.at), plain(change, "cause"),
                        words(list(change, "fields")), by.empty() ? "" : "by " + by, plain(change, "article_id")}));
  }
}

void add_alerts(Sheet& sheet, const Surroundings& around, const Paint& paint) {
  if (around.alerts.empty()) return;
  sheet.head("alerts");
  for (const JsonObject& alert : around.alerts) {
    std::string state = plain(alert, "state");
    sheet.under(joined({state == "firing" || state == "updated" ? paint.red(state) : state, plain(alert, "severity"),
                        plain(alert, "rule"), plain(alert, "evaluated_at"), plain(alert, "reason")}));
  }
}

std::string withdrawn_line(const Surroundings& around, const Paint& paint) {
  if (!around.withdrawn) return "";
  return paint.red(format("withdrawn {}; what follows was its last state", to_iso(*around.withdrawn)));
}

}  // namespace

std::string event_lines(const JsonObject& event, std::string_view indent, const Paint& paint) {
  const JsonObject* date = object_at(event, "event_date");
  std::string modality = plain(event, "modality");
  std::string out = indent.empty() ? "" : std::string(indent);
  out += joined({date == nullptr ? "----------" : plain(*date, "from"), paint.bold(plain(event, "type")),
                 modality == "asserted" ? modality : paint.yellow(modality), plain(event, "event_id")});
  out += '\n';
  for (std::string_view key : {"summary_en", "summary_ar"})
    if (std::string text = quoted(event, key); !text.empty()) out += format("{}  {}\n", indent, text);
  return out;
}

std::string event_view(const JsonObject& event, const Surroundings& around, const Paint& paint) {
  Sheet sheet(paint);
  sheet.line(joined({paint.bold(plain(event, "event_id")), paint.bold(plain(event, "type")), plain(event, "modality"),
                     format("revision {}", int_at(event, "revision").value_or(0))}));
  if (std::string gone = withdrawn_line(around, paint); !gone.empty()) sheet.line("  " + gone);
  for (std::string_view key : {"summary_en", "summary_ar"})
    if (std::string text = quoted(event, key); !text.empty()) sheet.line("  " + text);
  sheet.line("");
  add_facts(sheet, event);
  add_corrected(sheet, event, paint);
  sheet.row("origins", origins_of(event));
  if (auto confidence = number_at(event, "confidence")) sheet.row("confidence", format("{:.2f}", *confidence));
  sheet.row("observed", plain(event, "observed_at"));
  sheet.row("story", plain(event, "story_id"));
  add_claims(sheet, event);
  add_articles(sheet, list(event, "articles"), around, paint);
  add_evidence(sheet, event, paint);
  add_said(sheet, around, paint);
  add_changes(sheet, around);
  add_alerts(sheet, around, paint);
  return sheet.take();
}

std::string story_view(const JsonObject& story, const Surroundings& around, const Paint& paint) {
  Sheet sheet(paint);
  sheet.line(
      joined({paint.bold(plain(story, "story_id")), format("revision {}", int_at(story, "revision").value_or(0))}));
  if (std::string gone = withdrawn_line(around, paint); !gone.empty()) sheet.line("  " + gone);
  sheet.line("  " + quoted(story, "title"));
  sheet.line("");
  sheet.row("opened", plain(story, "opened_at"));
  sheet.row("last news", plain(story, "updated_at"));
  sheet.row("merged into", plain(story, "merged_into"));
  sheet.row("split from", plain(story, "split_from"));
  if (story.contains("round_up")) sheet.row("kind", "round-up: what it tells has stories of its own");
  sheet.row("origins", origins_of(story));
  if (!list(story, "events").empty()) sheet.head("events");
  for (const Json& id : list(story, "events")) {
    if (!id.is_string()) continue;
    auto event = around.record("events", id.get_string());
    sheet.text(event ? event_lines(*event, "    ", paint) : "    " + log_safe(id.get_string(), 100) + "\n");
  }
  add_articles(sheet, list(story, "articles"), around, paint);
  return sheet.take();
}

}  // namespace rasid::cli
