#include "classify/scene.h"

#include <algorithm>
#include <array>
#include <map>

#include "classify/needs.h"
#include "classify/parties.h"
#include "classify/spots.h"
#include "classify/tracing.h"
#include "text/fold.h"

namespace rasid::classify {
namespace {

constexpr std::string_view kAlef = "\u0627";  // begins the article
constexpr std::array<std::string_view, 18> kNotPeople = {
    "strike", "family", "vehicle", "duration", "distance",   "money", "weapon",   "aircraft", "percent",
    "age",    "place",  "event",   "weight",   "settlement", "unit",  "building", "drugs",    "sport"};

bool is_quote(std::string_view key) { return key == "\"" || key == "(" || key == "[" || key == "'"; }

std::optional<Link> link_of(Cue cue) {
  switch (cue) {
    case Cue::kOn:
      return Link::kOn;
    case Cue::kAgainst:
      return Link::kAgainst;
    case Cue::kIn:
      return Link::kIn;
    case Cue::kFrom:
      return Link::kFrom;
    case Cue::kTo:
      return Link::kTo;
    case Cue::kWith:
      return Link::kWith;
    case Cue::kBy:
      return Link::kBy;
    default:
      return std::nullopt;
  }
}

class Builder {
 public:
  Builder(const Document& document, const std::vector<Mention>& mentions, const knowledge::Knowledge& knowledge,
          const Words& words, Trace* trace)
      : document_(document), mentions_(mentions) {
    scene_.document = &document;
    scene_.knowledge = &knowledge;
    scene_.words = &words;
    scene_.trace = trace;
    hits_ = words.find(document);
  }

  Scene run() && {
    for (const text::Sentence& sentence : document_.sentences) add_sentence(sentence);
    share_hits();
    share_mentions();
    mark_boilerplate();
    count_topics();
    LastNamed last;
    for (size_t i = 0; i < scene_.sentences.size(); ++i) {
      SentenceView& view = scene_.sentences[i];
      view.parties = find_parties(scene_, view, inputs_[i], last);
      cut_clauses(view);
    }
    name_gunmen(scene_);
    name_soldiers(scene_);
    find_spots(scene_);
    return std::move(scene_);
  }

 private:
  void add_sentence(const text::Sentence& sentence) {
    SentenceView view;
    view.first = sentence.first_token;
    view.last = sentence.last_token;
    view.paragraph = sentence.paragraph;
    const uint32_t start = document_.tokens[sentence.first_token].span.start;
    view.title = start < document_.article.title_end;
    view.lead = !view.title && start < document_.article.lead_end;
    scene_.sentences.push_back(std::move(view));
    inputs_.emplace_back();
  }

  // The index of the sentence of a token; tokens between sentences belong to none.
  size_t sentence_at(uint32_t token) {
    auto at = std::upper_bound(scene_.sentences.begin(), scene_.sentences.end(), token,
                               [](uint32_t t, const SentenceView& view) { return t < view.first; });
    if (at == scene_.sentences.begin()) return kNone;
    --at;
    return token <= at->last ? static_cast<size_t>(at - scene_.sentences.begin()) : kNone;
  }

  void share_hits() {
    const Needs needs(scene_, hits_, mentions_);
    for (const Hit& hit : hits_) {
      const size_t at = sentence_at(hit.first);
      if (at == kNone) continue;
      switch (hit.kind) {
        case HitKind::kPredicate:
          if (needs.met(hit, scene_.sentences[at].first, scene_.sentences[at].last))
            add_predicate(scene_.sentences[at], hit);
          else
            nearly(scene_, hit, "the object that it needs does not follow");
          break;
        case HitKind::kCue:
          scene_.sentences[at].cues.push_back(hit);
          if (hit.cue() == Cue::kNoEvent) ++scene_.no_event_words;
          break;
        case HitKind::kParty:
          share_noun(at, hit);
          break;
        case HitKind::kObject:
          break;
        case HitKind::kPlaceWord:
          scene_.sentences[at].place_words.push_back(hit);
          break;
        case HitKind::kNation:
          inputs_[at].nations.push_back(hit);
          scene_.sentences[at].nations.push_back(hit);
          break;
      }
    }
  }

