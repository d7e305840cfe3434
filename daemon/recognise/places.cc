#include "recognise/places.h"

#include <algorithm>

#include "recognise/place_context.h"
#include "recognise/place_guesses.h"

namespace rasid::recognise {
namespace {

constexpr int kDoubtfulRank = 4;    // from here on a bare name behind a first name is a surname
constexpr int kBesideSupport = 3;   // for a doubtful name behind a preposition or direction
constexpr int kActedOnSupport = 2;  // for one that an actor or event is said of
constexpr int kBareSupport = 5;     // for one without anything before it
constexpr int kSureSupport = 8;     // the country told of at length, and at war
constexpr int kVillageRank = 5;     // from here on even a strong name wants its country told of
constexpr int kFuzzySupport = 3;
constexpr int kUnlistedSupport = 2;
constexpr int kUnlistedAreaSupport = 4;
constexpr int kTownRank = 5;
constexpr uint32_t kRightBehind = 4;  // tokens
constexpr double kNearKm = 80, kQuarterKm = 15, kCrossingKm = 25;

struct Candidate {
  Hit hit;
  const PlaceName* name = nullptr;  // null for a place that is not in the gazetteer
  std::optional<std::string> cue{};
  bool taken = false;
  bool dateline = false;
  bool fuzzy = false;
  Surroundings around{};
  Chosen chosen{};
};

class PlaceReader {
 public:
  PlaceReader(const Scene& scene, const Misspellings& misspellings, const std::vector<NamedActor>& actors)
      : scene_(scene), misspellings_(misspellings), actors_(actors), places_(scene.book().knowledge.places) {}

  PlacesRead read() && {
    collect();
    take_certain();
    take_supported();
    take_guesses();
    drop_untaken();
    resolve();
    settle_unlisted();
    return {.mentions = mentions(), .evidence = std::move(evidence_)};
  }

 private:
  const Place& row(const PlaceName::Bearer& bearer) const { return places_.rows()[bearer.row]; }

  int best_rank(const PlaceName& name) const {
    int rank = 9;
    for (const PlaceName::Bearer& bearer : name.bearers) rank = std::min(rank, row(bearer).rank);
    return rank;
  }

  bool inside_actor(const Hit& hit) const {
    return std::any_of(actors_.begin(), actors_.end(), [&](const NamedActor& named) {
      return named.hit.covers(hit) && named.hit.tokens() > hit.tokens();
    });
  }

  void collect() {
    std::vector<Hit> media;
    for (const NamedActor& named : actors_) {
      if (named.actor->kind == "media") media.push_back(named.hit);
    }
    std::vector<Hit> wanted;
    for (const Hit& hit : scene_.hits(Family::kPlace)) {
      const bool other = scene_.false_friend(hit, Family::kPlace) && !cue_of(scene_, hit);  // "town of Qaim on ..."
      if (!other && !inside_actor(hit)) wanted.push_back(hit);
    }
    for (const Hit& hit : longest(wanted)) {
      Candidate candidate{.hit = hit, .name = &scene_.book().places[hit.index], .cue = cue_of(scene_, hit)};
      const bool doubtful = candidate.name->word || best_rank(*candidate.name) >= kDoubtfulRank;
      if (reads_as_other(scene_, hit, doubtful)) continue;
      candidate.dateline = in_dateline(scene_, hit, media);
      candidates_.push_back(std::move(candidate));
    }
  }

  int support(const PlaceName& name) const {
    int best = 0;
    for (const PlaceName::Bearer& bearer : name.bearers)
      best = std::max(best, evidence_.support(scene_.book().grounds[bearer.row]));
    return best;
  }

  void take(Candidate& candidate) {
    candidate.taken = true;
    const Chosen chosen = choose(*candidate.name, {}, evidence_, scene_.book());
    if (candidate.dateline)
      each_country(chosen.place->country, [&](std::string_view iso) { evidence_.add_country(iso, 1); });
    else
      evidence_.add_place(scene_.book().grounds[static_cast<size_t>(chosen.place - places_.rows().data())]);
  }

