#include "markup/guard.h"

#include <map>
#include <vector>

#include "markup/names.h"
#include "markup/references.h"

namespace rasid::markup {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == ':'; }

// An element that ends by itself when its like begins.
bool ends_at_its_like(std::string_view name) {
  return name == "p" || name == "li" || name == "dt" || name == "dd" || name == "tr" || name == "td" || name == "th" ||
         name == "option";
}

class Guard {
 public:
  explicit Guard(std::string_view html) : in_(html) { out_.reserve(html.size() + html.size() / 8); }

  std::string run() {
    while (at_ < in_.size()) {
      if (in_[at_] == '<') {
        markup();
      } else {
        text();
      }
    }
    while (!open_.empty()) end_top();
    return std::move(out_);
  }

 private:
  void text() {
    const size_t end = std::min(in_.find('<', at_), in_.size());
    for (; at_ < end; ++at_) {
      const char c = in_[at_];
      if (const size_t read = c == '&' ? append_meant_reference(in_.substr(at_, end - at_), out_) : 0; read > 0) {
        at_ += read - 1;
        continue;
      }
      if (in_cdata_ && in_.substr(at_, 3) == "]]>") {
        in_cdata_ = false;
        at_ += 2;
      } else if (static_cast<unsigned char>(c) >= 0x20 || is_space(c)) {
        out_ += c == '\f' ? ' ' : c;
      }
    }
  }

  void markup() {
    const std::string_view rest = in_.substr(at_);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (rest.starts_with("<!--")) {
      skip_comment();
    } else if (rest.starts_with("<![CDATA[")) {
      in_cdata_ = true;
      at_ += 9;
    } else if (is_declaration(rest) && find(">", at_) != std::string_view::npos) {
      skip_past(">", 1);
    } else if (next == '/' && rest.size() > 2 && is_letter(rest[2])) {
      at_ += 2;
      const std::string name = read_name();
      skip_past(">", 0);
      end_element(name);
    } else if (is_letter(next)) {
      start_tag();
    } else {
      out_ += "&lt;";
      ++at_;
    }
  }

  // "<!" before what can be no name is text.
  static bool is_declaration(std::string_view rest) {
    if (rest.starts_with("<?")) return true;
    return rest.starts_with("<!") && rest.size() > 2 &&
           (is_letter(rest[2]) || rest[2] == '>' || rest[2] == '[' || rest[2] == '-');
  }

  // A comment that never ends is taken for one tag.
  void skip_comment() {
    const bool ends = find("-->", at_ + 2) != std::string_view::npos;
    skip_past(ends ? "-->" : ">", 2);
  }

  // Where `mark` is next; what was not found once is not looked for again.
  size_t find(std::string_view mark, size_t from) {
    const auto absent = absent_.find(mark);
    if (absent != absent_.end() && from >= absent->second) return std::string_view::npos;
    const size_t found = in_.find(mark, from);
    if (found == std::string_view::npos) absent_.emplace(mark, from);
    return found;
  }

  void skip_past(std::string_view mark, size_t from) {
    const size_t found = find(mark, at_ + from);
    at_ = found == std::string_view::npos ? in_.size() : found + mark.size();
  }

  std::string read_name() {
    const size_t start = at_;
    while (at_ < in_.size() && is_name_char(in_[at_])) ++at_;
    return lower(in_.substr(start, at_ - start));
  }

  void skip_space() {
    while (at_ < in_.size() && (is_space(in_[at_]) || in_[at_] == '\0')) ++at_;
  }

  void start_tag() {
    ++at_;
    const std::string name = read_name();
    std::string attributes;
    bool self_closing = false;
    if (!read_attributes(attributes, self_closing)) return;  // the tag never ends
    if (is_raw_text(name)) {
      if (!self_closing) skip_raw_text(name);
    } else if (!is_document_frame(name) && !would_take_the_rest(name, self_closing)) {
      start_element(name, attributes, self_closing);
    }
  }

  // An element that is dropped with its content and that nothing ends: only its tag goes.
  bool would_take_the_rest(const std::string& name, bool self_closing) {
    if (!is_unsafe_content(name) || self_closing) return false;
    return is_void(name) || !is_ended_later(name);
  }

  bool is_ended_later(const std::string& name) {
    const auto [known, is_new] = next_end_.try_emplace(name, 0);
    size_t& end = known->second;
    if (!is_new && end >= at_) return end != std::string_view::npos;
    for (end = find("</", at_); end != std::string_view::npos; end = find("</", end + 2)) {
      if (starts_with_ignoring_case(in_.substr(end + 2), name)) break;
    }
    return end != std::string_view::npos;
  }

