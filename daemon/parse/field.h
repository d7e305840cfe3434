// Which elements of the many vocabularies mean the same field of a feed or an item.
#pragma once

#include <string_view>

#include "parse/vocabulary.h"

namespace rasid::parse {

enum class Field {
  kNone,
  kTitle,
  kLink,
  kOriginalLink,
  kId,
  kDescription,
  kSummary,
  kSubtitle,
  kContent,
  kPublished,
  kUpdated,
  kCreated,
  kAuthor,
  kCategory,
  kKeywords,
  kComments,
  kEnclosure,
  kSource,
  kLanguage,
  kImage,
  kLogo,
  kTimeToLive,
  kMediaGroup,
  kMediaTitle,
  kMediaDescription,
  kItunesSummary,
};

Field field_of(Vocabulary vocabulary, std::string_view lower_name);

}  // namespace rasid::parse
