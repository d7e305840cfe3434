#include "classify/spots.h"

#include <algorithm>

namespace rasid::classify {
namespace {

constexpr std::string_view kComma = "\u060c", kArticle = "\u0627\u0644";
constexpr std::string_view kLine = "cur:border-iq-sy";
constexpr size_t kRemembered = 30;      // places back
constexpr uint32_t kRecentTokens = 40;  // about a sentence

bool comma(std::string_view key) { return key == "," || key == kComma; }

bool quote(std::string_view key) { return key == "\"" || key == "(" || key == ")" || key == "[" || key == "'"; }

class Reader {
 public:
  Reader(Scene& scene, SentenceView& view, uint32_t paragraph, std::vector<Spot>& told)
      : scene_(scene), view_(view), paragraph_(paragraph), told_(told) {}

  void run() {
    size_t noun = 0;
    const auto nouns_before = [&](uint32_t token) {
      for (; noun < view_.place_words.size() && view_.place_words[noun].first < token; ++noun)
        add_anaphor(view_.place_words[noun]);
    };
    for (const Mention* mention : view_.places) {
      nouns_before(mention->first_token);
      add_name(*mention);
    }
    nouns_before(view_.last + 1);
  }

 private:
  void add_name(const Mention& mention) {
    Spot spot;
    spot.mention = &mention;
    spot.first = spot.start = mention.first_token;
    spot.last = mention.last_token;
    for (const Hit& word : view_.place_words) {
      if (word.first == mention.first_token && word.place_word() == PlaceWord::kNoun) spot.noun = word.place_class();
    }
    bind(spot, mention.span.start);
    if (spot.joined && spot.bind == Bind::kNone) share_bind(spot);
    view_.spots.push_back(spot);
    told_.push_back(spot);
  }

  // "The elders of A and B", "from A and B": what binds the first of a list binds all.
  void share_bind(Spot& spot) const {
    if (view_.spots.empty()) return;
    const Spot& before = view_.spots.back();
    if (before.anaphor || spot.start <= before.last || spot.start > before.last + 2) return;
    spot.bind = before.bind;
    spot.near = before.near;
    spot.between = before.between;
    spot.head = before.head;
  }

  // "The town": with the article, not before a name, not inside an actor's name, not "the eastern area".
  void add_anaphor(const Hit& noun) {
    const PlaceClass meant = noun.place_class();
    if (noun.place_word() != PlaceWord::kNoun || (noun.clitics & text::kArticle) == 0 || view_.title) return;
    const bool taken = std::any_of(view_.places.begin(), view_.places.end(), [&](const Mention* place) {
      const bool joined = place->span.start > scene_.document->tokens[place->first_token].span.start;
      return place->first_token <= noun.last + (joined ? 0 : 1) && noun.first <= place->last_token;
    });
    if (taken || in_actor(noun) || (noun.last < view_.last && on(noun.last + 1))) return;
    const bool loose = meant == PlaceClass::kCity || meant == PlaceClass::kTown || meant == PlaceClass::kVillage ||
                       meant == PlaceClass::kArea;
    if (loose && noun.last < view_.last && scene_.key(noun.last + 1).starts_with(kArticle)) return;
    const Mention* named = last_of(meant);
    if (named == nullptr && meant == PlaceClass::kBorder && !told_apart(noun)) named = the_border(noun);
    if (meant == PlaceClass::kLand && of_either_country(noun.last + 1)) named = the_border(noun);
    if (named == nullptr) return;
    Spot spot;
    spot.mention = named;
    spot.first = spot.start = noun.first;
    spot.last = noun.last;
    spot.noun = meant;
    spot.anaphor = true;
    const text::Token& token = scene_.document->tokens[noun.first];
    bind(spot, (noun.clitics & text::kPreposition) != 0 ? token.span.start + 1 : token.span.start);
    view_.spots.push_back(spot);
  }

  // An adjective or "with" that tells of another border.
  bool told_apart(const Hit& noun) const {
    return noun.last < view_.last && (scene_.key(noun.last + 1).starts_with(kArticle) || with(noun.last + 1));
  }

  bool of_either_country(uint32_t token) const {
    return std::any_of(view_.nations.begin(), view_.nations.end(), [&](const Hit& nation) {
      const std::string& country = scene_.words->country(nation);
      return nation.first == token && (country == "IQ" || country == "SY");
    });
  }

