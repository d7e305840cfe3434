#include "parse/xml_clean.h"

#include <algorithm>
#include <map>
#include <span>
#include <vector>

#include "parse/doctype.h"
#include "parse/parse.h"
#include "parse/strings.h"
#include "parse/xml_tag.h"
#include "parse/xml_text.h"

namespace rasid::parse {
namespace {

constexpr size_t kMaxTooDeepNames = 10000;

std::string_view prefix_of(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}
std::string_view local_of(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_one_of(std::string_view key, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), key) != names.end();
}

// What means something else when it is cut in two.
bool is_worthless_in_part(std::string_view name) {
  constexpr std::string_view kNames[] = {"link",    "guid", "id",        "url",     "loc",    "origlink", "comments",
                                         "pubdate", "date", "published", "updated", "issued", "modified"};
  return is_one_of(lower(local_of(name)), kNames);
}

// Fields that hold one line; where one is still open when the next field begins, its end tag is missing or misspelt.
bool is_line(std::string_view key) {
  constexpr std::string_view kNames[] = {"title",    "link",     "guid",    "id",        "pubdate",
                                         "category", "comments", "dc:date", "dc:creator"};
  return is_one_of(key, kNames);
}
bool begins_a_field(std::string_view key) {
  constexpr std::string_view kNames[] = {
      "title",           "link",    "guid",    "pubdate", "category",  "comments", "description", "author", "enclosure",
      "content:encoded", "summary", "content", "updated", "published", "dc:date",  "dc:creator"};
  return is_one_of(key, kNames);
}

bool is_item(std::string_view key) { return key == "item" || key == "entry"; }

struct Open {
  std::string name;
  std::string key;                    // the name in lower case
  std::vector<std::string> declared;  // prefixes
  size_t out_at;                      // where its start tag begins in the output
};

class Cleaner {
 public:
  Cleaner(std::string_view text, bool repair) : in_(text), repair_(repair) {
    out_.reserve(text.size() + text.size() / 8);
  }

  CleanXml run() {
    if (in_.starts_with("<?xml") && in_.size() > 5 && is_space(in_[5])) skip_past("?>", 5);
    while (at_ < in_.size()) {
      if (in_[at_] == '<') {
        markup();
      } else {
        character_data();
      }
    }
    finish();
    return {std::move(out_), well_formed_};
  }

 private:
  void require(bool condition) { well_formed_ &= condition; }

  void character_data() {
    const size_t end = std::min(in_.find('<', at_), in_.size());
    const std::string_view text = in_.substr(at_, end - at_);
    at_ = end;
    if (open_.empty() && too_deep_count_ == 0) {
      require(trimmed(text).empty());
      return;
    }
    require(text.find("]]>") == std::string_view::npos);
    require(xml_text_.append_decoded(out_, text));
  }

  void markup() {
    const std::string_view rest = in_.substr(at_);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (rest.starts_with("<!--")) {
      comment();
    } else if (rest.starts_with("<![CDATA[")) {
      cdata();
    } else if (rest.size() >= 9 && lower(rest.substr(0, 9)) == "<!doctype") {
      doctype_ = read_doctype(rest);
      require(doctype_.complete && rest.starts_with("<!DOCTYPE") && !seen_root_);
      at_ += doctype_.size;
    } else if (next == '?') {
      require(rest.size() > 2 && is_name_start(rest[2]) && lower(rest.substr(2, 4)) != "xml ");
      skip_past("?>", 2);
    } else if (next == '!') {
      require(false);
      skip_past(">", 2);
    } else if (next == '/') {
      end_tag();
    } else if (is_name_start(next)) {
      start_tag();
    } else {
      require(false);
      out_ += "&lt;";
      ++at_;
    }
  }

  // Where `mark` is next, from `from` on. What was not found once is not looked for again: the pass stays linear.
  size_t find(std::string_view mark, size_t from) {
    const auto absent = absent_.find(mark);
    if (absent != absent_.end() && from >= absent->second) return std::string_view::npos;
    const size_t found = in_.find(mark, from);
    if (found == std::string_view::npos) absent_[mark] = from;
    return found;
  }

  // What is never closed ends with its tag, where there is one.
  void skip_past(std::string_view mark, size_t from) {
    size_t found = find(mark, at_ + from);
    require(found != std::string_view::npos);
    size_t size = mark.size();
    if (found == std::string_view::npos) found = find(">", at_ + from), size = 1;
    at_ = found == std::string_view::npos ? in_.size() : found + size;
  }

  void comment() {
    const size_t start = at_ + 4;
    skip_past("-->", 4);
    const std::string_view inside = in_.substr(start, at_ - start);
    require(inside.size() < 3 || inside.find("--") >= inside.size() - 3);
  }

  // A section that is never closed ends before the end tag of the element that it is in.
  void cdata() {
    const size_t start = at_ + 9;
    size_t end = find("]]>", start);
    const bool closed = end != std::string_view::npos;
    require(closed && !open_.empty());
    if (!closed && !open_.empty()) end = in_.find("</" + open_.back().name, start);
    if (!open_.empty()) xml_text_.append_literal(out_, in_.substr(start, end - start));
    at_ = end == std::string_view::npos ? in_.size() : end + (closed ? 3 : 0);
  }

