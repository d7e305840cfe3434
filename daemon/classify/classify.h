// What happened, who did it to whom, where, when, how many were hurt, who says so; and whether the article is relevant.
#pragma once

#include <memory>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"
#include "model/document.h"
#include "model/mention.h"
#include "model/reading.h"

namespace rasid::classify {

struct Trace;

// Compiled once from the knowledge; then pure, any thread.
class Classifier {
 public:
  explicit Classifier(std::shared_ptr<const knowledge::Knowledge> knowledge);
  ~Classifier();
  Classifier(Classifier&&) noexcept;

  // Events come without ids (story/ gives them), with evidence spans into document.article.text.
  // `trace` gets why (trace.h); the reading is the same with it and without.
  Reading operator()(const Document& document, const std::vector<Mention>& mentions, Trace* trace = nullptr) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

// What is wrong with the tables config/lexicon/classify_*.tsv, with file and line; empty is good.
std::vector<Complaint> check_tables(const knowledge::Lexicon& lexicon);

}  // namespace rasid::classify
