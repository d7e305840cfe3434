#include "parse/xml_tag.h"

#include <algorithm>

#include "parse/strings.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxAttributes = 256;

bool is_name(std::string_view name) {
  return !name.empty() && is_name_start(name[0]) && std::all_of(name.begin(), name.end(), is_name_char);
}

class TagReader {
 public:
  TagReader(std::string_view text, size_t at, bool repair, XmlText& xml_text)
      : in_(text), at_(at + 1), repair_(repair), xml_text_(xml_text) {}

  StartTag run() {
    const size_t start = at_;
    while (at_ < in_.size() && is_name_char(in_[at_])) ++at_;
    tag_.name = in_.substr(start, at_ - start);
    tag_.complete = read_attributes();
    tag_.strict &= tag_.complete;
    tag_.end = at_;
    return std::move(tag_);
  }

 private:
  void require(bool condition) { tag_.strict &= condition; }

  bool skip_space() {
    const size_t start = at_;
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
    return at_ > start;
  }

  bool read_attributes() {
    for (;;) {
      const bool spaced = skip_space();
      if (at_ >= in_.size()) return false;
      const char c = in_[at_];
      if (c == '>') return ++at_, true;
      if (ends_empty()) return at_ += 2, tag_.empty = true;
      if (c == '<') return require(false), true;  // a tag that lacks its '>'
      require(spaced);
      const size_t start = at_;
      while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '=' && in_[at_] != '>' && in_[at_] != '<' &&
             !ends_empty())
        ++at_;
      if (at_ == start) {  // a lonely '='
        require(false);
        ++at_;
        continue;
      }
      Attribute attribute{in_.substr(start, at_ - start), {}};
      read_value(attribute.value);
      keep(std::move(attribute));
    }
  }

  bool ends_empty() const { return in_.substr(at_).starts_with("/>"); }

  void keep(Attribute attribute) {
    std::vector<Attribute>& kept = tag_.attributes;
    if (kept.size() >= kMaxAttributes) return;
    const bool again =
        std::any_of(kept.begin(), kept.end(), [&](const Attribute& a) { return a.name == attribute.name; });
    require(is_name(attribute.name) && !again);
    if (is_name(attribute.name) && !again) kept.push_back(std::move(attribute));
  }

  void read_value(std::string& value) {
    skip_space();
    if (at_ >= in_.size() || in_[at_] != '=') return require(false);
    ++at_;
    skip_space();
    if (at_ >= in_.size()) return;
    const bool quoted = in_[at_] == '"' || in_[at_] == '\'';
    const std::string_view raw = quoted ? read_quoted(in_[at_]) : read_bare();
    require(quoted && raw.find('<') == std::string_view::npos);
    require(xml_text_.append_decoded(value, raw));
  }

  // A quote that is never closed would swallow the feed: it ends with its tag.
  std::string_view read_quoted(char quote) {
    const size_t start = at_ + 1;
    const size_t end = in_.find(quote, start);
    bool closed = end != std::string_view::npos;
    require(closed);
    if (closed && repair_) {
      const std::string_view inside = in_.substr(start, end - start);
      closed = inside.find('>') == std::string_view::npos || inside.find('<') == std::string_view::npos;
    }
    const size_t value_end = closed ? end : std::min(in_.find('>', start), in_.size());
    at_ = closed ? end + 1 : value_end;
    return in_.substr(start, value_end - start);
  }

  std::string_view read_bare() {
    const size_t start = at_;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(start, at_ - start);
  }

  std::string_view in_;
  size_t at_;
  bool repair_;
  XmlText& xml_text_;
  StartTag tag_;
};

}  // namespace

bool is_name_start(char c) { return is_letter(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80; }
bool is_name_char(char c) { return is_name_start(c) || is_digit(c) || c == '-' || c == '.'; }

StartTag read_start_tag(std::string_view text, size_t at, bool repair, XmlText& xml_text) {
  return TagReader(text, at, repair, xml_text).run();
}

}  // namespace rasid::parse
