#include "extract/content.h"

#include <algorithm>
#include <array>
#include <string>

namespace rasid::extract {
namespace {

constexpr int kLevels = 6;  // ancestors that a paragraph gives to
constexpr double kNearlyAsGood = 0.75;
constexpr int kWidest = 4;               // levels above the best element
constexpr size_t kLongClass = 100;       // bytes of a class that are compared
constexpr double kSiblingShare = 0.2;    // of the best one's score
constexpr uint32_t kLongParagraph = 65;  // letters; such a sibling belongs to the article by itself
constexpr double kFewLinks = 0.25;
constexpr double kLikelyFactor = 1.25, kUnlikelyFactor = 0.5;
constexpr double kBodyShare = 0.3;      // of the best one's mass, for an element that is said to hold an article
constexpr double kOnlyBodyShare = 0.1;  // the same for the only such element
constexpr double kBesideTitle = 1.3;    // the h1 stands beside it

bool is_leaf_name(std::string_view name) {
  constexpr std::array kNames =
      std::to_array<std::string_view>({"address", "blockquote", "br", "caption", "dd", "dt", "figcaption", "h1", "h2",
                                       "h3", "h4", "h5", "h6", "li", "p", "pre"});
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

double score_of(const Line& line, std::string_view name) {
  const double score = 1 + line.commas + std::min(line.letters / 80.0, 3.0);
  return score * (1 - line.link_share()) * (name == "li" ? 0.5 : 1);
}

class Chooser {
 public:
  Chooser(const PageTree& tree, const std::vector<Line>& lines)
      : tree_(tree),
        score_(tree.nodes.size(), 0),
        has_h1_(tree.nodes.size(), false),
        lines_in_(tree.nodes.size(), 0),
        letters_(sums(tree, lines, [](const Line& line) { return line.letters; })),
        linked_(sums(tree, lines, [](const Line& line) { return line.linked; })),
        mass_(sums(tree, lines, [](const Line& line) { return line.is_paragraph() ? line.letters : 0; })) {
    for (const Line& line : lines) {
      if (!line.is_paragraph()) continue;
      ++lines_in_[line.block];
      paragraphs_.push_back(&line);
    }
    for (const Line* line : paragraphs_) give(*line);
    weigh();
  }

  std::vector<NodeId> run() const {
    const NodeId best = best_of_all();
    if (score_[best] <= 0) return {};
    if (const NodeId body = best_body(best); body != 0) return {body};
    return with_siblings(widened(best));
  }

 private:
  NodeId parent(NodeId id) const { return tree_.nodes[id].parent; }

  void give(const Line& line) {
    const std::string& name = tree_.nodes[line.block].name;
    const bool leaf = is_leaf_name(name) || (lines_in_[line.block] == 1 && !has_other_text(line));
    double score = score_of(line, name);
    NodeId to = leaf && line.block != 0 ? parent(line.block) : line.block;
    for (int level = 0; level < kLevels; ++level, score /= 2, to = parent(to)) {
      score_[to] += score;
      if (to == 0) break;
    }
  }

  // The line's block holds more than the line.
  bool has_other_text(const Line& line) const { return letters_[line.block] > line.letters + line.letters / 4; }

  void weigh() {
    for (NodeId id = static_cast<NodeId>(tree_.nodes.size()); id-- > 1;) {
      if (tree_.nodes[id].name == "h1" && letters_[id] > 0) has_h1_[id] = true;
      if (has_h1_[id]) has_h1_[parent(id)] = true;
    }
    for (NodeId id = 0; id < score_.size(); ++id) {
      if (score_[id] <= 0) continue;
      const Hints hints = tree_.hints[id];
      if ((hints & (kLikely | kBody)) != 0) score_[id] *= kLikelyFactor;
      if ((hints & (kApart | kUnlikely)) != 0) score_[id] *= kUnlikelyFactor;
      if (!has_h1_[id] && id != 0 && has_h1_[parent(id)]) score_[id] *= kBesideTitle;
      score_[id] *= 1 - static_cast<double>(linked_[id]) / std::max(letters_[id], 1u);
    }
  }

  NodeId best_of_all() const {
    NodeId best = 0;
    for (NodeId id = 1; id < score_.size(); ++id)
      if (score_[id] > score_[best]) best = id;
    return best;
  }

  // The fullest element that is said to hold an article's text, the outermost of equals; 0 where there is none worth
  // it.
  NodeId best_body(NodeId best) const {
    NodeId found = 0;
    int bodies = 0;
    for (NodeId id = 1; id < score_.size(); ++id) {
      if ((tree_.hints[id] & kBody) == 0 || mass_[id] == 0) continue;
      if (found == 0 || !tree_.is_inside(id, found)) ++bodies;
      if (found == 0 || mass_[id] > mass_[found]) found = id;
    }
    return found != 0 && mass_[found] >= (bodies == 1 ? kOnlyBodyShare : kBodyShare) * mass_[best] ? found : 0;
  }

  // The lowest element around three others that are nearly as good, else the outermost that holds nothing else.
  NodeId widened(NodeId best) const {
    for (NodeId id = best; id != 0 && depth_above(best, id) <= kWidest; id = parent(id)) {
      if (good_beside(best, id) < 3 && !repeats(best, id)) continue;
      best = id;
      break;
    }
    while (best != 0 && parent(best) != 0 && letters_[parent(best)] == letters_[best]) best = parent(best);
    return best;
  }

  // Elements inside `around`, none inside another, that are nearly as good as `best`.
  int good_beside(NodeId best, NodeId around) const {
    int good = 0;
    for (NodeId id = around + 1; id < tree_.nodes[around].end;) {
      const bool is_good = !tree_.is_inside(best, id) && score_[id] >= kNearlyAsGood * score_[best];
      good += is_good ? 1 : 0;
      id = is_good || id == best ? tree_.nodes[id].end : id + 1;
    }
    return good;
  }

  // The best element holds hardly more than a paragraph, and in `around` most others stand in elements that are called
  // (or, where there are few links, at least nested) as it is: a grid with a row for each paragraph.
  bool repeats(NodeId best, NodeId around) const {
    return repeats(best, around, true) || (linked_[around] * 4 < letters_[around] && repeats(best, around, false));
  }

  bool repeats(NodeId best, NodeId around, bool classes) const {
    std::string own;
    size_t inside = 0, like_it = 0;
    uint32_t letters = 0;
    for (const Line* line : paragraphs_)
      if (tree_.is_inside(line->block, best)) {
        own = path(line->block, around, classes);
        ++inside;
      }
    if (inside == 0 || inside > 2) return false;
    for (const Line* line : paragraphs_)
      if (tree_.is_inside(line->block, around) && path(line->block, around, classes) == own) {
        ++like_it;
        letters += line->letters;
      }
    return like_it >= inside + 2 && letters >= 2 * mass_[best] && letters * 4 >= mass_[around] * 3;
  }

  // Names (and classes) from `around` down to the element.
  std::string path(NodeId id, NodeId around, bool classes) const {
    std::string path;
    for (; id != around && id != 0; id = parent(id)) {
      path += tree_.nodes[id].name;
      if (classes) path += tree_.nodes[id].attribute("class").substr(0, kLongClass);
      path += '<';
    }
    return path;
  }

  int depth_above(NodeId id, NodeId outer) const {
    int depth = 0;
    for (; id != outer && id != 0; id = parent(id)) ++depth;
    return depth;
  }

  std::vector<NodeId> with_siblings(NodeId best) const {
    if (best == 0) return {best};
    std::vector<NodeId> chosen;
    const NodeId around = parent(best);
    for (NodeId id = around + 1; id < tree_.nodes[around].end; id = tree_.nodes[id].end)
      if (id == best || belongs(id, best)) chosen.push_back(id);
    return chosen;
  }

  bool belongs(NodeId id, NodeId best) const {
    if (tree_.nodes[id].is_text() || letters_[id] == 0) return false;
    if (score_[id] >= std::max(10.0, kSiblingShare * score_[best])) return true;
    const bool paragraph = tree_.nodes[id].name == "p" || (lines_in_[id] == 1 && mass_[id] == letters_[id]);
    return paragraph && mass_[id] >= kLongParagraph && linked_[id] < kFewLinks * letters_[id];
  }

  const PageTree& tree_;
  std::vector<const Line*> paragraphs_;
  std::vector<double> score_;
  std::vector<bool> has_h1_;
  std::vector<uint32_t> lines_in_;  // paragraphs whose block it is
  std::vector<uint32_t> letters_, linked_, mass_;
};

}  // namespace

std::vector<NodeId> content_of(const PageTree& tree, const std::vector<Line>& lines) {
  return Chooser(tree, lines).run();
}

}  // namespace rasid::extract
