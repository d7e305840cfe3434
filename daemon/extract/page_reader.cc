#include "extract/page_reader.h"

#include <algorithm>
#include <utility>

#include "extract/article_text.h"
#include "extract/content.h"
#include "extract/language.h"
#include "extract/metadata.h"
#include "extract/options.h"
#include "extract/page_source.h"
#include "extract/prune.h"

namespace rasid::extract {
namespace {

constexpr size_t kEnough = 500;  // letters; with fewer the article may have been pruned
constexpr size_t kLeast = 30;    // letters; fewer are no article
constexpr size_t kClearlyMore = 3;

size_t letters(const std::vector<Line>& lines) {
  size_t sum = 0;
  for (const Line& line : lines) sum += line.is_paragraph() ? line.letters : 0;
  return sum;
}

std::vector<Line> lines_inside(const PageTree& tree, const std::vector<NodeId>& content, Mask left_out) {
  prune_link_boxes(tree, lines_of(tree, left_out), content, left_out);
  Mask inside(tree.nodes.size(), 0);
  for (const NodeId id : content) std::fill(inside.begin() + id, inside.begin() + tree.nodes[id].end, char{1});
  std::vector<Line> kept;
  for (Line& line : lines_of(tree, left_out))
    if (inside[line.first] != 0) kept.push_back(std::move(line));
  return kept;
}

// What the site's row names; nothing where it names nothing that is there.
std::vector<Line> lines_by_rule(const PageTree& tree, const std::vector<Line>& page, const SiteRule& site) {
  std::vector<NodeId> content;
  for (const NodeId id : site.content.all(tree.nodes))
    if (content.empty() || !tree.is_inside(id, content.back())) content.push_back(id);
  if (content.empty()) return {};
  Mask left_out = pruned(tree, page, Pruning::kHidden);
  for (const NodeId id : content)
    for (NodeId inside = id + 1; inside < tree.nodes[id].end; ++inside) {
      const Hints hints = tree.hints[inside];
      const bool box =
          (hints & kBody) == 0 && ((hints & kApart) != 0 || ((hints & kUnlikely) != 0 && tree.breaks[inside] != 0));
      if (box || site.drop.matches(tree.nodes, inside)) left_out[inside] = 1;
    }
  std::vector<Line> lines = lines_inside(tree, content, std::move(left_out));
  return letters(lines) >= kLeast ? std::move(lines) : std::vector<Line>{};
}

struct Found {
  std::vector<Line> lines;
  bool sure = false;  // the page says that it holds an article
};

Found lines_by_score(const PageTree& tree, const std::vector<Line>& page, const SiteRule* site, Pruning pruning) {
  Mask left_out = pruned(tree, page, pruning);
  if (site != nullptr)
    for (const NodeId id : site->drop.all(tree.nodes)) left_out[id] = 1;
  const std::vector<NodeId> content = content_of(tree, lines_of(tree, left_out));
  if (content.empty()) return {};
  const bool sure = (tree.hints[content.front()] & kBody) != 0;
  return {lines_inside(tree, content, std::move(left_out)), sure};
}

// With less pruning where little was found; that must find clearly more, for what was pruned is seldom the article.
std::vector<Line> article_lines(const PageTree& tree, const SiteRule* site) {
  const std::vector<Line> page = lines_of(tree, Mask(tree.nodes.size(), 0));
  if (site != nullptr && !site->content.empty())
    if (std::vector<Line> lines = lines_by_rule(tree, page, *site); !lines.empty()) return lines;
  Found found = lines_by_score(tree, page, site, Pruning::kAll);
  for (const Pruning pruning : {Pruning::kApart, Pruning::kHidden}) {
    if (found.sure || letters(found.lines) >= (pruning == Pruning::kApart ? kEnough : kLeast)) break;
    Found more = lines_by_score(tree, page, site, pruning);
    if (letters(more.lines) >= kClearlyMore * letters(found.lines)) found = std::move(more);
  }
  return std::move(found.lines);
}

}  // namespace

PageContent PageReader::read(const Page& page, std::string_view charset) const {
  PageContent out;
  const std::string& url = page.final_url.empty() ? page.requested_url : page.final_url;
  out.canonical_url = url;
  const PageSource source = source_of(page, charset);
  out.failure = source.failure;
  if (!out.failure.empty()) return out;
  const SiteRule* site = rules_.find(url);
  const PageTree tree(source.html, kMaxPageBytes);
  Metadata said = metadata_of(source.html, tree, site, url);
  out.title = std::move(said.title);
  out.author = std::move(said.author);
  out.published_at = said.published_at;
  out.canonical_url = std::move(said.canonical_url);
  const std::vector<Line> lines = article_lines(tree, site);
  out.text = article_text(lines, out.title, rules_.furniture);
  if (out.text.empty() || letters(lines) < kLeast) {
    out.text.clear();
    out.failure = "no_content";
  }
  out.language = language_of(out.text.empty() ? out.title : out.text, said.language);
  return out;
}

}  // namespace rasid::extract