  std::string_view read_name() {
    const size_t start = at_;
    while (at_ < in_.size() && is_name_char(in_[at_])) ++at_;
    return in_.substr(start, at_ - start);
  }

  bool skip_space() {
    const size_t start = at_;
    while (at_ < in_.size() && is_space(in_[at_])) ++at_;
    return at_ > start;
  }

  void start_tag() {
    const StartTag tag = read_start_tag(in_, at_, repair_, xml_text_);
    at_ = tag.end;
    require(tag.strict);
    if (tag.complete) start_element(tag);
  }

  void start_element(const StartTag& tag) {
    const std::string key = lower(tag.name);
    if (repair_ && is_item(key) && is_open(key)) end_element(key);
    if (repair_ && begins_a_field(key) && !open_.empty() && is_line(open_.back().key)) end_top();
    require(!open_.empty() || !seen_root_);
    seen_root_ = true;
    if (open_.size() >= kMaxDepth) {
      out_ += ' ';
      if (!tag.empty && too_deep_.size() < kMaxTooDeepNames) ++too_deep_[key], ++too_deep_count_;
      return;
    }
    Open opened{std::string(tag.name), key, {}, out_.size()};
    declare(tag.attributes, opened);
    check_prefix(tag.name);
    out_ += '<';
    out_ += tag.name;
    for (const Attribute& attribute : tag.attributes) {
      check_prefix(attribute.name);
      out_ += ' ';
      out_ += attribute.name;
      out_ += "=\"";
      out_ += attribute.value;
      out_ += '"';
    }
    out_ += tag.empty ? "/>" : ">";
    if (tag.empty) return undeclare(opened);
    open_.push_back(std::move(opened));
    ++open_count_[key];
  }

  void declare(const std::vector<Attribute>& attributes, Open& opened) {
    for (const Attribute& attribute : attributes) {
      if (!attribute.name.starts_with("xmlns:")) continue;
      opened.declared.emplace_back(attribute.name.substr(6));
      ++declared_[opened.declared.back()];
    }
  }

  void check_prefix(std::string_view name) {
    const std::string_view prefix = prefix_of(name);
    if (prefix.empty() || prefix == "xml" || prefix == "xmlns") return;
    require(declared_.contains(prefix));
  }

  void end_tag() {
    at_ += 2;
    const std::string_view name = read_name();
    skip_space();
    if (at_ < in_.size() && in_[at_] == '>') {
      ++at_;
    } else {
      require(false);
      at_ = std::min(in_.find_first_of("<>", at_), in_.size());
      if (at_ < in_.size() && in_[at_] == '>') ++at_;
    }
    const std::string key = lower(name);
    if (const auto deep = too_deep_.find(key); deep != too_deep_.end() && deep->second > 0) {
      --deep->second;
      --too_deep_count_;
      return;
    }
    require(!open_.empty() && open_.back().name == name);
    if (is_open(key)) end_element(key);
  }

  bool is_open(const std::string& key) const { return open_count_.contains(key); }

  void end_element(const std::string& key) {
    while (open_.back().key != key) end_top();
    end_top();
  }

  void end_top() {
    Open& top = open_.back();
    out_ += "</";
    out_ += top.name;
    out_ += '>';
    if (const auto count = open_count_.find(top.key); --count->second == 0) open_count_.erase(count);
    undeclare(top);
    open_.pop_back();
  }

  void undeclare(const Open& element) {
    for (const std::string& prefix : element.declared) {
      if (const auto count = declared_.find(prefix); --count->second == 0) declared_.erase(count);
    }
  }

  void finish() {
    require(seen_root_ && open_.empty() && too_deep_count_ == 0);
    if (!open_.empty() && is_worthless_in_part(open_.back().name)) {
      out_.resize(open_.back().out_at);
      open_.pop_back();
    }
    while (!open_.empty()) end_top();
  }

  std::string_view in_;
  bool repair_;
  size_t at_ = 0;
  std::string out_;
  bool well_formed_ = true;
  bool seen_root_ = false;
  Doctype doctype_;
  XmlText xml_text_{&doctype_};
  std::vector<Open> open_;
  std::map<std::string, size_t, std::less<>> open_count_;
  std::map<std::string, size_t, std::less<>> declared_;
  std::map<std::string, size_t, std::less<>> too_deep_;
  std::map<std::string_view, size_t> absent_;
  size_t too_deep_count_ = 0;
};

}  // namespace

CleanXml clean_xml(std::string_view text) {
  const size_t start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text = text.substr(start);
  CleanXml clean = Cleaner(text, false).run();
  if (start > 0 && text.starts_with("<?xml")) clean.well_formed = false;  // the declaration comes first or not at all
  if (clean.well_formed) return clean;
  clean = Cleaner(text, true).run();
  clean.well_formed = false;
  return clean;
}

}  // namespace rasid::parse
