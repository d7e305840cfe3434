#include "recognise/places.h"

#include <algorithm>

#include "recognise/place_candidate.h"
#include "recognise/place_context.h"
#include "recognise/place_guesses.h"
#include "recognise/unlisted_places.h"

namespace rasid::recognise {
namespace {

constexpr int kCountryRank = 1;     // whose name, behind a preposition, any place of it bears out
constexpr int kDoubtfulRank = 4;    // from here on a bare name behind a first name is a surname
constexpr int kBesideSupport = 3;   // for a doubtful name behind a preposition or direction
constexpr int kActedOnSupport = 2;  // for one that an actor or event is said of
constexpr int kBareSupport = 5;     // for one without anything before it
constexpr int kVillageRank = 5;     // from here on even a strong name wants its country told of
constexpr int kFuzzySupport = 3;
constexpr int kUnlistedSupport = 2;
constexpr int kUnlistedAreaSupport = 4;
constexpr int kGovernorateSeat = 3;
constexpr double kNearKm = 80, kCrossingKm = 25;

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
    settle_unlisted(scene_, candidates_);
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
      PlaceCandidate candidate{.hit = hit, .name = &scene_.book().places[hit.index], .cue = cue_of(scene_, hit)};
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

  void take(PlaceCandidate& candidate) {
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
    for (PlaceCandidate& candidate : candidates_) {
      if (candidate.name->strong && best_rank(*candidate.name) < kVillageRank && !maybe_person(candidate))
        take(candidate);
    }
    for (PlaceCandidate& candidate : candidates_) {
      if (!candidate.taken && candidate.name->strong && (candidate.cue || support(*candidate.name) > 0))
        take(candidate);
    }
    for (PlaceCandidate& candidate : candidates_) {
      if (!candidate.taken && candidate.cue && candidate.name->needs.empty() && cue_suffices(candidate))
        take(candidate);
    }
  }

  // A lesser town's name that families bear, with nothing before it that a place has.
  bool maybe_person(const PlaceCandidate& candidate) const {
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
  bool cue_suffices(const PlaceCandidate& candidate) const {
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
        PlaceCandidate& candidate = candidates_[i];
        if (!candidate.taken && supported(i)) take(candidate);
      }
    }
  }