  void take_certain() {
    for (const NamedActor& named : actors_) evidence_.add_actor(*named.actor);
    each_country(scene_.document().article.source.country,
                 [&](std::string_view iso) { evidence_.add_country(iso, 1); });
    add_adjectives();
    for (Candidate& candidate : candidates_) {
      if (candidate.name->strong && best_rank(*candidate.name) < kVillageRank && !maybe_person(candidate))
        take(candidate);
    }
    for (Candidate& candidate : candidates_) {
      if (!candidate.taken && candidate.name->strong && (candidate.cue || support(*candidate.name) > 0))
        take(candidate);
    }
    for (Candidate& candidate : candidates_) {
      if (!candidate.taken && candidate.cue && candidate.name->needs.empty() && cue_suffices(candidate))
        take(candidate);
    }
  }

  // A lesser town's name that families bear, with nothing before it that a place has.
  bool maybe_person(const Candidate& candidate) const {
    return candidate.name->surname && best_rank(*candidate.name) >= kDoubtfulRank && !candidate.cue &&
           located_before(scene_, candidate.hit) == Located::kNot;
  }

  // "The Syrian border" tells of Syria; once a country.
  void add_adjectives() {
    std::vector<std::string_view> told;
    for (const Hit& hit : scene_.hits(Family::kCue)) {
      const CueWord& cue = scene_.cue(hit);
      if (cue.bit != kCountry || std::find(told.begin(), told.end(), cue.argument) != told.end()) continue;
      told.push_back(cue.argument);
      evidence_.add_country(cue.argument, 1);
    }
  }

  // "Town of X" makes a place of any name that the article's countries have, and of a well-known one even where nothing
  // else is told; "area of X" not of those that are never alone.
  bool cue_suffices(const Candidate& candidate) const {
    const PlaceName& name = *candidate.name;
    const bool wide = *candidate.cue == "area" || *candidate.cue == "nature";
    if (name.never_alone && wide) return false;
    if (!wide && !name.never_alone && best_rank(name) < kDoubtfulRank) return true;
    return support(name) >= (name.word || best_rank(name) > 5 ? 1 : 0);
  }

  // Twice, so that a list can lean on a name that was taken later in the text.
  void take_supported() {
    for (int round = 0; round < 2; ++round) {
      for (size_t i = 0; i < candidates_.size(); ++i) {
        Candidate& candidate = candidates_[i];
        if (!candidate.taken && supported(i)) take(candidate);
      }
    }
  }

