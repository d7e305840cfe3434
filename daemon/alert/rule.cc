#include "alert/rule.h"

#include <algorithm>

#include "text/fold.h"
#include "text/token.h"

namespace rasid::alert {

RuleSet::RuleSet(std::vector<Rule> rules, const std::vector<Phrase>& phrases) : rules_(std::move(rules)) {
  for (uint32_t i = 0; i < rules_.size(); ++i) {
    by_id_.emplace(rules_[i].id, i);
    if (!rules_[i].enabled) continue;
    auto types = required_words(rules_[i].when, "type");
    for (size_t type = 0; type < kTypes; ++type) {
      std::string word(to_string(static_cast<EventType>(type)));
      if (types.empty() || std::find(types.begin(), types.end(), word) != types.end()) by_type_[type].push_back(i);
    }
  }
  text::PhraseMatcher::Builder builder;
  for (const Phrase& phrase : phrases) {
    text::PhraseFlags flags{.clitics = !phrase.exact, .article_optional = !phrase.exact, .verb = false};
    if (builder.add(phrase.words, static_cast<uint32_t>(phrase_ids_.size()), flags)) phrase_ids_.push_back(phrase.id);
  }
  if (has_phrases()) matcher_ = std::move(builder).build();
}

const Rule* RuleSet::find(std::string_view id) const {
  auto at = by_id_.find(id);
  return at == by_id_.end() ? nullptr : &rules_[at->second];
}

PhraseHits RuleSet::phrases_in(std::string_view article_text) const {
  PhraseHits hits;
  if (!has_phrases() || article_text.empty()) return hits;
  text::Folded folded = text::fold(article_text);
  for (const auto& match : matcher_.find_all(folded, text::tokenise(folded))) hits.insert(phrase_ids_[match.value]);
  return hits;
}

}  // namespace rasid::alert
