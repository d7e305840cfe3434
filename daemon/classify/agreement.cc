#include "classify/agreement.h"

#include <algorithm>

namespace rasid::classify {
namespace {

using Endings = std::vector<std::string>;

bool ends(const std::string& word, const Endings& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& end) { return word.size() > end.size() + 2 && word.ends_with(end); });
}

// The verb without an object pronoun, where a sign of number or gender stands before it.
std::string bare(const Signs& signs, const std::string& verb) {
  for (const std::string& object : signs.objects) {
    if (object.empty() || !verb.ends_with(object)) continue;
    const std::string rest = verb.substr(0, verb.size() - object.size());
    if (ends(rest, signs.feminine_verb_ends) || ends(rest, signs.plural_before_object)) return rest;
  }
  return verb;
}

enum class Gender : uint8_t { kUnknown, kMasculine, kFeminine };

Gender of_verb(const Signs& signs, const std::string& verb, Form form) {
  if (form == Form::kPast)
    return ends(bare(signs, verb), signs.feminine_verb_ends) ? Gender::kFeminine : Gender::kMasculine;
  if (form != Form::kPresent) return Gender::kUnknown;
  for (size_t skip : {size_t{0}, size_t{2}, size_t{4}}) {  // conjunction and future are letters of two bytes
    if (verb.size() <= skip + 4) break;
    const std::string_view rest = std::string_view(verb).substr(skip);
    if (!signs.feminine_verb_start.empty() && rest.starts_with(signs.feminine_verb_start)) return Gender::kFeminine;
    if (!signs.masculine_verb_start.empty() && rest.starts_with(signs.masculine_verb_start)) return Gender::kMasculine;
  }
  return Gender::kUnknown;
}

Gender of_noun(const Signs& signs, const std::string& noun) {
  if (ends(noun, signs.masculine_nouns) || std::count(signs.masculine_nouns.begin(), signs.masculine_nouns.end(), noun))
    return Gender::kMasculine;
  if (ends(noun, signs.feminine_nouns) || std::count(signs.feminine_nouns.begin(), signs.feminine_nouns.end(), noun))
    return Gender::kFeminine;
  return Gender::kUnknown;
}

}  // namespace

bool plural_verb(const Scene& scene, uint32_t verb) {
  const Signs& signs = scene.words->signs();
  const std::string word = scene.quote(verb, verb);
  if (ends(word, signs.plural_verb_ends)) return true;
  const std::string rest = bare(signs, word);
  return rest != word && ends(rest, signs.plural_before_object);
}

Agreement agreement(const Scene& scene, uint32_t verb, Form form, const Party& subject) {
  const Signs& signs = scene.words->signs();
  const Gender gender = of_verb(signs, scene.quote(verb, verb), form);
  const Gender other = of_noun(signs, scene.quote(subject.first, subject.first));
  if (gender == Gender::kUnknown || other == Gender::kUnknown) return Agreement::kUnknown;
  return gender == other ? Agreement::kAgrees : Agreement::kClashes;
}

}  // namespace rasid::classify
