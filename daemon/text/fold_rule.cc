#include "text/fold_rule.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <cstdlib>

#include "text/utf8.h"

namespace rasid::text {
namespace {

struct Range {
  char32_t first, last;
};
template <size_t N>
bool lies_in(char32_t code, const Range (&ranges)[N]) {
  for (const Range& range : ranges)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

constexpr Range kMarks[] = {{0x0610, 0x061A}, {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670},
                            {0x06D6, 0x06ED}, {0xFCF2, 0xFCF4}, {0xFE70, 0xFE7F}};
constexpr Range kFormats[] = {{0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x200B, 0x200F}, {0x202A, 0x202E},
                              {0x2060, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
constexpr Range kPresentation[] = {{0xFB50, 0xFDFF}, {0xFE80, 0xFEFC}};
constexpr Range kHonorifics[] = {{0xFDFA, 0xFDFB}, {0xFDFD, 0xFDFD}};  // whole sentences: a space
constexpr Range kQuotes[] = {{0x22, 0x22}, {0x27, 0x27},     {0x60, 0x60},     {0xAB, 0xAB},     {0xB4, 0xB4},
                             {0xBB, 0xBB}, {0x2018, 0x201F}, {0x2039, 0x203A}, {0xFF02, 0xFF02}, {0xFF07, 0xFF07}};
constexpr Range kDashes[] = {{0x2010, 0x2015}, {0x2043, 0x2043}, {0x2212, 0x2212},
                             {0xFE58, 0xFE58}, {0xFE63, 0xFE63}, {0xFF0D, 0xFF0D}};

// Hamza above or below composes with waw and yeh before the marks are deleted.
bool composes(char32_t mark) { return mark >= 0x0653 && mark <= 0x0655; }

char32_t letter_of(char32_t code) {
  switch (code) {
    case 0x0622:  // alef with madda, hamza above, hamza below; wasla
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return 0x0627;
    case 0x0649:  // alef maksura, Farsi yeh
    case 0x06CC:
      return 0x064A;
    case 0x0629:  // teh marbuta, its goal form; heh doachashmee, goal, ae, and with yeh above
    case 0x06C3:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06D5:
      return 0x0647;
    case 0x06A9:  // keheh, swash kaf
    case 0x06AA:
      return 0x0643;
    default:
      return code;
  }
}

char32_t sign_of(char32_t code) {
  switch (code) {
    case 0x066B:  // decimal separator, Urdu full stop
    case 0x06D4:
      return '.';
    case 0x066C:  // thousands separator
      return ',';
    case 0x066A:
      return '%';
    case 0x0085:  // next line, line and paragraph separator
    case 0x2028:
    case 0x2029:
      return '\n';
    default:
      if (lies_in(code, kQuotes)) return '"';
      return lies_in(code, kDashes) ? U'-' : code;
  }
}

const UNormalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* instance = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) std::abort();
  return instance;
}

// Both buffers of ICU's two-call style, in one place.
std::u16string normalised(const UNormalizer2* form, std::u16string_view in) {
  std::u16string out(in.size() * 3 + 32, u'\0');
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size = unorm2_normalize(form, in.data(), static_cast<int32_t>(in.size()), out.data(),
                                          static_cast<int32_t>(out.size()), &status);
    out.resize(static_cast<size_t>(size));
    if (status != U_BUFFER_OVERFLOW_ERROR) return out;
  }
}

void append16(std::u16string& out, char32_t code) {
  if (code > 0xFFFF) {
    out.push_back(static_cast<char16_t>(0xD7C0 + (code >> 10)));
    out.push_back(static_cast<char16_t>(0xDC00 | (code & 0x3FF)));
  } else {
    out.push_back(static_cast<char16_t>(code));
  }
}

std::u16string expanded(char32_t code) {
  if (lies_in(code, kHonorifics)) return u" ";
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* form = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) std::abort();
  std::u16string single;
  append16(single, code);
  return normalised(form, single);
}

std::string fold_once(std::string_view utf8) {
  std::u16string wide;
  for (size_t at = 0; at < utf8.size();) {
    const auto [code, size] = decode(utf8, at);
    at += size;
    const FoldKind kind = fold_rule(code).kind;
    if (kind == FoldKind::kExpand)
      wide += expanded(code);
    else if (kind != FoldKind::kDelete && kind != FoldKind::kFormat)
      append16(wide, code == kInvalid ? U'\uFFFD' : code);
  }
  const std::u16string composed = normalised(nfc(), wide);
  std::string out;
  for (size_t at = 0; at < composed.size();) {
    char32_t code = composed[at++];
    if (U16_IS_LEAD(code)) code = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(code, composed[at++]));
    if (lies_in(code, kMarks) || lies_in(code, kFormats)) continue;
    const FoldRule rule = fold_rule(code);
    append(out, rule.kind == FoldKind::kReplace ? rule.to : code);
  }
  return out;
}

}  // namespace

FoldRule fold_rule(char32_t code) {
  if (code > 0x10FFFF) return {FoldKind::kReplace, 0xFFFD};
  if (lies_in(code, kFormats)) return {FoldKind::kFormat, 0};
  if (lies_in(code, kMarks) && !composes(code)) return {FoldKind::kDelete, 0};
  if (lies_in(code, kPresentation)) return {FoldKind::kExpand, 0};
  const auto point = static_cast<UChar32>(code);
  if (u_getCombiningClass(point) != 0 || u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
    return {FoldKind::kCompose, 0};
  if (u_charType(point) == U_DECIMAL_DIGIT_NUMBER)
    return {FoldKind::kReplace, U'0' + static_cast<char32_t>(u_charDigitValue(point))};
  if (u_charType(point) == U_SPACE_SEPARATOR || (code != '\n' && code != 0x85 && u_iscntrl(point) && code < 0xA0))
    return {FoldKind::kReplace, ' '};
  UErrorCode status = U_ZERO_ERROR;
  if (uscript_getScript(point, &status) == USCRIPT_LATIN)
    return {FoldKind::kReplace, static_cast<char32_t>(u_tolower(point))};
  return {FoldKind::kReplace, sign_of(letter_of(code))};
}

std::string fold_stretch(std::string_view utf8) {
  std::string key = fold_once(utf8);
  for (int round = 0; round < 3; ++round) {
    std::string again = fold_once(key);
    if (again == key) break;
    key = std::move(again);
  }
  return key;
}

bool starts_stretch(char32_t code) {
  return code > 0x10FFFF || unorm2_hasBoundaryBefore(nfc(), static_cast<UChar32>(code)) != 0;
}

}  // namespace rasid::text
