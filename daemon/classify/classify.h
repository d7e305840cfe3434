// What happened, who did it to whom, where, when, how many were hurt, who says so; and whether the article is relevant.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"
#include "model/document.h"
#include "model/mention.h"
#include "model/reading.h"

namespace rasid::classify {

struct Trace;

// Who may have the roles of one event, with the names of the features that classify_roles.tsv weighs.
struct RoleChoices {
  struct Choice {
    std::string name_ar;  // empty: nobody
    std::vector<std::string> initiator, target;
  };
  std::vector<Choice> candidates;
  std::vector<std::string> told;                // the sentences that tell it: [[words of the act]], {party=actor}
  std::vector<std::vector<std::string>> pairs;  // features of initiator x target, row by row
};

// Compiled once from the knowledge; then pure, any thread.
class Classifier {
 public:
  explicit Classifier(std::shared_ptr<const knowledge::Knowledge> knowledge);
  ~Classifier();
  Classifier(Classifier&&) noexcept;

  // Events come without ids (story/ gives them), with evidence spans into document.article.text.
  // `trace` gets why (trace.h); the reading is the same with it and without.
  Reading operator()(const Document& document, const std::vector<Mention>& mentions, Trace* trace = nullptr) const;

  // For training: the choices behind the events of the reading, in their order, before weights are applied.
  std::vector<RoleChoices> role_choices(const Document& document, const std::vector<Mention>& mentions) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

// What is wrong with the tables config/lexicon/classify_*.tsv, with file and line; empty is good.
std::vector<Complaint> check_tables(const knowledge::Lexicon& lexicon);

}  // namespace rasid::classify
