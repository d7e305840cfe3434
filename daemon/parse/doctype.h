// The document type declaration of a feed: read for its harmless entities, never followed.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace rasid::parse {

struct Doctype {
  size_t size = 0;  // bytes of the declaration, from "<!DOCTYPE" on; up to the first '>' where it never ends
  bool complete = false;
  bool external = false;                                     // names a DTD elsewhere, in which entities may be declared
  std::map<std::string, std::string, std::less<>> entities;  // whose values hold no reference to another
};

// `text` starts with "<!DOCTYPE". Entities that refer to others, to files or that are longer than 1,000 bytes are left
// out.
Doctype read_doctype(std::string_view text);

}  // namespace rasid::parse
