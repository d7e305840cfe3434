// What is named where in a document: places, actors, weapons, event triggers, quantities, dates.
#pragma once

#include <memory>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/document.h"
#include "model/mention.h"

namespace rasid::recognise {

// Compiled once from the knowledge; then pure, any thread.
class Recogniser {
 public:
  explicit Recogniser(std::shared_ptr<const knowledge::Knowledge> knowledge);
  ~Recogniser();
  Recogniser(Recogniser&&) noexcept;

  // By first token. Mentions of one kind do not overlap; of different kinds they may ("artillery shelling": weapon and
  // event).
  std::vector<Mention> operator()(const Document& document) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace rasid::recognise
