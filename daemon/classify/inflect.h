// Forms of a verb: past and present of the third person and the first plural, with and without an object pronoun; forms
// of a verbal noun: accusative, and with the pronoun of whose it is.
#pragma once

#include <string>
#include <vector>

#include "core/tsv.h"

namespace rasid::classify {

class Inflector {
 public:
  Inflector() = default;
  explicit Inflector(const TsvTable& affixes);  // columns kind, affix

  // `past`: third person masculine singular. `present`: the stem without its prefix; empty = the past without a first
  // alef.
  std::vector<std::string> past_forms(const std::string& past) const;
  std::vector<std::string> present_forms(const std::string& past, const std::string& present) const;
  // Of one word without the article; of anything else none.
  std::vector<std::string> noun_forms(const std::string& noun) const;
  // The same with the dual.
  std::vector<std::string> object_forms(const std::string& noun) const;
  std::string first(const std::string& kind) const;  // the first affix of a kind, or empty
  const std::vector<std::string>& affixes(const std::string& kind) const;

 private:
  std::vector<std::string> with_objects(const std::string& form) const;

  std::vector<std::pair<std::string, std::vector<std::string>>> kinds_;
};

}  // namespace rasid::classify