  void share_noun(size_t at, const Hit& hit) {
    const PartyKind kind = hit.party();
    if (kind == PartyKind::kAirForce || kind == PartyKind::kArtillery || kind == PartyKind::kAirWord ||
        kind == PartyKind::kUnknownAir) {
      scene_.sentences[at].means.push_back(hit);
    }
    auto& nouns = inputs_[at].nouns;
    const bool known = !nouns.empty() && nouns.back().first == hit.first;
    if (!known) nouns.push_back(hit);
  }

  static bool after_preposition(const SentenceView& view, uint32_t token) {
    if (view.cues.empty() || view.cues.back().last + 1 != token) return false;
    const Cue cue = view.cues.back().cue();
    return link_of(cue) || cue == Cue::kResult || cue == Cue::kCause || cue == Cue::kLight;
  }

  // A word written like verb and verbal noun stays once: a noun after a preposition or with the article, else a verb.
  void add_predicate(SentenceView& view, const Hit& hit) {
    std::vector<Hit>& predicates = view.predicates;
    if (predicates.empty() || predicates.back().first != hit.first || predicates.back().last != hit.last) {
      predicates.push_back(hit);
      return;
    }
    Hit& before = predicates.back();
    const bool noun = (hit.clitics & (text::kPreposition | text::kArticle)) != 0 || after_preposition(view, hit.first);
    const bool right_form = noun == (hit.form == Form::kNoun);
    if (before.form == hit.form) {
      if (before.needs == Words::kDoubt || (before.needs == 0 && hit.needs != 0 && hit.needs != Words::kDoubt))
        before = hit;
    } else if (right_form) {
      before = hit;
    }
    before.also_noun = !noun;
  }

  void share_mentions() {
    for (const Mention& mention : mentions_) {
      const size_t at = sentence_at(mention.first_token);
      if (at == kNone) continue;
      SentenceView& view = scene_.sentences[at];
      switch (mention.kind) {
        case MentionKind::kPlace:
          share_place(at, mention);
          break;
        case MentionKind::kActor:
          inputs_[at].actors.push_back(&mention);
          break;
        case MentionKind::kWeapon:
          view.weapons.push_back(&mention);
          break;
        case MentionKind::kQuantity:
          view.quantities.push_back(&mention);
          break;
        case MentionKind::kDate:
          view.dates.push_back(&mention);
          break;
        case MentionKind::kEvent:
          break;
      }
    }
  }

  void share_place(size_t at, const Mention& mention) {
    const auto* detail = std::get_if<PlaceMention>(&mention.detail);
    if (detail != nullptr && detail->in_dateline) return;
    scene_.sentences[at].places.push_back(&mention);
    const Place* place = scene_.knowledge->places.find(mention.id);
    const bool state = place != nullptr && (place->kind == "country" || scene_.words->capital(place->id));
    if (state) inputs_[at].countries.push_back(&mention);
  }

  void mark_boilerplate() {
    bool rest = false;
    for (size_t i = 0; i < scene_.sentences.size(); ++i) {
      SentenceView& view = scene_.sentences[i];
      const bool here = std::any_of(view.cues.begin(), view.cues.end(), [&](const Hit& hit) {
        return hit.cue() == Cue::kBoilerplate && hit.first <= view.first + 2;
      });
      if (here && !view.title && i * 2 > scene_.sentences.size()) rest = true;
      view.boilerplate = here || rest;
    }
  }

