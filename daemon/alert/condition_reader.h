// `when` of a rule file to a Condition; what cannot be is a complaint that says what would be.
#pragma once

#include <string>
#include <vector>

#include "alert/condition.h"
#include "core/yaml.h"

namespace rasid::alert {

// A phrase of a `text` condition; its id is the same in every rule set that has it.
struct Phrase {
  std::string words;
  bool exact = false;
  uint64_t id = 0;
};

class ConditionReader {
 public:
  // `label` (the rule's id) stands before every complaint.
  ConditionReader(Vocabularies& words, std::string file, std::string label, std::vector<Complaint>& complaints)
      : words_(words), file_(std::move(file)), label_(std::move(label)), complaints_(complaints) {}

  // With `modality: asserted` added where the rule does not name modality.
  Condition read(const YamlNode& when);
  const std::vector<Phrase>& phrases() const { return phrases_; }

 private:
  Condition mapping(const YamlNode& node);
  Condition list(Condition::Op op, const YamlNode& node);
  Condition field_test(const YamlNode& key, const YamlNode& value);
  Condition at(const YamlNode& node);
  Condition text(const YamlNode& node);
  void circle(const YamlNode& km, const YamlNode* of, At& at);
  void polygon(const YamlNode& node, At& at);
  std::optional<GeoPoint> point(const YamlNode& node);

  Test test(const Field& field, const YamlNode& value);
  Test any_of(const Field& field, const YamlNode& value);
  Test element(const Field& list, const YamlNode& value);
  Test operators(const Field& field, const YamlNode& value);
  void range(const Field& field, const std::string& name, const YamlNode& bound, Test& test);
  void word(const Field& field, const YamlNode& value, Test& test);
  void check_word(const Field& field, const YamlNode& at, const std::string& word);
  void unknown_field(const YamlNode& key, const std::vector<Field>& among);
  void complain(const YamlNode& at, const std::string& message);

  Vocabularies& words_;
  std::string file_, label_;
  std::vector<Complaint>& complaints_;
  std::vector<Phrase> phrases_;
};

}  // namespace rasid::alert
