#include "pipeline/block_diff.h"

#include <map>
#include <string>
#include <vector>

namespace rasid::pipeline {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f'; }

// With single blanks, so that a page's layout makes no difference.
std::string squeezed(std::string_view line) {
  std::string out;
  for (char c : line) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

size_t letters(std::string_view utf8) {
  size_t count = 0;
  for (char c : utf8) {
    auto byte = static_cast<unsigned char>(c);
    bool ascii_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    count += ascii_letter || byte >= 0xC0 ? 1 : 0;
  }
  return count;
}

std::vector<std::string> blocks_of(std::string_view text) {
  std::vector<std::string> blocks;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string block = squeezed(text.substr(0, end));
    if (letters(block) >= kFewestLetters) blocks.push_back(std::move(block));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return blocks;
}

std::string cut(std::string block) {
  if (block.size() <= kLongestBlock) return block;
  size_t end = kLongestBlock;
  while (end > 0 && (static_cast<unsigned char>(block[end]) & 0xC0) == 0x80) --end;
  return block.substr(0, end) + "...";
}

// What `blocks` has more often than `others`.
std::vector<std::string> only_in(const std::vector<std::string>& blocks, const std::vector<std::string>& others) {
  std::map<std::string_view, int> there;
  for (const std::string& block : others) ++there[block];
  std::vector<std::string> out;
  for (const std::string& block : blocks)
    if (--there[block] < 0 && out.size() < kMostBlocks) out.push_back(cut(block));
  return out;
}

}  // namespace

ArticleChange block_diff(std::string_view before, std::string_view now) {
  auto old_blocks = blocks_of(before), new_blocks = blocks_of(now);
  return {"", only_in(new_blocks, old_blocks), only_in(old_blocks, new_blocks)};
}

}  // namespace rasid::pipeline
