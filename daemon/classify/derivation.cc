#include "classify/derivation.h"

#include <utility>

#include "classify/border.h"
#include "classify/codes.h"
#include "classify/summary.h"

namespace rasid::classify {

struct Derivation::Tables {
  explicit Tables(std::shared_ptr<const knowledge::Knowledge> all)
      : knowledge(std::move(all)), codes(knowledge->lexicon), summaries(knowledge->lexicon) {}
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  Codes codes;
  Summaries summaries;
};

Derivation::Derivation(std::shared_ptr<const knowledge::Knowledge> knowledge)
    : tables_(std::make_unique<Tables>(std::move(knowledge))) {}
Derivation::~Derivation() = default;
Derivation::Derivation(Derivation&&) noexcept = default;
Derivation& Derivation::operator=(Derivation&&) noexcept = default;

void Derivation::renew(Event& event) const {
  event.border = border_facts(*tables_->knowledge, event);
  tables_->codes.code(*tables_->knowledge, event);
  event.summary_en = tables_->summaries.english(tables_->codes, event);
  event.summary_ar = tables_->summaries.arabic(tables_->codes, event);
}

}  // namespace rasid::classify
