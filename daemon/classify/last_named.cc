#include "classify/last_named.h"

#include <algorithm>

namespace rasid::classify {
namespace {

// The country whose army the article names, by name or by "Egyptian"; empty where it names none or several.
std::string only_army(const Scene& scene) {
  std::string country;
  for (const SentenceView& view : scene.sentences) {
    for (const Party& party : view.parties) {
      if (party.guessed || party.state || party.isis || party.country.size() != 2) continue;
      const Actor* actor = scene.knowledge->actors.find(party.actor);
      const bool force = actor != nullptr ? actor->kind == "state force" : party.kind == PartyKind::kSoldiers;
      if (!force) continue;
      if (!country.empty() && country != party.country) return {};
      country = party.country;
    }
  }
  return country;
}

}  // namespace

FirstWord first_word(const Scene& scene, uint32_t token) {
  std::string_view key = scene.key(token);
  const std::string& article = scene.words->article();
  const std::string &b = scene.words->letter_b(), &l = scene.words->letter_l(), &w = scene.words->letter_w();
  if (article.empty()) return {key, false};
  if (key.starts_with(w) && (key.substr(w.size()).starts_with(article) || key.substr(w.size()).starts_with(l + l)))
    key.remove_prefix(w.size());
  if (key.starts_with(b + article)) key.remove_prefix(b.size());
  if (key.starts_with(article)) return {key.substr(article.size()), true};
  if (key.starts_with(l + l)) return {key.substr(2 * l.size()), true};
  return {key, false};
}

void name_gunmen(Scene& scene) {
  if (scene.isis_mentions == 0) return;
  const auto other_group = [&](const Party& party) {
    const Actor* actor = party.isis ? nullptr : scene.knowledge->actors.find(party.actor);
    return actor != nullptr && actor->kind == "armed group" && actor->side != "SDF";
  };
  for (const SentenceView& view : scene.sentences) {
    if (std::any_of(view.parties.begin(), view.parties.end(), other_group)) return;
  }
  for (SentenceView& view : scene.sentences) {
    for (Party& party : view.parties) {
      if (party.kind != PartyKind::kFighters || !party.actor.empty()) continue;
      party.actor = "act:is";
      party.name_ar.clear();
      party.name_en.clear();
      party.isis = true;
    }
  }
}

void name_soldiers(Scene& scene) {
  const std::string country = only_army(scene);
  if (country.empty() || country == scene.home) return;
  for (SentenceView& view : scene.sentences) {
    for (Party& party : view.parties) {
      const Words::PartyActor* found = party.guessed ? scene.words->actor_of(party.kind, country) : nullptr;
      if (found == nullptr) continue;
      party.actor = found->actor;
      party.name_ar = found->name_ar;
      party.name_en = found->name_en;
      party.country = country;
    }
  }
}

}  // namespace rasid::classify
