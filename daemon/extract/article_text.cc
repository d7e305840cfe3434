#include "extract/article_text.h"

#include <algorithm>
#include <unordered_set>

#include "text/fold.h"
#include "text/utf8.h"

namespace rasid::extract {
namespace {

constexpr double kMostlyLinks = 0.75;
constexpr double kMostlyDetail = 0.6;
constexpr uint32_t kLongDetail = 100;   // letters; more is no date and no author
constexpr size_t kTitleWithin = 6;      // lines in which the title is looked for
constexpr uint32_t kRepeated = 25;      // letters; shorter lines may come again
constexpr uint32_t kOtherScript = 100;  // letters; a longer line of another script is a quotation
constexpr uint32_t kBeforeEnd = 120;    // letters that must stand before what ends an article

struct Letters {
  size_t arabic = 0, latin = 0, digits = 0, any = 0;
};

Letters letters_of(std::string_view utf8) {
  Letters letters;
  for (size_t at = 0; at < utf8.size();) {
    const text::Decoded decoded = text::decode(utf8, at);
    at += decoded.size;
    const char32_t c = decoded.code;
    const bool latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    letters.arabic += c >= 0x0620 && c <= 0x06D3 ? 1 : 0;
    letters.latin += latin ? 1 : 0;
    letters.digits += (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) ? 1 : 0;
    letters.any += latin || (c >= '0' && c <= '9') || c >= 0xC0 ? 1 : 0;
  }
  return letters;
}

bool is_mostly_arabic(const std::vector<Line>& lines) {
  Letters all;
  for (const Line& line : lines) {
    const Letters letters = letters_of(line.text);
    all.arabic += letters.arabic;
    all.latin += letters.latin;
  }
  return all.arabic > 2 * all.latin;
}

class Writer {
 public:
  Writer(const std::vector<Line>& lines, std::string_view title, const FurnitureTable& furniture)
      : lines_(lines),
        title_(text::fold_key(text::repaired(title))),
        furniture_(furniture),
        arabic_(is_mostly_arabic(lines)),
        after_(lines.size() + 1, 0) {}

  std::string run() {
    for (size_t i = lines_.size(); i-- > 0;)
      after_[i] = after_[i + 1] + (lines_[i].is_paragraph() ? lines_[i].letters : 0);
    for (size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      const Furniture furniture = furniture_.what_is(line.text);
      if (furniture == Furniture::kEnd && is_late(i)) break;
      if (furniture != Furniture::kNone || is_link(line)) {
        headings_.clear();
      } else if (is_wanted(line, i)) {
        write(line);
      }
    }
    return std::move(out_);
  }

 private:
  static bool is_link(const Line& line) { return line.link_share() >= kMostlyLinks; }

  // More stands before the line than after it: what ends an article also heads boxes inside it.
  bool is_late(size_t index) const { return written_ >= kBeforeEnd && written_ >= after_[index + 1]; }

  bool is_wanted(const Line& line, size_t index) {
    if (line.detail >= kMostlyDetail * line.letters && line.letters < kLongDetail) return false;
    const Letters letters = letters_of(line.text);
    if (letters.any == 0 || (line.letters < kLongDetail && letters.digits * 2 > letters.any)) return false;
    if (arabic_ && letters.arabic == 0 && letters.latin > 0 && line.letters < kOtherScript) return false;
    if (index < kTitleWithin && !title_.empty() && text::fold_key(text::repaired(line.text)) == title_) return false;
    return line.letters < kRepeated || seen_.insert(line.text).second;
  }

  // A heading waits for its text.
  void write(const Line& line) {
    if (line.heading) return headings_.push_back(&line);
    for (const Line* heading : headings_) append(*heading);
    headings_.clear();
    append(line);
  }

  void append(const Line& line) {
    if (!out_.empty()) out_ += '\n';
    out_ += line.text;
    written_ += line.letters;
  }

  const std::vector<Line>& lines_;
  std::string title_;
  const FurnitureTable& furniture_;
  bool arabic_ = false;
  std::vector<uint32_t> after_;  // letters of paragraphs from each line on
  std::string out_;
  uint32_t written_ = 0;
  std::vector<const Line*> headings_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::string article_text(const std::vector<Line>& lines, std::string_view title, const FurnitureTable& furniture) {
  return Writer(lines, title, furniture).run();
}

}  // namespace rasid::extract
