#include "classify/casualties.h"

#include <algorithm>

#include "classify/harm_side.h"
#include "core/format.h"

namespace rasid::classify {
namespace {

constexpr uint32_t kVoicesWithin = 4;  // sentences between two counters of one toll

int64_t least(const Casualty& casualty) { return casualty.min.value_or(casualty.max.value_or(0)); }
int64_t most(const Casualty& casualty) { return casualty.max.value_or(casualty.min.value_or(0)); }
bool counted(const Casualty& casualty) { return casualty.min || casualty.max; }

std::string range_text(const Casualty& casualty) {
  if (!casualty.max) return format("{}+", *casualty.min);
  if (!casualty.min) return format("..{}", *casualty.max);
  return *casualty.min == *casualty.max ? format("{}", *casualty.min) : format("{}..{}", *casualty.min, *casualty.max);
}

// What was told of the dead (or hurt) of one side.
class Toll {
 public:
  Toll(Side side, CasualtyKind kind) : side_(side), kind_(kind) {}

  bool is_of(Side side, CasualtyKind kind) const { return side_ == side && kind_ == kind; }
  void add(const Harm& harm) { told_.push_back(&harm); }

  // A harm of this kind told in another sentence has the same number.
  bool repeats(const Harm& harm) const {
    return kind_ == harm.casualty.kind && std::any_of(told_.begin(), told_.end(), [&](const Harm* other) {
             return other->casualty.min == harm.casualty.min && other->sentence != harm.sentence;
           });
  }

  const Harm* settle(Tolls& out) const {
    const Harm* best = first();
    Casualty toll = best->casualty;
    toll.side = side_;
    toll.counted_by = best->by;
    std::vector<const Harm*> voices{best};
    for (const Harm* harm : told_) {
      if (harm == best || harm->in_title || (best->newer && harm->first < best->first) || !differs(*harm, toll) ||
          !other_voice(*harm, *best))
        continue;
      voices.push_back(harm);
      widen(toll, harm->casualty);
    }
    if (voices.size() > 1) {
      for (const Harm* harm : voices) claim(*harm, out);
      toll.counted_by.clear();
    }
    out.casualties.push_back(std::move(toll));
    return best;
  }

 private:
  // A number before a word, the body before the title, the newest toll before the older.
  const Harm* first() const {
    const Harm* best = told_.front();
    for (const Harm* harm : told_) {
      if (harm == best || harm->none) continue;
      const bool better = (!counted(best->casualty) && counted(harm->casualty)) || best->none ||
                          (best->in_title && !harm->in_title && counted(harm->casualty) && !harm->of) ||
                          (harm->newer && counted(harm->casualty) && least(harm->casualty) > least(best->casualty));
      if (better) best = harm;
    }
    return best;
  }

  static bool differs(const Harm& harm, const Casualty& toll) {
    return counted(harm.casualty) &&
           (least(harm.casualty) != least(toll) || (harm.casualty.max && most(harm.casualty) != most(toll)));
  }

  // Somebody else counted, not far from there.
  static bool other_voice(const Harm& a, const Harm& b) {
    const uint32_t apart = a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence;
    return a.by != b.by && apart <= kVoicesWithin;
  }

  static void widen(Casualty& toll, const Casualty& other) {
    const bool open = least(other) >= most(toll) ? !other.max : !toll.max;
    const int64_t low = std::min(least(toll), least(other)), high = std::max(most(toll), most(other));
    toll.min = low;
    toll.max = open ? std::nullopt : std::optional(high);
  }

  void claim(const Harm& harm, Tolls& out) const {
    Claim claim;
    claim.field = format("casualties.{}.{}", to_string(side_), to_string(kind_));
    claim.value = range_text(harm.casualty);
    claim.by = harm.by;
    claim.text = harm.casualty.text;
    out.claims.push_back(std::move(claim));
  }

