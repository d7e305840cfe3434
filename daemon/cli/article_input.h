// One line of the JSONL commands: {id, outlet, date, title, abstract, body, url?} to an Article.
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "model/article.h"

namespace rasid::cli {

struct InputArticle {
  Json id;          // as given: a string or a number
  Article article;  // observed_at and published_at = date
};

// Needs `id` and `date` (ISO 8601; without zone UTC; the publication day is the day as written). `outlet`, `title`,
// `abstract`, `body` and `url` may be missing or null; other keys are ignored.
Result<InputArticle> parse_article_line(std::string_view line);

// {id, text}: an article whose body is the text, so that offsets count its bytes.
struct InputText {
  Json id;
  Article article;
};
Result<InputText> parse_text_line(std::string_view line);

std::string id_text(const Json& id);

}  // namespace rasid::cli