  // In an article about both countries.
  const Mention* the_border(const Hit& noun) {
    const Place* line = scene_.knowledge->places.find(kLine);
    if (line == nullptr || scene_.iraq_told == 0 || scene_.syria_told == 0) return nullptr;
    Mention mention;
    mention.kind = MentionKind::kPlace;
    mention.id = line->id;
    mention.span = scene_.span(noun.first, noun.last);
    mention.first_token = noun.first;
    mention.last_token = noun.last;
    mention.detail = PlaceMention{};
    return &scene_.made.emplace_back(std::move(mention));
  }

  bool with(uint32_t token) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(),
                       [&](const Hit& cue) { return cue.cue() == Cue::kWith && cue.first == token; });
  }

  // "The elimination of" is written like "the district on".
  bool on(uint32_t token) const {
    return std::any_of(view_.cues.begin(), view_.cues.end(), [&](const Hit& cue) {
      return cue.cue() == Cue::kOn && cue.first == token && cue.last == token;
    });
  }

  bool in_actor(const Hit& noun) const {
    return std::any_of(view_.parties.begin(), view_.parties.end(), [&](const Party& party) {
      return party.named && party.first <= noun.first && noun.last <= party.last;
    });
  }

  // "The area": the last place. Else of this sentence or the one before the last one that was called so ("the town of
  // X") or may be called so; else the one told of most.
  const Mention* last_of(PlaceClass noun) const {
    const Mention* best = nullptr;
    int most = 0;
    size_t seen = 0;
    for (auto at = told_.rbegin(); at != told_.rend() && seen < kRemembered; ++at, ++seen) {
      const bool called_so = at->noun == noun && noun != PlaceClass::kArea;
      if (!called_so && !may_be(*at, noun)) continue;
      if (noun == PlaceClass::kArea && at->joined) continue;
      if (noun == PlaceClass::kArea) return at->mention;
      const bool here = at->first + kRecentTokens >= view_.first;
      const bool same_paragraph = at->first >= paragraph_;
      const int weight = (called_so ? 3 : 1) + (here ? 4 : 0) + (same_paragraph ? 2 : 0) + times_told(*at);
      if (weight < most || (weight == most && same_paragraph)) continue;
      most = weight;
      best = at->mention;
    }
    return best;
  }

  bool may_be(const Spot& spot, PlaceClass noun) const {
    if (spot.bind == Bind::kFar || spot.head != nullptr || spot.bind == Bind::kFrom || spot.bind == Bind::kWith)
      return false;
    const Place* place = scene_.knowledge->places.find(spot.mention->id);
    if (place != nullptr && scene_.words->capital(place->id) && spot.bind != Bind::kIn) return false;
    return may_mean(noun, place == nullptr ? std::string_view() : std::string_view(place->kind));
  }

  int times_told(const Spot& spot) const {
    int times = 0;
    for (const Spot& other : told_) times += other.mention->id == spot.mention->id ? 1 : 0;
    return std::min(times, 3);
  }

  const Hit* word_ending(uint32_t token) const {
    const Hit* found = nullptr;
    for (const Hit& hit : view_.place_words) {
      if (hit.last > token) break;
      if (hit.last == token && (found == nullptr || hit.first < found->first)) found = &hit;
    }
    return found;
  }

  const Mention* place_ending(uint32_t token) const {
    for (const Mention* mention : view_.places) {
      if (mention->last_token == token) return mention;
    }
    return nullptr;
  }

  // Walks back from the name over nouns, directions and prepositions to what they are joined to.
  void bind(Spot& spot, uint32_t name_start) const {
    const text::Token& token = scene_.document->tokens[spot.first];
    if (name_start > token.span.start && !scene_.key(spot.first).starts_with(kArticle)) {
      letters(spot, link_before(scene_, view_, spot.first, name_start));
      return find_head(spot);
    }
    while (spot.start > view_.first && spot.bind == Bind::kNone && !spot.joined) {
      uint32_t before = spot.start - 1;
      while (before > view_.first && quote(scene_.key(before))) --before;
      const Hit* word = word_ending(before);
      if (word == nullptr) break;
      spot.start = word->first;
      read(spot, *word);
    }
    if (spot.bind == Bind::kNone && !spot.joined) spot.bind = bound_by(spot, name_start);
    find_head(spot);
  }

  // Letters before the name or its noun: "in", "to", else "and".
  static void letters(Spot& spot, Link link) {
    if (link == Link::kB)
      spot.bind = Bind::kIn;
    else if (link == Link::kL)
      spot.bind = Bind::kL;
    else
      spot.joined = true;
  }

