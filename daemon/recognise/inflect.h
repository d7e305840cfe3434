// The inflected forms of a phrase, by the table config/lexicon/affixes.tsv.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/tsv.h"

namespace rasid::recognise {

class Inflector {
 public:
  explicit Inflector(const TsvTable* affixes);  // null: phrases stand as they are

  // The forms of `phrase`; itself alone where the table does not know the form. Of two words only the accusative of
  // both is made ("an attack, an armed one"), of more none.
  std::vector<std::string> forms(std::string_view phrase, std::string_view form) const;

 private:
  std::vector<std::string> one_word(std::string_view word, std::string_view form) const;

  struct Affix {
    std::string begins, ends, prefix, suffix;
  };
  std::map<std::string, std::vector<Affix>, std::less<>> affixes_;
};

}  // namespace rasid::recognise
