#include "cli/names.h"

#include <algorithm>
#include <vector>

#include "core/edit_distance.h"
#include "core/format.h"
#include "text/fold.h"

namespace rasid::cli {
namespace {

constexpr std::string_view kArabicArticle = "\xD8\xA7\xD9\x84", kArabicComma = "\xD8\x8C";
constexpr size_t kMostListed = 12;

std::string_view trimmed(std::string_view text) {
  size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  return first == std::string_view::npos ? "" : text.substr(first, last - first + 1);
}

// The plain letter of a Latin one with marks (U+00C0 to U+017F, U+1E00 to U+1E95); 0 of others.
char plain_letter(char32_t c) {
  constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty";
  constexpr std::string_view kExtended =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuu"
      "uuuu"
      "wwyyyzzzzzzs";
  constexpr std::string_view kFirstOf =
      "a\x02"
      "b\x08"
      "c\x0a"
      "d\x14"
      "e\x1e"
      "f\x20"
      "g\x22"
      "h\x2c"
      "i\x30"
      "k\x36"
      "l\x3e"
      "m\x44"
      "n\x4c"
      "o\x54"
      "p\x58"
      "r\x60"
      "s\x6a"
      "t\x72"
      "u\x7c"
      "v\x80"
      "w\x8a"
      "x\x8e"
      "y\x90"
      "z\x96";
  if (c >= 0xC0 && c <= 0xFF) return kLatin1[c - 0xC0];
  if (c >= 0x100 && c <= 0x17F) return kExtended[c - 0x100];
  if (c < 0x1E00 || c > 0x1E95) return 0;
  for (size_t i = 0; i + 1 < kFirstOf.size(); i += 2)  // a letter, and where the next begins
    if (c - 0x1E00 < static_cast<unsigned char>(kFirstOf[i + 1])) return kFirstOf[i];
  return 0;
}

// A character of two or three bytes at `at`; 0 of others.
char32_t wide_at(std::string_view text, size_t at, size_t& size) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  size = 1;
  if ((byte(at) & 0xE0) == 0xC0 && at + 1 < text.size()) {
    size = 2;
    return (byte(at) & 0x1Fu) << 6 | (byte(at + 1) & 0x3Fu);
  }
  if ((byte(at) & 0xF0) == 0xE0 && at + 2 < text.size()) {
    size = 3;
    return (byte(at) & 0x0Fu) << 12 | (byte(at + 1) & 0x3Fu) << 6 | (byte(at + 2) & 0x3Fu);
  }
  return 0;
}

// What the tables add to a name: "Al-Baghuz (both villages)", "Anbar Governorate".
std::string_view bare(std::string_view name) {
  if (size_t bracket = name.find(" ("); bracket != std::string_view::npos && bracket > 0)
    name = name.substr(0, bracket);
  for (std::string_view kind : {" governorate", " district", " province"})
    if (name.size() > kind.size() && name.ends_with(kind)) name.remove_suffix(kind.size());
  return name;
}

// "al-Baghuz" and "Baghuz" are one name, so are "Deir ez-Zor" and "deir ezzor".
std::string key_of(std::string_view name) {
  std::string folded = text::fold_key(trimmed(name));
  std::string_view rest = bare(folded);
  if (rest.starts_with(kArabicArticle) && rest.size() > kArabicArticle.size() + 4)
    rest.remove_prefix(kArabicArticle.size());
  if (rest.size() > 4 && (rest[0] == 'a' || rest[0] == 'e') && (rest[2] == '-' || rest[2] == ' '))
    rest.remove_prefix(3);
  std::string key;
  for (size_t at = 0, size = 1; at < rest.size(); at += size) {
    char c = rest[at];
    char letter = plain_letter(wide_at(rest, at, size));
    if (letter != 0) {
      key += letter;
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || size == 2) {
      key += rest.substr(at, size);
    }
  }
  return key;
}

struct Query {
  std::string name, parent;  // keys
};

Query query_of(std::string_view typed) {
  size_t comma = typed.find(','), width = 1;
  if (comma == std::string_view::npos) {
    comma = typed.find(kArabicComma);
    width = kArabicComma.size();
  }
  if (comma == std::string_view::npos) return {key_of(typed), ""};
  return {key_of(typed.substr(0, comma)), key_of(typed.substr(comma + width))};
}

std::vector<std::string> names_of(const Place& place) {
  std::vector<std::string> names{place.name_ar, place.name_en};
  names.insert(names.end(), place.alt_ar.begin(), place.alt_ar.end());
  return names;
}

std::vector<std::string> names_of(const Actor& actor) {
  std::vector<std::string> names{actor.name_ar, actor.name_en};
  names.insert(names.end(), actor.aliases.begin(), actor.aliases.end());
  return names;
}

bool lies_in(const Place& place, const std::string& parent) {
  if (parent.empty()) return true;
  for (const std::string& each :
       {place.admin1_ar, place.admin1_en, place.admin2_ar, place.admin2_en, place.country, place.kind})
    if (!each.empty() && key_of(each) == parent) return true;
  return false;
}
bool lies_in(const Actor& actor, const std::string& parent) {
  return parent.empty() || key_of(actor.country) == parent || key_of(actor.kind) == parent;
}

std::string described(const Place& place) {
  std::string parts = place.admin1_en.empty() ? place.country : place.admin1_en + ", " + place.country;
  return format("\n  {}  {}  {} ({})", place.id, place.name_en.empty() ? place.name_ar : place.name_en, place.kind,
                parts);
}
std::string described(const Actor& actor) {
  return format("\n  {}  {}  {}", actor.id, actor.name_en.empty() ? actor.name_ar : actor.name_en, actor.kind);
}

// What contains it, or is an edit away (two of a long name; bytes: an Arabic letter may be two).
bool comes_near(const std::string& key, const std::string& name) {
  if (key.size() < 3 || name.size() < 3) return false;
  if (name.find(key) != std::string::npos) return true;
  size_t longer = std::max(key.size(), name.size()), shorter = std::min(key.size(), name.size());
  size_t most = shorter < 8 ? 1 : 2;
  return longer - shorter <= most && shorter > 3 && edit_distance(key, name) <= most;
}

template <class Row, class Near>
std::string list_of(const std::vector<Row>& rows, const Near& near) {
  std::string out;
  size_t listed = 0;
  for (const Row& row : rows) {
    auto names = names_of(row);
    if (!std::any_of(names.begin(), names.end(), near)) continue;
    if (++listed > kMostListed) return out + "\n  ...";
    out += described(row);
  }
  return out;
}

template <class Row>
Result<const Row*> named(const std::vector<Row>& rows, std::string_view what, std::string_view typed) {
  Query query = query_of(typed);
  if (query.name.empty()) return bad_input(format("a name of {} has letters", what));
  std::vector<const Row*> found;
  for (const Row& row : rows) {
    auto names = names_of(row);
    bool called =
        std::any_of(names.begin(), names.end(), [&](const std::string& name) { return key_of(name) == query.name; });
    if (called && lies_in(row, query.parent)) found.push_back(&row);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    std::string near = list_of(rows, [&](const std::string& name) { return comes_near(query.name, key_of(name)); });
    return bad_input(format("no {} is called \"{}\"{}{}", what, typed, near.empty() ? "" : "; what comes near:", near));
  }
  std::string several =
      format("\"{}\" names {} {}s; say one of these ids, or \"NAME, PARENT\":", typed, found.size(), what);
  for (size_t i = 0; i < found.size() && i < kMostListed; ++i) several += described(*found[i]);
  return bad_input(std::move(several));
}

}  // namespace

Result<const Place*> place_named(const knowledge::Knowledge& knowledge, std::string_view name) {
  if (const Place* place = knowledge.places.find(trimmed(name))) return place;
  return named(knowledge.places.rows(), "place", name);
}

Result<const Actor*> actor_named(const knowledge::Knowledge& knowledge, std::string_view name) {
  if (const Actor* actor = knowledge.actors.find(trimmed(name))) return actor;
  return named(knowledge.actors.rows(), "actor", name);
}

}  // namespace rasid::cli