  void read(Spot& spot, const Hit& word) const {
    switch (word.place_word()) {
      case PlaceWord::kNoun:
      case PlaceWord::kNouns:
        if (spot.noun == PlaceClass::kNone) spot.noun = word.place_class();
        break;
      case PlaceWord::kSide:
        spot.side = true;
        break;
      case PlaceWord::kNear:
        spot.near = true;
        spot.bind = Bind::kIn;
        return;
      case PlaceWord::kBetween:
        spot.between = spot.near = true;
        spot.bind = Bind::kIn;
        return;
      case PlaceWord::kIn:
        spot.bind = Bind::kIn;
        return;
      case PlaceWord::kResidents:
        spot.bind = Bind::kResidents;
        return;
      case PlaceWord::kTo:
        spot.bind = Bind::kTo;
        return;
      case PlaceWord::kFrom:
        spot.bind = Bind::kFrom;
        return;
      case PlaceWord::kOf:
        spot.bind = Bind::kOf;
        return;
      case PlaceWord::kFar:
        spot.bind = Bind::kFar;
        return;
      case PlaceWord::kPeople:
        spot.bind = Bind::kPeople;
        return;
    }
    const uint32_t start = scene_.document->tokens[word.first].span.start;
    if ((word.clitics & text::kPreposition) != 0)
      letters(spot, link_before(scene_, view_, word.first, start + 1));
    else if ((word.clitics & text::kConjunction) != 0)
      spot.joined = true;
  }

  Bind bound_by(const Spot& spot, uint32_t name_start) const {
    const uint32_t start = scene_.document->tokens[spot.start].span.start;
    switch (link_before(scene_, view_, spot.start, spot.start == spot.first ? name_start : start)) {
      case Link::kIn:
      case Link::kB:
      case Link::kOn:
      case Link::kAgainst:
        return Bind::kIn;
      case Link::kFrom:
        return Bind::kFrom;
      case Link::kTo:
        return Bind::kTo;
      case Link::kWith:
        return Bind::kWith;
      case Link::kL:
        return Bind::kL;
      case Link::kNone:
      case Link::kBy:
        return Bind::kNone;
    }
    return Bind::kNone;
  }

  // A place right before, or one beyond a comma or an adjective where a word of place follows, is what is told of.
  void find_head(Spot& spot) const {
    if (spot.joined || spot.start == view_.first) return;
    uint32_t at = spot.start - 1;
    bool sign = false;
    while (at > view_.first && (quote(scene_.key(at)) || comma(scene_.key(at)))) {
      sign = sign || comma(scene_.key(at));
      --at;
    }
    if (sign && scene_.document->tokens[at].kind == text::TokenKind::kSign) return;
    const bool worded = spot.noun != PlaceClass::kNone || spot.side || spot.bind != Bind::kNone;
    const bool may = spot.bind == Bind::kOf || spot.bind == Bind::kNone || spot.bind == Bind::kIn ||
                     spot.bind == Bind::kL || spot.bind == Bind::kFar;
    const Hit* word = word_ending(at);
    if (word != nullptr && word->place_word() == PlaceWord::kOf && at > view_.first) {
      spot.bind = Bind::kOf;
      at = word->first - 1;
    } else if (word != nullptr && word->place_word() == PlaceWord::kNear && spot.bind == Bind::kL) {
      spot.bind = Bind::kIn;
      at = word->first > view_.first ? word->first - 1 : at;
    }
    if (!may) return;
    const Mention* before = place_ending(at);
    if (before == nullptr && worded && at > view_.first && adjective(at)) before = place_ending(at - 1);
    if (before == nullptr && !sign) return;
    if (before == nullptr || before->first_token >= spot.first) return;
    if (sign && !worded) {
      spot.joined = true;
      return;
    }
    spot.head = before;
  }

  bool adjective(uint32_t token) const {
    return scene_.key(token).starts_with(kArticle) ||
           std::any_of(view_.nations.begin(), view_.nations.end(),
                       [&](const Hit& nation) { return nation.last == token; });
  }

  Scene& scene_;
  SentenceView& view_;
  uint32_t paragraph_;       // its first token
  std::vector<Spot>& told_;  // names so far
};

}  // namespace

void find_spots(Scene& scene) {
  std::vector<Spot> told;
  uint32_t start = 0;
  const SentenceView* before = nullptr;
  for (SentenceView& view : scene.sentences) {
    if (before == nullptr || before->paragraph != view.paragraph) start = view.first;
    before = &view;
    Reader(scene, view, start, told).run();
  }
}

}  // namespace rasid::classify
