// HTML to the text that a reader sees.
#include "markup/html.h"
#include "markup/names.h"
#include "markup/tree.h"

namespace rasid::markup {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Collects words; what separates them is decided when the next word comes, so that no line starts or ends in white
// space.
class Lines {
 public:
  void add(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      if (is_space(text[at])) {
        space();
        ++at;
      } else if (text.substr(at, kNoBreakSpace.size()) == kNoBreakSpace) {
        space();
        at += kNoBreakSpace.size();
      } else {
        separate();
        out_ += text[at++];
      }
    }
  }
  void space() {
    if (pending_ == '\0') pending_ = ' ';
  }
  void line_end() { pending_ = '\n'; }
  std::string take() && { return std::move(out_); }

 private:
  void separate() {
    if (pending_ != '\0' && !out_.empty()) out_ += pending_;
    pending_ = '\0';
  }

  std::string out_;
  char pending_ = '\0';
};

void collect(const xmlNode* node, Lines& lines) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      lines.add(view(node->content));
    } else if (node->type == XML_ELEMENT_NODE && !is_unsafe_content(view(node->name))) {
      const std::string_view name = view(node->name);
      const bool block = is_block(name);
      const bool cell = name == "td" || name == "th";
      if (block) lines.line_end();
      collect(node->children, lines);
      if (block) lines.line_end();
      if (cell) lines.space();
    }
  }
}

}  // namespace

std::string to_plain_text(std::string_view html) {
  Lines lines;
  if (html.find_first_of("<&") == std::string_view::npos && html.find('\0') == std::string_view::npos) {
    lines.add(html);
  } else if (const Tree tree(html); tree.root() != nullptr) {
    collect(tree.root()->children, lines);
  }
  return std::move(lines).take();
}

}  // namespace rasid::markup
