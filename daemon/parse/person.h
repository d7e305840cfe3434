// Who wrote it: "name (email)", "email (name)", "name <email>", or name and email apart.
#pragma once

#include <string>
#include <string_view>

#include "parse/text_construct.h"
#include "parse/xml_tree.h"

namespace rasid::parse {

struct Person {
  std::string text;  // as it is shown
  std::string name, email;
};

Person person_of(std::string_view text);
Person person_of(const Element& element, Dialect dialect);
Person person_of(std::string name, std::string email);

template <class Target>
void set_author(Target& target, const Person& person) {
  target.author = person.text;
  target.author_name = person.name;
  target.author_email = person.email;
}

}  // namespace rasid::parse
