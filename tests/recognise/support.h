// What the tests of recognise share: the shipped knowledge, documents from text, tables of cases.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/tsv.h"
#include "knowledge/knowledge.h"
#include "model/document.h"
#include "recognise/recognise.h"

namespace rasid::recognise::testing_support {

inline std::shared_ptr<const knowledge::Knowledge> shipped_knowledge() {
  static const std::shared_ptr<const knowledge::Knowledge> kLoaded =
      knowledge::load(RASID_SOURCE_DIR "/config").knowledge;
  return kLoaded;
}

inline const Recogniser& recogniser() {
  static const Recogniser kRecogniser(shipped_knowledge());
  return kRecogniser;
}

inline Document document_of(std::string title, std::string body, std::string_view day = "2018-11-20",
                            std::string_view country = "") {
  Document document;
  document.article.title = std::move(title);
  document.article.body = std::move(body);
  document.article.source.country = country;
  if (!day.empty()) document.article.publication_day = parse_day(day).value();
  compose_text(document.article);
  document.folded = text::fold(document.article.text);
  document.tokens = text::tokenise(document.folded);
  document.sentences = text::split_sentences(document.folded, document.tokens);
  return document;
}

inline std::string text_of(const Document& document, const Mention& mention) {
  return document.article.text.substr(mention.span.start, mention.span.size());
}

// "kind:text=id" of every mention; of a quantity the id is "class:min-max".
inline std::vector<std::string> described(const Document& document, const std::vector<Mention>& mentions) {
  std::vector<std::string> out;
  const auto number = [](const std::optional<int64_t>& value) {
    return value ? std::to_string(*value) : std::string("?");
  };
  for (const Mention& mention : mentions) {
    std::string id = mention.id;
    if (const auto* quantity = std::get_if<QuantityMention>(&mention.detail))
      id = quantity->noun_class + ':' + number(quantity->min) + '-' + number(quantity->max);
    if (const auto* date = std::get_if<DateMention>(&mention.detail)) id = date->from ? to_iso(*date->from) : "?";
    out.push_back(std::string(to_string(mention.kind)) + ':' + text_of(document, mention) + '=' + id);
  }
  return out;
}

inline TsvTable cases(const std::string& file) { return read_tsv(RASID_SOURCE_DIR "/tests/recognise/" + file).value(); }

inline std::string cell(const TsvTable& table, const TsvRow& row, std::string_view column) {
  return row.cells[static_cast<size_t>(table.column(column))];
}

inline std::vector<std::string> split(const std::string& text, const std::string& divider) {
  std::vector<std::string> parts;
  for (size_t at = 0; !text.empty();) {
    const size_t end = text.find(divider, at);
    parts.push_back(text.substr(at, end == std::string::npos ? end : end - at));
    if (end == std::string::npos) break;
    at = end + divider.size();
  }
  return parts;
}

}  // namespace rasid::recognise::testing_support
