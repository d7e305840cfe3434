#include "extract/page_tree.h"

#include "extract/ascii.h"
#include "markup/names.h"
#include "text/utf8.h"

namespace rasid::extract {
namespace {

constexpr uint32_t kLongHeading = 100;  // letters; more is a paragraph dressed as one
constexpr size_t kLongCell = 200;       // bytes; a table's cell with more is a block
constexpr size_t kLongDetail = 400;     // bytes; more is no date and no author, whatever it is called

bool is_cell(std::string_view name) { return name == "td" || name == "th"; }
bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

std::vector<size_t> bytes_of(const std::vector<markup::Node>& nodes) {
  std::vector<size_t> bytes(nodes.size(), 0);
  for (NodeId id = static_cast<NodeId>(nodes.size()); id-- > 0;) {
    bytes[id] += nodes[id].text.size();
    if (id > 0) bytes[nodes[id].parent] += bytes[id];
  }
  return bytes;
}

// A cell begins a line where blocks stand in it or its text is long.
std::vector<char> breaks_of(const std::vector<markup::Node>& nodes, const std::vector<size_t>& bytes) {
  std::vector<char> breaks(nodes.size(), 0), has_block(nodes.size(), 0);
  for (NodeId id = static_cast<NodeId>(nodes.size()); id-- > 0;) {
    const markup::Node& node = nodes[id];
    if (!node.is_text())
      breaks[id] = id == 0 || markup::is_block(node.name) ||
                   (is_cell(node.name) && (has_block[id] != 0 || bytes[id] > kLongCell));
    if (breaks[id] != 0 || has_block[id] != 0) has_block[node.parent] = 1;
  }
  return breaks;
}

void count(std::string_view utf8, bool linked, bool detail, Line& line) {
  for (size_t at = 0; at < utf8.size();) {
    const text::Decoded decoded = text::decode(utf8, at);
    at += decoded.size;
    if (decoded.code <= 0x20 || decoded.code == 0xA0) continue;
    ++line.letters;
    line.linked += linked ? 1 : 0;
    line.detail += detail ? 1 : 0;
    line.commas += decoded.code == ',' || decoded.code == 0x060C || decoded.code == 0xFF0C ? 1 : 0;
  }
}

class LineMaker {
 public:
  explicit LineMaker(const PageTree& tree) : tree_(tree) {}

  void add(NodeId id) {
    const markup::Node& node = tree_.nodes[id];
    if (!node.is_text()) {
      if (tree_.breaks[id] != 0) end_line();
      if (is_cell(node.name)) line_.text += ' ';
      return;
    }
    if (tree_.block[id] != line_.block) end_line();
    if (line_.letters == 0) {
      line_.first = id;
      line_.block = tree_.block[id];
    }
    line_.text += node.text;
    count(node.text, tree_.linked[id] != 0, tree_.detail[id] != 0, line_);
  }

  std::vector<Line> take() && {
    end_line();
    return std::move(lines_);
  }

 private:
  void end_line() {
    if (line_.letters > 0) {
      line_.text = squeezed(line_.text);
      line_.cut = line_.text.ends_with("...") || line_.text.ends_with("\xE2\x80\xA6") || line_.text.ends_with("[...]");
      line_.heading = is_heading(tree_.nodes[line_.block].name) && line_.letters < kLongHeading;
      lines_.push_back(std::move(line_));
    }
    line_ = {};
  }

  const PageTree& tree_;
  Line line_;
  std::vector<Line> lines_;
};

}  // namespace

PageTree::PageTree(std::string_view html, size_t max_bytes)
    : nodes(markup::dom_of(html, max_bytes)),
      hints(nodes.size(), 0),
      block(nodes.size(), 0),
      linked(nodes.size(), 0),
      detail(nodes.size(), 0) {
  const std::vector<size_t> bytes = bytes_of(nodes);
  breaks = breaks_of(nodes, bytes);
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const markup::Node& node = nodes[id];
    if (!node.is_text()) hints[id] = hints_of(node);
    block[id] = breaks[id] != 0 ? id : block[node.parent];
    linked[id] = id > 0 && (linked[node.parent] != 0 || (node.name == "a" && node.has("href")));
    detail[id] = ((hints[id] & kDetail) != 0 && bytes[id] < kLongDetail) || (id > 0 && detail[node.parent] != 0);
  }
}

std::vector<Line> lines_of(const PageTree& tree, const Mask& left_out) {
  LineMaker maker(tree);
  for (NodeId id = 0; id < tree.nodes.size();) {
    if (left_out[id] != 0) {
      if (tree.breaks[id] != 0) maker.add(id);
      id = tree.nodes[id].end;
    } else {
      maker.add(id++);
    }
  }
  return std::move(maker).take();
}

}  // namespace rasid::extract
