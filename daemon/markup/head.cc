#include "markup/head.h"

#include <algorithm>
#include <array>

#include "markup/names.h"

namespace rasid::markup {
namespace {

constexpr size_t kMaxTags = 1000, kMaxTagAttributes = 64, kMaxText = 1u << 20;
constexpr std::array kWanted = std::to_array<std::string_view>({"base", "html", "link", "meta", "script", "title"});

bool is_name_char(char c) { return !is_space(c) && c != '>' && c != '/' && c != '='; }

class Scan {
 public:
  explicit Scan(std::string_view html) : in_(html) {}

  std::vector<HeadTag> run() {
    while (tags_.size() < kMaxTags && go_to('<')) {
      const std::string_view rest = in_.substr(at_);
      if (rest.starts_with("<!--")) {
        skip_past("-->");
      } else if (rest.size() > 1 && ((rest[1] >= 'a' && rest[1] <= 'z') || (rest[1] >= 'A' && rest[1] <= 'Z'))) {
        ++at_;
        tag();
      } else {
        ++at_;
      }
    }
    return std::move(tags_);
  }

 private:
  bool go_to(char c) {
    at_ = std::min(in_.find(c, at_), in_.size());
    return at_ < in_.size();
  }

  void skip_past(std::string_view mark) {
    const size_t found = in_.find(mark, at_);
    at_ = found == std::string_view::npos ? in_.size() : found + mark.size();
  }

  void skip_space() {
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
  }

  std::string word() {
    const size_t start = at_;
    while (at_ < in_.size() && is_name_char(in_[at_])) ++at_;
    return lower(in_.substr(start, at_ - start));
  }

  void tag() {
    HeadTag tag;
    tag.name = word();
    const bool wanted = std::find(kWanted.begin(), kWanted.end(), tag.name) != kWanted.end();
    if (wanted)
      attributes(tag);
    else
      skip_past(">");
    if (tag.name == "svg" || tag.name == "title" || is_raw_text(tag.name)) tag.text = text_until_end(tag.name);
    if (!wanted) return;
    if (tag.name == "script" && lower(tag.attribute("type")).find("ld+json") == std::string::npos) return;
    tags_.push_back(std::move(tag));
  }

  void attributes(HeadTag& tag) {
    for (;;) {
      skip_space();
      if (at_ >= in_.size()) return;
      if (in_[at_] == '>') return void(++at_);
      if (!is_name_char(in_[at_])) {
        ++at_;
        continue;
      }
      std::string name = word();
      std::string value = read_value();
      if (tag.attributes.size() < kMaxTagAttributes) tag.attributes.emplace_back(std::move(name), std::move(value));
    }
  }

  std::string read_value() {
    const size_t after_name = at_;
    skip_space();
    if (at_ >= in_.size() || in_[at_] != '=') return at_ = after_name, std::string{};
    ++at_;
    skip_space();
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    const bool quoted = quote == '"' || quote == '\'';
    const size_t start = quoted ? ++at_ : at_;
    if (quoted) {
      if (go_to(quote)) return std::string(in_.substr(start, at_++ - start));
      at_ = std::min(in_.find('>', start), in_.size());  // a quote that never ends ends with its tag
    } else {
      while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    }
    return std::string(in_.substr(start, at_ - start));
  }

  std::string text_until_end(std::string_view name) {
    const size_t start = at_;
    for (;;) {
      const size_t found = in_.find("</", at_);
      if (found == std::string_view::npos) {
        at_ = in_.size();
        return {};
      }
      at_ = found + 2;
      if (!starts_with_ignoring_case(in_.substr(at_), name)) continue;
      skip_past(">");
      return std::string(in_.substr(start, std::min(found - start, kMaxText)));
    }
  }

  std::string_view in_;
  size_t at_ = 0;
  std::vector<HeadTag> tags_;
};

}  // namespace

std::string_view HeadTag::attribute(std::string_view lower_name) const {
  for (const auto& [key, value] : attributes)
    if (key == lower_name) return value;
  return {};
}

std::vector<HeadTag> head_tags(std::string_view html) { return Scan(html).run(); }

}  // namespace rasid::markup
