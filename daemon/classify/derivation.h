// What follows from an event's other fields: facts of the border, ACLED and PLOVER codes, the summaries. Made anew
// whenever those fields changed, also when story/ put the accounts of several articles together. Immutable; any thread.
#pragma once

#include <memory>
#include <vector>

#include "core/yaml.h"
#include "knowledge/knowledge.h"
#include "model/event.h"

namespace rasid::classify {

class Derivation {
 public:
  explicit Derivation(std::shared_ptr<const knowledge::Knowledge> knowledge);
  ~Derivation();
  Derivation(Derivation&&) noexcept;
  Derivation& operator=(Derivation&&) noexcept;

  void renew(Event& event) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace rasid::classify
