#include "recognise/events.h"

#include <algorithm>

namespace rasid::recognise {
namespace {

constexpr uint32_t kSportSentence = 2, kSportArticle = 3;

Mention mention_of(MentionKind kind, const std::string& id, const Hit& hit) {
  Mention mention;
  mention.kind = kind;
  mention.id = id;
  mention.span = hit.span;
  mention.first_token = hit.first_token;
  mention.last_token = hit.last_token;
  return mention;
}

std::vector<Hit> without_friends(const Scene& scene, Family family, const std::vector<Hit>& all) {
  std::vector<Hit> hits;
  for (const Hit& hit : longest(all)) {
    if (!scene.false_friend(hit, family)) hits.push_back(hit);
  }
  return hits;
}

bool inside_longer(const Hit& hit, const std::vector<Mention>& names) {
  return std::any_of(names.begin(), names.end(), [&](const Mention& name) {
    return name.first_token <= hit.first_token && hit.last_token <= name.last_token &&
           name.last_token - name.first_token > hit.last_token - hit.first_token;
  });
}

// Sport uses the words of war: a sentence with its own words of sport tells none, in an article about sport no sentence
// does that has one.
bool about_sport(const Scene& scene, uint32_t at, uint32_t in_article) {
  const uint32_t here = scene.count_in_sentence(at, kSport);
  return here >= kSportSentence || (here >= 1 && in_article >= kSportArticle);
}

}  // namespace

std::vector<Mention> weapon_mentions(const Scene& scene) {
  std::vector<Mention> mentions;
  const uint32_t sport = scene.count(kSport);
  for (const Hit& hit : without_friends(scene, Family::kWeapon, scene.hits(Family::kWeapon))) {
    if (about_sport(scene, hit.first_token, sport)) continue;
    mentions.push_back(mention_of(MentionKind::kWeapon, scene.book().weapons[hit.index], hit));
    mentions.back().detail = WeaponMention{};
  }
  return mentions;
}

std::vector<Mention> event_mentions(const Scene& scene, const std::vector<Mention>& actors,
                                    const std::vector<Mention>& places, bool armed) {
  std::vector<Mention> mentions;
  bool strong = armed;
  const uint32_t sport = scene.count(kSport);
  std::vector<Hit> strong_first = scene.hits(Family::kEvent);
  std::stable_partition(strong_first.begin(), strong_first.end(),
                        [&](const Hit& hit) { return scene.book().events[hit.index].strong; });
  for (const Hit& hit : without_friends(scene, Family::kEvent, strong_first)) {
    if (inside_longer(hit, actors) || inside_longer(hit, places)) continue;
    if (about_sport(scene, hit.first_token, sport)) continue;
    const EventWord& word = scene.book().events[hit.index];
    mentions.push_back(mention_of(MentionKind::kEvent, word.id, hit));
    mentions.back().detail = EventMention{.strong = word.strong};
    strong |= word.strong;
  }
  if (!strong) mentions.clear();
  return mentions;
}

}  // namespace rasid::recognise
