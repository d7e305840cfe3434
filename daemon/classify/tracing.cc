#include "classify/tracing.h"

#include <algorithm>
#include <array>

#include "core/format.h"

namespace rasid::classify {
namespace {

constexpr size_t kMostNotes = 5000;  // of one article

constexpr std::array<std::string_view, 10> kLinks = {"", "on", "against", "in", "from", "to", "with", "by", "b-", "l-"};

std::string traits_of(const Party& party) {
  const std::pair<bool, std::string_view> all[] = {{party.isis, "ISIS"},
                                                   {!party.named, "a noun"},
                                                   {party.state, "a country's name"},
                                                   {party.capital, "a capital"},
                                                   {party.vague, "who it is was taken from what came before"},
                                                   {party.source, "only says things"},
                                                   {party.holdings, "what belongs to it"},
                                                   {party.air, "air"},
                                                   {party.artillery, "artillery"},
                                                   {party.infiltrators, "infiltrators"}};
  std::string traits;
  for (const auto& [holds, word] : all) {
    if (holds) traits += format("{}{}", traits.empty() ? "" : ", ", word);
  }
  return traits;
}

Trace::Participant participant_of(const Scene& scene, const Party& party) {
  Trace::Participant out;
  out.span = scene.span(party.first, party.last);
  out.actor = party.actor;
  const Actor* actor = scene.knowledge->actors.find(party.actor);
  out.name = actor != nullptr ? actor->name_en : party.name_en.empty() ? party.name_ar : party.name_en;
  out.link = kLinks.at(static_cast<size_t>(party.link));
  out.traits = traits_of(party);
  return out;
}

Trace::Word word_of_hit(const Scene& scene, const Hit& hit, std::string_view kind, std::string means) {
  return {scene.span(hit.first, hit.last), kind, std::move(means), rule_of(hit)};
}

Trace::Sentence sentence_of(const Scene& scene, const SentenceView& view) {
  Trace::Sentence out;
  out.span = scene.span(view.first, view.last);
  out.title = view.title;
  out.lead = view.lead;
  out.boilerplate = view.boilerplate;
  for (const Clause& clause : view.clauses) {
    if (clause.first <= clause.last) out.clauses.push_back(scene.span(clause.first, clause.last));
  }
  for (const Hit& hit : view.predicates)
    out.words.push_back(word_of_hit(scene, hit, "predicate", std::string(word_of(hit.act()))));
  for (const Hit& hit : view.cues) out.words.push_back(word_of_hit(scene, hit, "cue", std::string(word_of(hit.cue()))));
  for (const Hit& hit : view.nations) out.words.push_back(word_of_hit(scene, hit, "nation", scene.words->country(hit)));
  std::stable_sort(out.words.begin(), out.words.end(),
                   [](const Trace::Word& a, const Trace::Word& b) { return a.span < b.span; });
  for (const Party& party : view.parties) out.parties.push_back(participant_of(scene, party));
  return out;
}

constexpr std::string_view table_of(HitKind kind) {
  switch (kind) {
    case HitKind::kPredicate:
      return "classify_predicates";
    case HitKind::kCue:
      return "classify_cues";
    case HitKind::kParty:
      return "classify_parties";
    case HitKind::kNation:
      return "classify_nations";
    case HitKind::kObject:
      return "classify_objects";
    case HitKind::kPlaceWord:
      return "classify_place_words";
  }
  return {};
}

}  // namespace

std::string rule_of(const Hit& hit) { return format("{}:{}", table_of(hit.kind), hit.row); }

void trace_scene(const Scene& scene) {
  if (scene.trace == nullptr) return;
  for (const SentenceView& view : scene.sentences) scene.trace->sentences.push_back(sentence_of(scene, view));
}

void write_note(const Scene& scene, uint32_t first, uint32_t last, std::string_view rule, std::string_view what,
                bool fired) {
  auto& notes = scene.trace->notes;
  if (notes.size() >= kMostNotes) return;
  Trace::Note note{scene.span(first, last), std::string(rule), std::string(what), fired};
  const size_t recent = std::min<size_t>(notes.size(), 20);  // a rule that is asked twice says it once
  if (std::find(notes.end() - static_cast<std::ptrdiff_t>(recent), notes.end(), note) == notes.end())
    notes.push_back(std::move(note));
}

}  // namespace rasid::classify