  bool taken_before(const PlaceCandidate& candidate) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const PlaceCandidate& other) {
      return other.taken &&
             std::any_of(candidate.name->bearers.begin(), candidate.name->bearers.end(), [&](const auto& mine) {
               return std::any_of(other.name->bearers.begin(), other.name->bearers.end(),
                                  [&](const auto& theirs) { return theirs.row == mine.row; });
             });
    });
  }

  // In a list with a town that was taken: one of the same countries, or near by beyond the border.
  bool beside_taken(size_t i) const {
    const PlaceCandidate& candidate = candidates_[i];
    const bool known = support(*candidate.name) >= kBesideSupport;
    const auto counts = [&](const PlaceCandidate& other) {
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
    const PlaceCandidate& candidate = candidates_[i];
    const PlaceName& name = *candidate.name;
    if (name.never_alone) return false;
    if (!name.needs.empty()) return evidence_.tells_of(name.needs);
    if (beside_taken(i)) return true;
    const int known = support(name);
    const Located located = located_before(scene_, candidate.hit);
    if (known > 0 && put_under(candidate, located)) return true;
    if (located == Located::kActedOn && known >= kActedOnSupport) return true;
    if (known > 0 && located != Located::kNot && best_rank(name) == kCountryRank) return true;
    if (known < kBesideSupport) return false;
    if (located == Located::kFirmly || located == Located::kActedOn) return true;
    if (located == Located::kLoosely)
      return !name.word || taken_before(candidate) || known >= kBareSupport || province_told(name);
    if (name.word) return taken_before(candidate) && candidate.hit.clitics == 0;
    return known >= kBareSupport && (!name.single || candidate.hit.clitics == 0);
  }

  // The words behind the name put it under a place that a bearer lies in; a country does that for a word only behind a
  // preposition
  // ("the existing system in Iraq").
  bool put_under(const PlaceCandidate& candidate, Located located) const {
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
    for (const PlaceCandidate& candidate : candidates_) {
      if (candidate.taken) hits.push_back(candidate.hit);
    }
    return hits;
  }

  // A misspelt name that the article supports; else, behind "village" and the like, a name that is not in the
  // gazetteer.
  void take_guesses() {
    for (PlaceGuess& guess : guess_places(scene_, misspellings_)) {
      PlaceCandidate candidate{.hit = guess.hit, .name = misspelt(guess), .cue = guess.cue};
      candidate.fuzzy = candidate.name != nullptr;
      if (candidate.fuzzy) {
        take(candidate);
      } else if (guess.nameable && (theatre_told(guess.cue == "area") || put_under_place(guess.hit))) {
        take_in_noun(guess);
        candidate.hit = guess.hit;
        candidate.taken = true;
      }
      if (!candidate.taken) continue;
      candidates_.push_back(candidate);
      if (guess.hit.tokens() == 1) take_repeats(std::move(candidate));
    }
  }

  // The same word elsewhere, without its noun.
  void take_repeats(PlaceCandidate candidate) {
    const std::string name(scene_.key(candidate.hit.first_token));
    candidate.cue.reset();
    for (uint32_t at = 0; at < scene_.size(); ++at) {
      const text::Token& token = scene_.token(at);
      if (token.kind != text::TokenKind::kWord || !scene_.key(at).ends_with(name) || covered(at)) continue;
      for (const text::StemReading& reading : text::stem_readings(scene_.key(at))) {
        if (scene_.key(at).substr(reading.stripped) != name) continue;
        candidate.hit.first_token = candidate.hit.last_token = at;
        candidate.hit.clitics = static_cast<uint8_t>(reading.clitics & ~text::kArticle);
        candidate.hit.span = scene_.document().folded.original(token.begin + reading.stripped, token.end);
        candidates_.push_back(candidate);
        break;
      }
    }
  }

  bool covered(uint32_t token) const {
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const PlaceCandidate& candidate) {
      return candidate.taken && candidate.hit.first_token <= token && token <= candidate.hit.last_token;
    });
  }

  bool theatre_told(bool at_length) const {
    return std::max(evidence_.country("IQ"), evidence_.country("SY")) >=
           (at_length ? kUnlistedAreaSupport : kUnlistedSupport);
  }

  bool put_under_place(const Hit& hit) const {
    const Behind behind = words_behind(scene_, hit, taken_hits());
    return behind.parent && behind.hard;
  }

  // The best supported name within one edit; behind "camp", "crossing", "quarter" and the like only of such a place.
  const PlaceName* misspelt(const PlaceGuess& guess) const {
    const bool any_kind = guess.cue == "town" || guess.cue == "village" || guess.cue == "district" ||
                          guess.cue == "area" || guess.cue == "governorate";
    const PlaceName* best = nullptr;
    int least = kFuzzySupport - 1;
    for (const uint32_t index : guess.names) {
      const PlaceName& name = scene_.book().places[index];
      const bool town_for_village = guess.cue == "village" && best_rank(name) <= kGovernorateSeat;
      const bool fits =
          any_kind ? !town_for_village : std::any_of(name.bearers.begin(), name.bearers.end(), [&](const auto& bearer) {
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
    std::erase_if(candidates_, [](const PlaceCandidate& candidate) { return !candidate.taken; });
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const auto& a, const auto& b) { return a.hit.first_token < b.hit.first_token; });
  }

  // From the end: a parent stands behind the place that lies in it.
  void resolve() {
    const std::vector<Hit> hits = taken_hits();
    for (size_t i = candidates_.size(); i-- > 0;) {
      PlaceCandidate& candidate = candidates_[i];
      const Behind behind = words_behind(scene_, candidate.hit, hits);
      if (candidate.cue) candidate.around.cue = *candidate.cue;
      candidate.around.country = behind.country;
      if (behind.parent && *behind.parent > i) {
        candidate.around.parent = candidates_[*behind.parent].chosen.place;
        candidate.around.hard = behind.hard;
      } else if (i + 1 < candidates_.size() && in_list(scene_, candidate.hit, candidates_[i + 1].hit)) {
        candidate.around.parent = candidates_[i + 1].around.parent;  // "A and B in C"
        candidate.around.hard = candidates_[i + 1].around.hard;
      }
      if (candidate.name != nullptr)
        candidate.chosen = choose(*candidate.name, candidate.around, evidence_, scene_.book());
    }
  }

  std::vector<Mention> mentions() const {
    std::vector<Mention> out;
    for (const PlaceCandidate& candidate : candidates_) {
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
  std::vector<PlaceCandidate> candidates_;
  Evidence evidence_;
};

}  // namespace

PlacesRead read_places(const Scene& scene, const Misspellings& misspellings, const std::vector<NamedActor>& actors) {
  return PlaceReader(scene, misspellings, actors).read();
}

}  // namespace rasid::recognise