  bool taken_before(const Candidate& candidate) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
      return other.taken &&
             std::any_of(candidate.name->bearers.begin(), candidate.name->bearers.end(), [&](const auto& mine) {
               return std::any_of(other.name->bearers.begin(), other.name->bearers.end(),
                                  [&](const auto& theirs) { return theirs.row == mine.row; });
             });
    });
  }

  // In a list with a town that was taken: one of the same countries, or near by beyond the border.
  bool beside_taken(size_t i) const {
    const Candidate& candidate = candidates_[i];
    const bool known = support(*candidate.name) >= kBesideSupport;
    const auto counts = [&](const Candidate& other) {
      return other.taken &&
             std::any_of(other.name->bearers.begin(), other.name->bearers.end(), [&](const auto& bearer) {
               return row(bearer).kind != "country" && (known || near(*candidate.name, row(bearer)));
             });
    };
    if (i > 0 && counts(candidates_[i - 1]) && in_list(scene_, candidates_[i - 1].hit, candidate.hit)) return true;
    return i + 1 < candidates_.size() && counts(candidates_[i + 1]) &&
           in_list(scene_, candidate.hit, candidates_[i + 1].hit);
  }

  bool near(const PlaceName& name, const Place& other) const {
    return std::any_of(name.bearers.begin(), name.bearers.end(),
                       [&](const auto& bearer) { return distance_km(row(bearer).point, other.point) <= kNearKm; });
  }

  bool supported(size_t i) const {
    const Candidate& candidate = candidates_[i];
    const PlaceName& name = *candidate.name;
    if (name.never_alone) return false;
    if (!name.needs.empty()) return evidence_.tells_of(name.needs);
    if (beside_taken(i)) return true;
    const int known = support(name);
    const Located located = located_before(scene_, candidate.hit);
    if (known > 0 && put_under(candidate, located)) return true;
    if (located == Located::kActedOn && known >= kActedOnSupport) return true;
    if (known < kBesideSupport) return false;
    if (located == Located::kFirmly || located == Located::kActedOn)
      return !name.word || taken_before(candidate) || known >= kBareSupport;
    if (located == Located::kLoosely)
      return !name.word || taken_before(candidate) || (known >= kBareSupport && province_told(name)) ||
             known >= kSureSupport;
    if (name.word) return taken_before(candidate) && candidate.hit.clitics == 0;
    return known >= kBareSupport && (!name.single || candidate.hit.clitics == 0);
  }

  // The words behind the name put it under a place that a bearer lies in; a country does that for a word only behind a
  // preposition
  // ("the existing system in Iraq").
  bool put_under(const Candidate& candidate, Located located) const {
    const std::vector<Hit> hits = taken_hits();
    const Behind behind = words_behind(scene_, candidate.hit, hits);
    const bool unsure = candidate.name->word && located == Located::kNot;
    if (behind.country == "IQ" || behind.country == "SY") return true;
    if (!behind.parent) return false;
    const Place* parent = choose(scene_.book().places[hits[*behind.parent].index], {}, evidence_, scene_.book()).place;
    if (parent == nullptr || (unsure && parent->kind == "country")) return false;
    const Surroundings around{.cue = {}, .parent = parent, .hard = true, .country = behind.country};
    return choose(*candidate.name, around, evidence_, scene_.book()).place != nullptr;
  }

  bool province_told(const PlaceName& name) const {
    return std::any_of(name.bearers.begin(), name.bearers.end(), [&](const auto& bearer) {
      return evidence_.province(scene_.book().grounds[bearer.row].province) > 0;
    });
  }

  std::vector<Hit> taken_hits() const {
    std::vector<Hit> hits;
    for (const Candidate& candidate : candidates_) {
      if (candidate.taken) hits.push_back(candidate.hit);
    }
    return hits;
  }

  // A misspelt name that the article supports; else, behind "village" and the like, a name that is not in the
  // gazetteer.
  void take_guesses() {
    for (PlaceGuess& guess : guess_places(scene_, misspellings_)) {
      Candidate candidate{.hit = guess.hit, .name = misspelt(guess), .cue = guess.cue};
      candidate.fuzzy = candidate.name != nullptr;
      if (candidate.fuzzy) {
        take(candidate);
      } else if (guess.nameable && std::max(evidence_.country("IQ"), evidence_.country("SY")) >=
                                       (guess.cue == "area" ? kUnlistedAreaSupport : kUnlistedSupport)) {
        take_in_noun(guess);
        candidate.hit = guess.hit;
        candidate.taken = true;
      }
      if (candidate.taken) candidates_.push_back(std::move(candidate));
    }
  }

  // The best supported name within one edit; behind "camp", "crossing", "quarter" and the like only of such a place.
  const PlaceName* misspelt(const PlaceGuess& guess) const {
    const bool any_kind = guess.cue == "town" || guess.cue == "village" || guess.cue == "district" ||
                          guess.cue == "area" || guess.cue == "governorate";
    const PlaceName* best = nullptr;
    int least = kFuzzySupport - 1;
    for (const uint32_t index : guess.names) {
      const PlaceName& name = scene_.book().places[index];
      const bool fits = any_kind || std::any_of(name.bearers.begin(), name.bearers.end(), [&](const auto& bearer) {
                          const Place& place = row(bearer);
                          const bool at_line = place.border_km && *place.border_km <= kCrossingKm;
                          return kind_fits(guess.cue, place.kind) || (guess.cue == "crossing" && at_line);
                        });
      if (!fits || !name.needs.empty() || support(name) <= least) continue;
      best = &name;
      least = support(name);
    }
    return best;
  }

  void drop_untaken() {
    std::erase_if(candidates_, [](const Candidate& candidate) { return !candidate.taken; });
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const auto& a, const auto& b) { return a.hit.first_token < b.hit.first_token; });
  }

  // From the end: a parent stands behind the place that lies in it.
  void resolve() {
    const std::vector<Hit> hits = taken_hits();
    for (size_t i = candidates_.size(); i-- > 0;) {
      Candidate& candidate = candidates_[i];
      const Behind behind = words_behind(scene_, candidate.hit, hits);
      if (candidate.cue) candidate.around.cue = *candidate.cue;
      candidate.around.country = behind.country;
      if (behind.parent && *behind.parent > i) {
        candidate.around.parent = candidates_[*behind.parent].chosen.place;
        candidate.around.hard = behind.hard;
      }
      if (candidate.name != nullptr)
        candidate.chosen = choose(*candidate.name, candidate.around, evidence_, scene_.book());
    }
  }

  // A quarter lies in a town told before it: a village of its name elsewhere is another place. What only the text knows
  // is put under the place right behind it ("the camp of X near Y").
  void settle_unlisted() {
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      const Place* place = candidate.chosen.place;
      const bool quarter = candidate.cue == "quarter";
      if (place != nullptr && (!quarter || place->kind == "neighbourhood")) continue;
      const Place* home = candidate.around.parent;
      if (home == nullptr) home = right_behind(i);
      if (home == nullptr && quarter) home = town_before(i);
      if (home == nullptr) continue;
      if (place != nullptr && place != home && distance_km(place->point, home->point) > kQuarterKm)
        candidate.chosen = {};
      if (candidate.chosen.place == nullptr) candidate.around.parent = home;
    }
  }

  const Place* right_behind(size_t i) const {
    if (i + 1 == candidates_.size()) return nullptr;
    const Candidate &candidate = candidates_[i], &next = candidates_[i + 1];
    const bool joined = (next.hit.clitics & text::kConjunction) != 0;
    const bool near = next.hit.first_token <= candidate.hit.last_token + kRightBehind &&
                      scene_.sentence_of(next.hit.first_token) == scene_.sentence_of(candidate.hit.first_token);
    return near && !joined ? next.chosen.place : nullptr;
  }

  // The last town of the sentence, else the one told of most so far.
  const Place* town_before(size_t i) const {
    const Place* most = nullptr;
    int told = 0;
    for (size_t j = i; j-- > 0;) {
      const Place* place = candidates_[j].chosen.place;
      if (place == nullptr || candidates_[j].dateline || place->rank > kTownRank ||
          (place->kind != "populated place" && place->kind != "district"))
        continue;
      if (scene_.sentence_of(candidates_[j].hit.first_token) == scene_.sentence_of(candidates_[i].hit.first_token))
        return place;
      const int count =
          static_cast<int>(std::count_if(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(i),
                                         [&](const Candidate& other) { return other.chosen.place == place; }));
      if (count <= told) continue;
      most = place;
      told = count;
    }
    return most;
  }

  std::vector<Mention> mentions() const {
    std::vector<Mention> out;
    for (const Candidate& candidate : candidates_) {
      PlaceMention detail;
      detail.cue = candidate.cue.has_value();
      detail.in_dateline = candidate.dateline;
      detail.fuzzy = candidate.fuzzy;
      for (const Place* other : candidate.chosen.others) detail.others.push_back(other->id);
      if (candidate.around.parent != nullptr) detail.parent = candidate.around.parent->id;
      out.push_back({.kind = MentionKind::kPlace,
                     .id = candidate.chosen.place == nullptr ? std::string{} : candidate.chosen.place->id,
                     .span = candidate.hit.span,
                     .first_token = candidate.hit.first_token,
                     .last_token = candidate.hit.last_token,
                     .detail = std::move(detail)});
    }
    return out;
  }

  const Scene& scene_;
  const Misspellings& misspellings_;
  const std::vector<NamedActor>& actors_;
  const knowledge::Gazetteer& places_;
  std::vector<Candidate> candidates_;
  Evidence evidence_;
};

}  // namespace

PlacesRead read_places(const Scene& scene, const Misspellings& misspellings, const std::vector<NamedActor>& actors) {
  return PlaceReader(scene, misspellings, actors).read();
}

}  // namespace rasid::recognise
