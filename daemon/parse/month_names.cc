#include "parse/month_names.h"

#include <algorithm>
#include <array>

#include "parse/strings.h"

namespace rasid::parse {
namespace {

struct Name {
  std::string_view name;
  unsigned month;
};

// Arabic (of the Levant, of Egypt, of the Maghreb), Greek and Hungarian, with the spellings that servers are known to
// send. Longer names stand before those that they begin with.
constexpr std::array kNames = std::to_array<Name>({
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u062b\u0627\u0646\u064a", 1},
    {"\u062a\u0634\u0631\u064a\u0646 \u0627\u0644\u062b\u0627\u0646\u064a", 11},
    {"\u062a\u0634\u0631\u064a\u0646 \u0627\u0644\u0623\u0648\u0644", 10},
    {"\u062a\u0634\u0631\u064a\u0646 \u0627\u0644\u0627\u0648\u0644", 10},
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u0623\u0648\u0644", 12},
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u0627\u0648\u0644", 12},
    {"\u0643\u0627\u0646\u0648\u0646 \u062b\u0627\u0646\u064a", 1},
    {"\u062a\u0634\u0631\u064a\u0646 \u062b\u0627\u0646\u064a", 11},
    {"\u062a\u0634\u0631\u064a\u0646 \u0623\u0648\u0644", 10},
    {"\u062a\u0634\u0631\u064a\u0646 \u0627\u0648\u0644", 10},
    {"\u0643\u0627\u0646\u0648\u0646 \u0623\u0648\u0644", 12},
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0648\u0644", 12},
    {"febru\u00e1ri", 2},
    {"febru\u00e1r", 2},
    {"m\u00e1rcius", 3},
    {"\u00e1prilis", 4},
    {"okt\u00f3ber", 10},
    {"janu\u00e1r", 1},
    {"\u0641\u0628\u0631\u0627\u064a\u0631", 2},
    {"m\u00e1ujus", 5},
    {"\u062d\u0632\u064a\u0631\u0627\u0646", 6},
    {"j\u00fanius", 6},
    {"\u062c\u0648\u064a\u0644\u064a\u0629", 7},
    {"j\u00falius", 7},
    {"\u0633\u0628\u062a\u0645\u0628\u0631", 9},
    {"\u0623\u0643\u062a\u0648\u0628\u0631", 10},
    {"\u0627\u0643\u062a\u0648\u0628\u0631", 10},
    {"\u0646\u0648\u0641\u0645\u0628\u0631", 11},
    {"\u062f\u064a\u0633\u0645\u0628\u0631", 12},
    {"\u064a\u0646\u0627\u064a\u0631", 1},
    {"\u062c\u0627\u0646\u0641\u064a", 1},
    {"\u0641\u064a\u0641\u0631\u064a", 2},
    {"\u0646\u064a\u0633\u0627\u0646", 4},
    {"\u0623\u0628\u0631\u064a\u0644", 4},
    {"\u0627\u0628\u0631\u064a\u0644", 4},
    {"\u0625\u0628\u0631\u064a\u0644", 4},
    {"\u0623\u0641\u0631\u064a\u0644", 4},
    {"\u0627\u0641\u0631\u064a\u0644", 4},
    {"m\u00e1jus", 5},
    {"\u064a\u0648\u0646\u064a\u0648", 6},
    {"\u064a\u0648\u0646\u064a\u0629", 6},
    {"\u064a\u0648\u0646\u064a\u0647", 6},
    {"\u064a\u0648\u0644\u064a\u0648", 7},
    {"\u064a\u0648\u0644\u064a\u0629", 7},
    {"\u064a\u0648\u0644\u064a\u0647", 7},
    {"\u0623\u063a\u0633\u0637\u0633", 8},
    {"\u0627\u063a\u0633\u0637\u0633", 8},
    {"\u0623\u064a\u0644\u0648\u0644", 9},
    {"\u0627\u064a\u0644\u0648\u0644", 9},
    {"\u0634\u0628\u0627\u0637", 2},
    {"\u0622\u0630\u0627\u0631", 3},
    {"\u0627\u0630\u0627\u0631", 3},
    {"\u0623\u0630\u0627\u0631", 3},
    {"\u0645\u0627\u0631\u0633", 3},
    {"\u0623\u064a\u0627\u0631", 5},
    {"\u0627\u064a\u0627\u0631", 5},
    {"\u0645\u0627\u064a\u0648", 5},
    {"\u062c\u0648\u0627\u0646", 6},
    {"\u0399\u03bf\u03cd\u03bd", 6},
    {"\u0399\u03bf\u03c5\u03bd", 6},
    {"\u062a\u0645\u0648\u0632", 7},
    {"\u0399\u03bf\u03cd\u03bb", 7},
    {"\u0399\u03bf\u03c5\u03bb", 7},
    {"\u0399\u03b1\u03bd", 1},
    {"\u03a6\u03b5\u03b2", 2},
    {"\u039c\u03ac\u03ce", 3},
    {"\u039c\u03b1\u03ce", 3},
    {"\u039c\u03b1\u03c1", 3},
    {"\u039c\u03ac\u03c1", 3},
    {"\u0391\u03c0\u03c1", 4},
    {"\u0645\u0627\u064a", 5},
    {"\u039c\u03ac\u03b9", 5},
    {"\u039c\u03b1\u03ca", 5},
    {"\u039c\u03b1\u03b9", 5},
    {"\u0399\u03bf\u03bd", 6},
    {"\u0399\u03bf\u03bb", 7},
    {"\u0623\u0648\u062a", 8},
    {"\u0391\u03cd\u03b3", 8},
    {"\u0391\u03c5\u03b3", 8},
    {"\u03a3\u03b5\u03c0", 9},
    {"\u039f\u03ba\u03c4", 10},
    {"\u039d\u03bf\u03ad", 11},
    {"\u039d\u03bf\u03b5", 11},
    {"\u0394\u03b5\u03ba", 12},
    {"\u0622\u0628", 8},
    {"\u0627\u0628", 8},
});

constexpr std::string_view kEnglish[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};

constexpr std::array kSigns = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"\u060c", " "},
    {"\u00a0", " "},
    {"\u202f", " "},
    {"\u200e", ""},
    {"\u200f", ""},
    {"\u0640", ""},
    {"\u0660", "0"},
    {"\u0661", "1"},
    {"\u0662", "2"},
    {"\u0663", "3"},
    {"\u0664", "4"},
    {"\u0665", "5"},
    {"\u0666", "6"},
    {"\u0667", "7"},
    {"\u0668", "8"},
    {"\u0669", "9"},
    {"\u0635\u0628\u0627\u062d\u0627\u064b", "am"},
    {"\u0645\u0633\u0627\u0621\u064b", "pm"},
    {"\uc624\uc804", " am kst "},
    {"\uc624\ud6c4", " pm kst "},
    {"\ub144", " kst "},
    {"\uc6d4", " "},
    {"\uc77c", " "},
});

}  // namespace

unsigned month_of_english(std::string_view lower_word) {
  for (unsigned i = 0; i < 12; ++i) {
    if (lower_word.starts_with(kEnglish[i])) return i + 1;
  }
  return 0;
}

std::string in_english(std::string_view date) {
  std::string out(date);
  if (std::all_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return out;
  for (const auto& [sign, ascii] : kSigns) replace_all(out, sign, ascii);
  for (const Name& name : kNames) replace_all(out, name.name, kEnglish[name.month - 1]);
  return out;
}

}  // namespace rasid::parse