  Side side_;
  CasualtyKind kind_;
  std::vector<const Harm*> told_;
};

// Dead whose side nobody says, where others near by are counted on the side of the target: a count of the same.
Side side_beside_others(const Scene& scene, const Draft& draft, const Harm& harm) {
  const Side side = side_of(scene, draft, harm);
  if (side != Side::kUnknown) return side;
  const bool target = std::any_of(draft.harms.begin(), draft.harms.end(), [&](const Harm& other) {
    const uint32_t apart =
        other.sentence > harm.sentence ? other.sentence - harm.sentence : harm.sentence - other.sentence;
    return other.casualty.kind == harm.casualty.kind && apart <= kVoicesWithin &&
           side_of(scene, draft, other) == Side::kTarget;
  });
  return target ? Side::kTarget : side;
}

// "252 persons, among them 139 civilians": the whole is of several sides.
bool whole_of_civilians(const Draft& draft, const Harm& harm) {
  return !harm.part && std::any_of(draft.harms.begin(), draft.harms.end(), [&](const Harm& part) {
    return part.part && !part.bombers && part.casualty.kind == harm.casualty.kind &&
           least(part.casualty) < least(harm.casualty) &&
           (harm.neutral || (part.sentence == harm.sentence && harm.first < part.first));
  });
}

// The bombers among the dead where the same act has the dead as well.
bool told_with_whole(const Draft& draft, const Harm& harm) {
  return harm.part && harm.bombers && std::any_of(draft.harms.begin(), draft.harms.end(), [&](const Harm& whole) {
           return !whole.part && whole.sentence == harm.sentence && whole.casualty.kind == harm.casualty.kind;
         });
}

Side settled_side(const Scene& scene, const Draft& draft, const Harm& harm) {
  const Side side = side_beside_others(scene, draft, harm);
  return side == Side::kCivilians && whole_of_civilians(draft, harm) ? Side::kUnknown : side;
}

// The same number once more, of the same kind: the same dead, whatever side the words put them on.
bool told_of_other_side(const std::vector<Toll>& tolls, const Harm& harm, Side side) {
  return harm.casualty.min && std::any_of(tolls.begin(), tolls.end(), [&](const Toll& toll) {
           return !toll.is_of(side, harm.casualty.kind) && toll.repeats(harm);
         });
}

}  // namespace

Tolls tolls_of(const Scene& scene, Draft& draft) {
  std::vector<Toll> tolls;
  for (const Harm& harm : draft.harms) {
    const Side side = settled_side(scene, draft, harm);
    if (told_with_whole(draft, harm)) continue;
    if (told_of_other_side(tolls, harm, side)) continue;
    auto at = std::find_if(tolls.begin(), tolls.end(),
                           [&](const Toll& toll) { return toll.is_of(side, harm.casualty.kind); });
    if (at == tolls.end()) at = tolls.insert(at, Toll(side, harm.casualty.kind));
    at->add(harm);
  }
  Tolls out;
  for (const Toll& toll : tolls) {
    const size_t index = out.casualties.size();
    const Harm* harm = toll.settle(out);
    draft.proofs.push_back({format("casualties[{}]", index), harm->first, harm->last,
                            harm->row == 0 ? "harm:noun" : format("classify_predicates:{}", harm->row)});
  }
  for (Claim& claim : out.claims) claim.article = scene.document->article.id;
  return out;
}

std::vector<Quantity> people_moved(const Scene& scene, const Draft& draft) {
  std::vector<Quantity> moved;
  const SentenceView& view = scene.sentences[draft.sentence];
  for (const Mention* mention : view.quantities) {
    const auto* quantity = std::get_if<QuantityMention>(&mention->detail);
    const bool near = mention->first_token + 12 > draft.first && mention->first_token < draft.last + 12;
    if (quantity == nullptr || !near || !counts_people(*quantity) || quantity->noun_class == "killed" ||
        quantity->noun_class == "wounded" || quantity->noun_class == "injury")
      continue;
    moved.push_back({QuantityKind::kEvacuated, quantity->min, quantity->max,
                     scene.quote(mention->first_token, mention->last_token)});
    break;
  }
  return moved;
}

}  // namespace rasid::classify