  bool read_attributes(std::string& attributes, bool& self_closing) {
    for (size_t count = 0;;) {
      skip_space();
      if (at_ >= in_.size()) return false;
      if (in_[at_] == '>') return ++at_, true;
      self_closing = in_[at_] == '/';
      if (self_closing || in_[at_] == '=') {
        ++at_;
        continue;
      }
      const size_t start = at_;
      while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '=' && in_[at_] != '>' && in_[at_] != '/') ++at_;
      const std::string_view name = in_.substr(start, at_ - start);
      const std::string_view value = read_value();
      if (++count <= kMaxAttributes) write_attribute(name, value, attributes);
    }
  }

  std::string_view read_value() {
    const size_t after_name = at_;
    skip_space();
    if (at_ >= in_.size() || in_[at_] != '=') {
      at_ = after_name;
      return {};
    }
    ++at_;
    skip_space();
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    if (quote == '"' || quote == '\'') return read_quoted(quote);
    const size_t start = at_;
    while (at_ < in_.size() && !is_space(in_[at_]) && in_[at_] != '>') ++at_;
    return in_.substr(start, at_ - start);
  }

  // A quote that never ends ends with its tag.
  std::string_view read_quoted(char quote) {
    const size_t start = ++at_;
    size_t& none_from = quote == '"' ? no_double_quote_from_ : no_single_quote_from_;
    size_t end = start >= none_from ? std::string_view::npos : in_.find(quote, start);
    if (end == std::string_view::npos) {
      none_from = std::min(none_from, start);
      end = std::min(in_.find('>', start), in_.size());
      at_ = end;
    } else {
      at_ = end + 1;
    }
    return in_.substr(start, end - start);
  }

  static void write_attribute(std::string_view name, std::string_view value, std::string& attributes) {
    if (name.empty() || !is_letter(name[0])) return;
    for (const char c : name) {
      if (!is_name_char(c)) return;
    }
    attributes += ' ';
    attributes += lower(name);
    attributes += "=\"";
    for (const char c : value) {
      if (c == '"') {
        attributes += "&quot;";
      } else if (static_cast<unsigned char>(c) >= 0x20 || is_space(c)) {
        attributes += c;
      }
    }
    attributes += '"';
  }

  void skip_raw_text(std::string_view name) {
    for (;;) {
      const size_t found = in_.find("</", at_);
      if (found == std::string_view::npos) {
        at_ = in_.size();
        return;
      }
      at_ = found + 2;
      if (starts_with_ignoring_case(in_.substr(at_), name)) return skip_past(">", 0);
    }
  }

  void start_element(const std::string& name, const std::string& attributes, bool self_closing) {
    if (!open_.empty() && open_.back() == name && ends_at_its_like(name)) end_top();
    const bool leaf = is_void(name);
    if (open_.size() >= kMaxDepth && !leaf) {
      if (is_block(name)) out_ += "<br>";
      if (!self_closing) ++too_deep_[name];
      return;
    }
    out_ += '<';
    out_ += name;
    out_ += attributes;
    out_ += '>';
    if (leaf) return end_leaf(name);
    open_.push_back(name);
    ++open_count_[name];
    if (self_closing) end_top();
  }

  // Libxml2 does not know these as void.
  void end_leaf(std::string_view name) {
    if (name != "source" && name != "track" && name != "wbr") return;
    out_ += "</";
    out_ += name;
    out_ += '>';
  }

  void end_element(const std::string& name) {
    if (name == "br") out_ += "<br>";
    if (const auto deep = too_deep_.find(name); deep != too_deep_.end() && deep->second > 0) {
      --deep->second;
      return;
    }
    const auto count = open_count_.find(name);
    if (count == open_count_.end() || count->second == 0) return;
    while (open_.back() != name) end_top();
    end_top();
  }

  void end_top() {
    out_ += "</";
    out_ += open_.back();
    out_ += '>';
    --open_count_[open_.back()];
    open_.pop_back();
  }

  std::string_view in_;
  size_t at_ = 0;
  std::string out_;
  bool in_cdata_ = false;
  std::map<std::string_view, size_t> absent_;
  std::map<std::string, size_t, std::less<>> next_end_;
  size_t no_double_quote_from_ = std::string_view::npos;
  size_t no_single_quote_from_ = std::string_view::npos;
  std::vector<std::string> open_;
  std::map<std::string, size_t, std::less<>> open_count_;
  std::map<std::string, size_t, std::less<>> too_deep_;
};

std::string_view capped(std::string_view html, size_t max_bytes) {
  if (html.size() <= max_bytes) return html;
  size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(html[end]) & 0xC0) == 0x80) --end;
  return html.substr(0, end);
}

}  // namespace

std::string guarded(std::string_view html, size_t max_bytes) { return Guard(capped(html, max_bytes)).run(); }

}  // namespace rasid::markup
