#include "classify/evidence.h"

#include <algorithm>
#include <optional>

#include "core/format.h"

namespace rasid::classify {
namespace {

class Collector {
 public:
  Collector(const Scene& scene, const Draft& draft, const Event& event)
      : scene_(scene), draft_(draft), event_(event), text_(scene.document->article.text) {}

  std::vector<Evidence> run() {
    take("type");
    modality();
    party("initiator", draft_.initiator);
    party("target", draft_.target);
    places();
    date();
    take("casualties");
    for (size_t i = 0; i < event_.quantities.size(); ++i)
      words(format("quantities[{}]", i), event_.quantities[i].text, "", "harm:people-moved");
    for (size_t i = 0; i < draft_.with.size(); ++i)
      add(format("with[{}]", i), draft_.with[i].first, draft_.with[i].last, "roles:with");
    weapons();
    for (size_t i = 0; i < event_.attribution.size(); ++i)
      words(format("attribution[{}]", i), event_.attribution[i].source_text, event_.attribution[i].verb,
            "attribution:source");
    return std::move(evidence_);
  }

 private:
  void add(std::string field, uint32_t first, uint32_t last, std::string_view rule) {
    put(std::move(field), scene_.span(first, last), rule);
  }
  void put(std::string field, Span span, std::string_view rule) {
    evidence_.push_back({std::move(field), scene_.document->article.id, span, text_.substr(span.start, span.size()),
                         std::string(rule)});
  }

  // The proofs whose field begins so.
  bool take(std::string_view field) {
    const size_t before = evidence_.size();
    for (const Proof& proof : draft_.proofs) {
      if (proof.field.starts_with(field)) add(proof.field, proof.first, proof.last, proof.rule);
    }
    return evidence_.size() > before;
  }

  // The last proof of the field that lies on the tokens; null where there is none.
  const Proof* proof_on(std::string_view field, uint32_t first, uint32_t last) const {
    const auto at = std::find_if(draft_.proofs.rbegin(), draft_.proofs.rend(), [&](const Proof& proof) {
      return proof.field == field && proof.first <= last && first <= proof.last;
    });
    return at == draft_.proofs.rend() ? nullptr : &*at;
  }

  void modality() {
    if (draft_.modality == Modality::kAsserted) return;
    if (!take("modality")) add("modality", draft_.first, draft_.last, "merge:told-again");
  }

  void party(const char* field, const std::optional<Party>& party) {
    if (!party) return;
    if (party->unsaid) return add(field, draft_.first, draft_.last, "complete:of-act");
    const Proof* proof = proof_on(field, party->first, party->last);
    add(field, party->first, party->last, proof == nullptr ? "complete:carried-over" : proof->rule);
  }

  void places() {
    for (size_t i = 0; i < draft_.places.size(); ++i) {
      const Mention& place = *draft_.places[i];
      const Proof* proof = proof_on("place", place.first_token, place.last_token);
      const std::string_view otherwise = i == 0 ? "complete:carried-over" : "setting:list";
      put(i == 0 ? "place" : format("places[{}]", i), place.span,
          proof == nullptr ? otherwise : std::string_view(proof->rule));
    }
  }

  void date() {
    if (event_.date.basis == DateBasis::kPublication || draft_.date == nullptr) return;
    const Proof* proof = proof_on("event_date", draft_.date->first_token, draft_.date->last_token);
    put("event_date", draft_.date->span, proof == nullptr ? "complete:carried-over" : std::string_view(proof->rule));
  }

  void weapons() {
    for (size_t i = 0; i < event_.weapons.size(); ++i) {
      const auto at = std::find_if(draft_.weapons.begin(), draft_.weapons.end(),
                                   [&](const Mention* weapon) { return weapon->id == event_.weapons[i]; });
      if (at != draft_.weapons.end()) put(format("weapons[{}]", i), (*at)->span, "recognise:weapon");
    }
  }

  // Words that are only known by what they are: where they stand whole (behind `after`, where that is given), the first
  // time from the act's sentence on, else in the article.
  void words(std::string field, const std::string& wanted, const std::string& after, std::string_view rule) {
    if (wanted.empty()) return;
    const uint32_t sentence = scene_.span(scene_.sentences[draft_.sentence].first, draft_.first).start;
    for (const std::string& before : {after, std::string()}) {
      for (const size_t from : {static_cast<size_t>(sentence), size_t{0}}) {
        if (const auto span = standing(wanted, from, before)) return put(std::move(field), *span, rule);
      }
    }
  }

  std::optional<Span> standing(const std::string& wanted, size_t from, const std::string& before) const {
    for (size_t at = text_.find(wanted, from); at != std::string::npos; at = text_.find(wanted, at + 1)) {
      const Span span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + wanted.size())};
      if (whole(span) && follows(span.start, before)) return span;
    }
    return std::nullopt;
  }

  bool whole(Span span) const {
    const auto& tokens = scene_.document->tokens;
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.start,
                                        [](const text::Token& token, uint32_t at) { return token.span.start < at; });
    const auto last = std::lower_bound(first, tokens.end(), span.end,
                                       [](const text::Token& token, uint32_t at) { return token.span.end < at; });
    return first != tokens.end() && first->span.start == span.start && last != tokens.end() &&
           last->span.end == span.end;
  }

  bool follows(uint32_t start, const std::string& before) const {
    size_t end = start;
    while (end > 0 && text_[end - 1] == ' ') --end;
    return before.empty() || std::string_view(text_).substr(0, end).ends_with(before);
  }

  const Scene& scene_;
  const Draft& draft_;
  const Event& event_;
  const std::string& text_;
  std::vector<Evidence> evidence_;
};

}  // namespace

std::vector<Evidence> evidence_of(const Scene& scene, const Draft& draft, const Event& event) {
  return Collector(scene, draft, event).run();
}

}  // namespace rasid::classify
