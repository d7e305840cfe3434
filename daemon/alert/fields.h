// The fields of an event that rules, groups and texts may name, with how each is read from an event.
//
// The names are those of the published record (records.md), and the derived ones: side, kind and country of an actor on
// the day of the event, and the sums killed, wounded, captured. The table is constant; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::alert {

struct View {
  const Event& event;
  const knowledge::Knowledge& knowledge;
};

// An exact number has both ends alike; an end that nobody told is absent.
struct Number {
  std::optional<double> min, max;
};
using Value = std::variant<std::string_view, Number, bool>;  // words live as long as the event and the knowledge
using Values = std::vector<Value>;                           // none = the field is missing

enum class FieldKind { kWord, kNumber, kDay, kBool, kObject, kList };

// What a word of the field can be; checked when a rule is compiled.
enum class Vocabulary {
  kFree,
  kType,
  kModality,
  kActor,
  kPlace,
  kSide,
  kActorKind,
  kCountry,
  kAdmin1,
  kPlaceKind,
  kNear,
  kBorderSide,
  kDirection,
  kPrecision,
  kBasis,
  kCasualtySide,
  kCasualtyKind,
  kQuantityKind,
};

struct Field {
  std::string name;
  FieldKind kind = FieldKind::kWord;
  void (*get)(const View& view, size_t element,
              Values& out) = nullptr;  // `element` of the list that the field belongs to
  Vocabulary vocabulary = Vocabulary::kFree;
  size_t (*count)(const View& view) = nullptr;  // of a list of objects
  std::vector<Field> elements;                  // of a list of objects
};

const std::vector<Field>& event_fields();
const Field* find_field(const std::vector<Field>& among, std::string_view name);  // null where there is none
std::vector<std::string> names_of(const std::vector<Field>& fields);
// Every word that the vocabulary has; empty for kFree.
std::vector<std::string> words_of(Vocabulary vocabulary, const knowledge::Knowledge& knowledge);

// The same, each list made once: thousands of rules ask for it.
class Vocabularies {
 public:
  explicit Vocabularies(const knowledge::Knowledge& knowledge) : knowledge_(knowledge) {}
  const std::vector<std::string>& of(Vocabulary vocabulary);
  bool has(Vocabulary vocabulary, const std::string& word);  // true of every word for kFree
  const knowledge::Knowledge& knowledge() const { return knowledge_; }

 private:
  struct Words {
    std::vector<std::string> list;
    std::unordered_set<std::string> set;
  };
  const Words& words(Vocabulary vocabulary);

  const knowledge::Knowledge& knowledge_;
  std::map<Vocabulary, Words> made_;
};

// The first value as people write it ("12.5", "2018-04-19", "Anbar"); nothing where the field is missing.
std::optional<std::string> text_of(const Field& field, const View& view);
// The lower end of a number field.
std::optional<double> number_of(const Field& field, const View& view);

// The actor's row where it holds on the day of the event.
const Actor* actor_on_day(const View& view, const ActorRef& actor);

}  // namespace rasid::alert
