#include "parse/person.h"

#include "parse/strings.h"

namespace rasid::parse {
namespace {

bool is_local_part(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.' || c == '+'; }
bool is_domain_part(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '[' || c == ']'; }

// The first e-mail address of `text`, with a "?subject=..." behind it; empty where there is none.
std::string_view address_in(std::string_view text) {
  for (size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
    size_t start = sign, end = sign + 1;
    while (start > 0 && is_local_part(text[start - 1])) --start;
    while (end < text.size() && is_domain_part(text[end])) ++end;
    while (end > sign + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const std::string_view domain = text.substr(sign + 1, end - sign - 1);
    if (start == sign || domain.find('.') == std::string_view::npos || domain.starts_with('.')) continue;
    if (text.substr(end).starts_with("?subject=")) {
      while (end < text.size() && !is_space(text[end]) && text[end] != ')' && text[end] != '>') ++end;
    }
    return text.substr(start, end - start);
  }
  return {};
}

}  // namespace

Person person_of(std::string name, std::string email) {
  Person person{name, name, email};
  if (name.empty()) {
    person.text = email;
  } else if (!email.empty()) {
    person.text = name + " (" + email + ")";
  }
  return person;
}

Person person_of(std::string_view text) {
  const std::string email(address_in(text));
  std::string name(text);
  if (!email.empty()) {
    replace_all(name, email, "");
    for (const std::string_view empty : {"mailto:", "()", "<>", "&lt;&gt;"}) replace_all(name, empty, "");
    name = trimmed(name);
    if (name.starts_with('(')) name.erase(0, 1);
    if (name.ends_with(')')) name.pop_back();
    name = trimmed(name);
  }
  return {std::string(text), std::move(name), email};
}

Person person_of(const Element& element, Dialect dialect) {
  const std::optional<Element> name = element.child("name");
  const std::optional<Element> email = element.child("email");
  if (!name && !email) return person_of(plain_text(element, dialect));
  return person_of(name ? plain_text(*name, dialect) : "", email ? plain_text(*email, dialect) : "");
}

}  // namespace rasid::parse
