#include "recognise/actors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace rasid::recognise {
namespace {

constexpr std::array<std::string_view, 4> kJihadiSides = {"IS", "AQ", "HTS", "JIHADI"};

bool one_of(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool has_flag(const Actor& actor, std::string_view flag) {
  return std::find(actor.flags.begin(), actor.flags.end(), flag) != actor.flags.end();
}

// Without a publication day an actor that has an end is thought over.
bool holds(const Scene& scene, const Actor& actor) {
  const Day day = scene.document().article.publication_day;
  if (day == Day{}) return !actor.valid_to;
  return scene.book().knowledge.actors.holds(actor, day);
}

const Actor& row_of(const Scene& scene, const ActorName::Bearer& bearer) {
  return scene.book().knowledge.actors.rows()[bearer.row];
}

// The bearer that a name stands for by itself; null where each needs context. `any_time`: also one that does not hold.
const Actor* own_bearer(const Scene& scene, const ActorName& name, bool any_time) {
  for (const ActorName::Bearer& bearer : name.bearers) {
    const Actor& actor = row_of(scene, bearer);
    if (!bearer.weak && (any_time || holds(scene, actor))) return &actor;
  }
  return nullptr;
}

bool overlaps_any(const std::vector<NamedActor>& taken, const Hit& hit) {
  return std::any_of(taken.begin(), taken.end(), [&](const NamedActor& other) { return other.hit.overlaps(hit); });
}

void sort_by_place(std::vector<NamedActor>& actors) {
  std::stable_sort(actors.begin(), actors.end(),
                   [](const auto& a, const auto& b) { return a.hit.first_token < b.hit.first_token; });
}

// Where a name of two letters or more stands in a word: its first letters are compared as one number.
size_t glued_at(std::string_view word, std::string_view name) {
  if (name.size() < sizeof(uint32_t)) return word.find(name);
  uint32_t wanted = 0, here = 0;
  std::memcpy(&wanted, name.data(), sizeof wanted);
  for (size_t at = 0; at + name.size() <= word.size(); ++at) {
    std::memcpy(&here, word.data() + at, sizeof here);
    if (here == wanted && word.compare(at, name.size(), name) == 0) return at;
  }
  return std::string_view::npos;
}

// Names glued to other words, in the words that no taken name covers.
void add_glued(const Scene& scene, std::vector<NamedActor>& taken) {
  if (scene.book().glued.empty()) return;
  std::vector<bool> covered(scene.size(), false);
  for (const NamedActor& named : taken) {
    for (uint32_t at = named.hit.first_token; at <= named.hit.last_token; ++at) covered[at] = true;
  }
  for (uint32_t at = 0; at < scene.size(); ++at) {
    if (covered[at] || scene.token(at).kind != text::TokenKind::kWord) continue;
    for (const auto& [name, row] : scene.book().glued) {
      const size_t inside = glued_at(scene.key(at), name);
      if (inside == std::string_view::npos) continue;
      const uint32_t begin = scene.token(at).begin + static_cast<uint32_t>(inside);
      const Span span = scene.document().folded.original(begin, begin + static_cast<uint32_t>(name.size()));
      const Hit hit{.first_token = at, .last_token = at, .span = span};
      taken.push_back({.hit = hit, .actor = &scene.book().knowledge.actors.rows()[row]});
      break;
    }
  }
}

// Judges one weak name.
class WeakReader {
 public:
  WeakReader(const Scene& scene, const Evidence& evidence, const std::vector<NamedActor>& full)
      : scene_(scene), evidence_(evidence), full_(full) {}

  std::optional<NamedActor> read(const Hit& hit) const {
    const ActorName& name = scene_.book().actors[hit.index];
    const Actor* best = nullptr;
    int best_score = 0;
    for (const ActorName::Bearer& bearer : name.bearers) {
      const Actor& actor = row_of(scene_, bearer);
      const int score = bearer.quoted && !scene_.in_quotes(hit) ? 0 : score_of(hit, name, actor);
      if (score > best_score) {
        best = &actor;
        best_score = score;
      }
    }
    if (best == nullptr) return std::nullopt;
    if (best->id == kIslamicState && !scene_.in_quotes(hit)) {
      const Actor* last = last_organisation(hit);
      if (last != nullptr && last->side != best->side) best = last;
    }
    return NamedActor{.hit = hit, .actor = best, .weak = true};
  }

 private:
  static constexpr std::string_view kIslamicState = "act:is";
  static constexpr int kToldOf = 3;  // of Evidence::country: a town, and a governorate or the like
  static constexpr int kNamed = 10;  // score of one named before; the later goes before the earlier

  // The last token before `until` at which the actor or a part of it is named, from 1; 0 = nowhere.
  uint32_t named(const Actor& actor, uint32_t until) const {
    const knowledge::ActorTable& table = scene_.book().knowledge.actors;
    uint32_t last = 0;
    for (const NamedActor& other : full_) {
      if (other.hit.first_token >= until) break;
      const bool part = actor.kind != "person" && table.within(other.actor->id, actor.id);
      if (other.actor->id == actor.id || part) last = other.hit.first_token + 1;
    }
    return last;
  }

  // 0 = not meant; more = surer.
  int score_of(const Hit& hit, const ActorName& name, const Actor& actor) const {
    const bool now = holds(scene_, actor);
    if (actor.kind == "media") return scene_.in_quotes(hit) && named(actor, kNoToken) != 0 ? 1 : 0;
    if (name.single && (hit.clitics & text::kPreposition) != 0 && actor.kind == "state") return 0;
    if (foreign(hit, actor)) return 0;
    if (actor.id == kIslamicState && last_organisation(hit) != nullptr) return kNamed;
    if (const uint32_t last = named(actor, hit.first_token); last != 0)
      return kNamed + static_cast<int>(last) + (now ? 1 : 0);
    if (!name.single && named(actor, kNoToken) != 0) return now ? 5 : 4;
    if (actor.id == kIslamicState) {
      if (evidence_.islamic_state()) return !name.single || scene_.in_quotes(hit) ? 4 : 0;
      return !name.single && at_home() && !other_group_named() ? 2 : 0;
    }
    if (!now) return 0;
    if (actor.kind == "person") return titled(hit, actor) ? 4 : 0;
    if (actor.kind == "coalition") return evidence_.islamic_state() && foreign_coalition_absent() ? 3 : 0;
    if (actor.kind == "state" && name.single) return in_subject(hit) && !has_flag(actor, "word") ? 2 : 0;
    if (name.single && has_flag(actor, "word")) return 0;
    return by_country(actor);
  }

  // "The fighters of the organisation" of an article about Iraq or Syria that names no organisation.
  bool at_home() const { return std::max(evidence_.country("IQ"), evidence_.country("SY")) >= kToldOf; }
  bool other_group_named() const {
    return std::any_of(full_.begin(), full_.end(), [](const NamedActor& other) {
      return other.actor->kind == "armed group" || other.actor->side == "PKK";
    });
  }

  // An adjective of another country stands behind the name: another country's army.
  bool foreign(const Hit& hit, const Actor& actor) const {
    const uint32_t after = scene_.after(hit.last_token);
    const Hit* adjective = after == kNoToken ? nullptr : scene_.cue_from(after, kCountry);
    return adjective != nullptr && actor.country.find(scene_.cue(*adjective).argument) == std::string::npos;
  }

  // A title of the person's own, or any title of rank, right before the surname.
  bool titled(const Hit& hit, const Actor& actor) const {
    const uint32_t before = scene_.before(hit.first_token);
    if (before == kNoToken || (scene_.ends(before) & kTitle) == 0) return false;
    return scene_.ends(before) != 0 && std::any_of(full_.begin(), full_.end(), [&](const NamedActor& other) {
             return other.actor->id == actor.parent || other.actor->side == actor.side;
           });
  }

  bool foreign_coalition_absent() const { return evidence_.country("YE") == 0 && evidence_.country("SA") == 0; }

  // A state's capital or name that acts: no preposition, locative noun or dateline beside it.
  bool in_subject(const Hit& hit) const {
    const uint32_t before = scene_.before(hit.first_token);
    const uint32_t bits = before == kNoToken ? 0 : scene_.ends(before);
    if ((bits & (kPrep | kCue | kNear | kCompass | kParent | kOutlet)) != 0) return false;
    const uint32_t next = hit.last_token + 1;
    return next >= scene_.size() || (scene_.key(next) != "-" && scene_.key(next) != "/");
  }

  // Offices and forces "of the country": that of the article.
  int by_country(const Actor& actor) const {
    if (!one_of(actor.kind, {"state force", "office", "militia", "state", "armed group"})) return 0;
    const std::string_view source = scene_.document().article.source.country;
    int best = 0;
    int others = 0;
    for (const std::string_view iso : {"IQ", "SY"}) {
      const int told = evidence_.country(iso) + (source == iso ? 2 : 0);
      if (actor.country == iso)
        best = told;
      else
        others = std::max(others, told);
    }
    return best >= 2 && best > others ? 3 : best >= 3 && best == others ? 1 : 0;
  }

  // The last group of the kind that "the organisation" is said of, before the hit.
  const Actor* last_organisation(const Hit& hit) const {
    const Actor* last = nullptr;
    for (const NamedActor& other : full_) {
      if (other.hit.first_token >= hit.first_token) break;
      const bool jihadi = std::find(kJihadiSides.begin(), kJihadiSides.end(), other.actor->side) != kJihadiSides.end();
      if (jihadi && other.actor->kind == "armed group") last = other.actor;
    }
    return last;
  }

  const Scene& scene_;
  const Evidence& evidence_;
  const std::vector<NamedActor>& full_;
};

}  // namespace

std::vector<NamedActor> full_actors(const Scene& scene) {
  std::vector<NamedActor> taken;
  for (const bool any_time : {false, true}) {
    std::vector<Hit> wanted;
    for (const Hit& hit : scene.hits(Family::kActor)) {
      if (own_bearer(scene, scene.book().actors[hit.index], any_time) == nullptr) continue;
      if (!scene.false_friend(hit, Family::kActor)) wanted.push_back(hit);
    }
    for (const Hit& hit : longest(wanted)) {
      if (overlaps_any(taken, hit)) continue;
      taken.push_back({.hit = hit, .actor = own_bearer(scene, scene.book().actors[hit.index], any_time)});
    }
  }
  add_glued(scene, taken);
  sort_by_place(taken);
  return taken;
}

std::vector<NamedActor> with_weak_actors(const Scene& scene, const Evidence& evidence, std::vector<NamedActor> full) {
  const WeakReader reader(scene, evidence, full);
  std::vector<Hit> wanted;
  for (const Hit& hit : scene.hits(Family::kActor)) {
    if (!overlaps_any(full, hit) && !scene.false_friend(hit, Family::kActor)) wanted.push_back(hit);
  }
  std::vector<NamedActor> weak;
  for (const Hit& hit : longest(wanted)) {
    if (auto actor = reader.read(hit)) weak.push_back(*actor);
  }
  full.insert(full.end(), weak.begin(), weak.end());
  sort_by_place(full);
  return full;
}

std::vector<Mention> actor_mentions(const Scene& scene, const std::vector<NamedActor>& actors) {
  std::vector<Mention> mentions;
  for (const NamedActor& named : actors) {
    const uint32_t before = scene.before(named.hit.first_token);
    const bool possessive = before != kNoToken && (scene.ends(before) & kHolder) != 0;
    mentions.push_back({.kind = MentionKind::kActor,
                        .id = named.actor->id,
                        .span = named.hit.span,
                        .first_token = named.hit.first_token,
                        .last_token = named.hit.last_token,
                        .detail = ActorMention{.weak = named.weak, .possessive = possessive}});
  }
  return mentions;
}

}  // namespace rasid::recognise
