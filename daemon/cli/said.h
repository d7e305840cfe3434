// What people said and `rasid run` applied, out of the store.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "store/archive.h"
#include "store/state_table.h"
#include "story/corrections.h"

namespace rasid::cli {

class Said {
 public:
  static Result<Said> read(store::ArchiveReader& reader);

  const story::Corrections& book() const { return *book_; }
  // The only correction about the target whose id begins so and that was not taken back; bad_input says which there
  // are.
  Result<std::string> correction_about(std::string_view target, std::string_view typed) const;
  // Corrections as they were said, with `taken_back` where they count no more.
  std::vector<JsonObject> about(const std::string& id) const;

 private:
  Said() = default;
  std::unique_ptr<store::MemoryTable> rows_;
  std::unique_ptr<story::Corrections> book_;
};

// "set place, type", "same_as e_...", for a person.
std::string words_of(const Correction& correction);

}  // namespace rasid::cli
