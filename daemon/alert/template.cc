#include "alert/template.h"

#include <algorithm>

#include "core/format.h"
#include "core/yaml_reader.h"
#include "text/utf8.h"

namespace rasid::alert {
namespace {

constexpr size_t kMostCharacters = 300;
constexpr char32_t kIsolate = 0x2068, kEndIsolate = 0x2069;
constexpr std::string_view kOfAlert[] = {"value",        "severity",    "rule",     "state",
                                         "events_total", "window.from", "window.to"};

bool is_of_alert(std::string_view name) {
  return std::find(std::begin(kOfAlert), std::end(kOfAlert), name) != std::end(kOfAlert);
}

// Controls, line and paragraph separators, bidi marks, embeddings, overrides and isolates; ALM.
bool is_harmful(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x206F) || code == 0xFEFF ||
         code == text::kInvalid;
}

std::string number_text(double value) {
  return value == static_cast<double>(static_cast<int64_t>(value)) ? format("{}", static_cast<int64_t>(value))
                                                                   : format("{:.1f}", value);
}

std::string of_alert(const Alert& alert, std::string_view name) {
  if (name == "value") return number_text(alert.value);
  if (name == "severity") return std::string(to_string(alert.severity));
  if (name == "rule") return alert.rule;
  if (name == "state") return std::string(to_string(alert.state));
  if (name == "events_total") return format("{}", alert.events_total);
  if (name == "window.from") return alert.window_from ? to_iso(*alert.window_from) : "";
  return alert.window_to ? to_iso(*alert.window_to) : "";
}

}  // namespace

std::string made_safe(std::string_view foreign) {
  std::string out;
  size_t characters = 0;
  for (size_t at = 0; at < foreign.size();) {
    auto [code, size] = text::decode(foreign, at);
    at += size;
    if (code == '\n' || code == '\t') code = ' ';
    if (is_harmful(code)) continue;
    if (++characters > kMostCharacters) return out + "...";
    text::append(out, code);
  }
  return out;
}

Result<Template> Template::parse(std::string_view text) {
  Template out;
  while (!text.empty()) {
    size_t open = text.find('{');
    if (open > 0) out.parts_.push_back({std::string(text.substr(0, open)), "", nullptr});
    if (open == std::string_view::npos) break;
    size_t close = text.find('}', open);
    if (close == std::string_view::npos) return bad_config("'{' without '}'");
    std::string_view inner = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    size_t bar = inner.find('|');
    std::string name(inner.substr(0, bar));
    std::string_view filter = bar == std::string_view::npos ? "" : inner.substr(bar + 1);
    if (!filter.empty() && !filter.starts_with("or:"))
      return bad_config(format("{{{}}}: only |or:text may follow", inner));
    const Field* field = find_field(event_fields(), name);
    bool readable = field != nullptr && field->get != nullptr && field->kind != FieldKind::kObject;
    if (!readable && !is_of_alert(name)) {
      auto known = names_of(event_fields());
      known.insert(known.end(), std::begin(kOfAlert), std::end(kOfAlert));
      return bad_config(format("{{{}}} means nothing{}", name, did_you_mean(name, known)));
    }
    out.parts_.push_back(
        {filter.empty() ? "-" : std::string(filter.substr(3)), name, is_of_alert(name) ? nullptr : field});
  }
  return out;
}

void Template::collect(const View& view, FieldTexts& into) const {
  for (const Part& part : parts_) {
    if (part.field == nullptr) continue;
    auto value = text_of(*part.field, view);
    if (value) into.insert_or_assign(part.name, made_safe(*value));
    if (!value) into.erase(part.name);
  }
}

std::string Template::render(const Alert& alert, const FieldTexts& fields) const {
  std::string out;
  for (const Part& part : parts_) {
    std::string value;
    if (!part.name.empty() && part.field == nullptr) value = of_alert(alert, part.name);
    if (auto found = fields.find(part.name); part.field != nullptr && found != fields.end()) value = found->second;
    if (value.empty()) {
      out += part.literal;
    } else {
      text::append(out, kIsolate);
      out += value;
      text::append(out, kEndIsolate);
    }
  }
  return out;
}

}  // namespace rasid::alert