  void count_topics() {
    std::map<std::string, int> countries;
    for (size_t i = 0; i < scene_.sentences.size(); ++i) {
      const int weight = scene_.sentences[i].title ? 3 : 1;
      for (const Mention* mention : scene_.sentences[i].places) {
        const Place* place = scene_.knowledge->places.find(mention->id);
        if (place != nullptr && place->country.size() == 2) countries[place->country] += weight;
      }
      for (const Mention* mention : inputs_[i].actors) {
        if (scene_.knowledge->actors.within(mention->id, "act:is")) ++scene_.isis_mentions;
      }
    }
    const int iraq = countries["IQ"], syria = countries["SY"];
    scene_.iraq_told = iraq;
    scene_.syria_told = syria;
    if (iraq != syria) scene_.country = iraq > syria ? "IQ" : "SY";
    const auto most = std::max_element(countries.begin(), countries.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool abroad = most->second > 2 * std::max(iraq, syria) && most->second >= 2;
    scene_.home = abroad ? most->first : scene_.country;
  }

  // Clauses end before a breaking word, and at a comma or conjunction after which a verb tells something new.
  void cut_clauses(SentenceView& view) const {
    std::vector<uint32_t> starts{view.first};
    for (const Hit& cue : view.cues) {
      if (cue.cue() == Cue::kBreak) starts.push_back(cue.first);
    }
    for (const Hit& hit : view.predicates) {
      if (hit.form == Form::kNoun || hit.first == view.first) continue;
      const bool joined = (hit.clitics & text::kConjunction) != 0;
      if (joined && (hit.form == Form::kPast || hit.form == Form::kPresent)) starts.push_back(hit.first);
    }
    for (const Hit& cue : view.cues) {
      const bool verb = cue.form == Form::kPast || cue.form == Form::kPresent;
      if (cue.cue() == Cue::kReport && verb && (cue.clitics & text::kConjunction) != 0) starts.push_back(cue.first);
    }
    for (uint32_t token = view.first; token < view.last; ++token) {
      if (scene_.document->tokens[token].kind == text::TokenKind::kSign && scene_.key(token) == "\u061B")
        starts.push_back(token + 1);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (size_t i = 0; i < starts.size(); ++i) {
      view.clauses.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : view.last});
    }
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  const Document& document_;
  const std::vector<Mention>& mentions_;
  std::vector<Hit> hits_;
  std::vector<PartyInput> inputs_;
  Scene scene_;
};

}  // namespace

const Clause& SentenceView::clause_of(uint32_t token) const {
  for (const Clause& clause : clauses) {
    if (token <= clause.last) return clause;
  }
  return clauses.back();
}

bool counts_people(const QuantityMention& quantity) {
  if (quantity.noun_class.empty()) return quantity.noun.empty();
  return std::find(kNotPeople.begin(), kNotPeople.end(), quantity.noun_class) == kNotPeople.end();
}

Link link_before(const Scene& scene, const SentenceView& sentence, uint32_t first, uint32_t name_start) {
  const text::Token& token = scene.document->tokens[first];
  const std::string_view key = scene.key(first);
  const std::string &b = scene.words->letter_b(), &l = scene.words->letter_l();
  if (name_start > token.span.start && !b.empty() && !l.empty()) {
    const std::string& text = scene.document->article.text;
    const bool whole = name_start > token.span.start + 1;  // else only told that there is a letter
    const std::string prefix =
        whole ? text::fold_key(text.substr(token.span.start, name_start - token.span.start)) : std::string(key);
    const std::string_view inner = std::string_view(prefix).substr(std::min(prefix.size(), b.size()));
    if (prefix.starts_with(b) || inner.starts_with(b)) return Link::kB;
    if (prefix.starts_with(l) || (inner.starts_with(l) && !prefix.starts_with(kAlef))) return Link::kL;
  }
  uint32_t before = first;
  while (before > sentence.first && is_quote(scene.key(before - 1))) --before;
  if (before == sentence.first) return Link::kNone;
  if (scene.key(before - 1) == b) return Link::kB;
  if (scene.key(before - 1) == l) return Link::kL;
  std::optional<Link> found;
  for (const Hit& cue : sentence.cues) {
    if (cue.last == before - 1) {
      if (const auto link = link_of(cue.cue())) found = link;
    }
  }
  return found.value_or(Link::kNone);
}

Scene look_at(const Document& document, const std::vector<Mention>& mentions, const knowledge::Knowledge& knowledge,
              const Words& words, Trace* trace) {
  Scene scene = Builder(document, mentions, knowledge, words, trace).run();
  trace_scene(scene);
  return scene;
}

}  // namespace rasid::classify
