// The texts of rules: "{value} near {place.name_en|or:an unknown place}".
//
// Values come from foreign text: they lose control and bidirectional characters, are cut at 300 characters and stand
// isolated (U+2068 .. U+2069), so that they can neither reorder the sentence nor drive a terminal.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "alert/fields.h"
#include "core/result.h"
#include "model/alert.h"

namespace rasid::alert {

// Name of a field of the event -> its value, made safe. Kept with an open alert: its later records may have no event at
// hand.
using FieldTexts = std::map<std::string, std::string>;

class Template {
 public:
  // bad_config names the placeholder that means nothing, with a suggestion.
  static Result<Template> parse(std::string_view text);

  // Adds the values of the fields that the text names.
  void collect(const View& view, FieldTexts& into) const;
  // {value}, {severity}, {rule}, {state}, {events_total}, {window.from}, {window.to} come from the alert; a value that
  // is missing is the `or:` part, else "-".
  std::string render(const Alert& alert, const FieldTexts& fields) const;

 private:
  struct Part {
    std::string literal;           // of a placeholder: what stands where the value is missing
    std::string name;              // empty = literal text
    const Field* field = nullptr;  // null = of the alert
  };
  std::vector<Part> parts_;
};

std::string made_safe(std::string_view foreign);

}  // namespace rasid::alert
