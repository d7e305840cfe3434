#include "pipeline/reader.h"

#include <utility>

#include "normalise/normalise.h"
#include "text/script.h"

namespace rasid::pipeline {

Reader::Reader(std::shared_ptr<const knowledge::Knowledge> knowledge, double relevance_threshold)
    : knowledge_(std::move(knowledge)),
      recognise_(knowledge_),
      classify_(knowledge_),
      carried_(*knowledge_),
      relevance_threshold_(relevance_threshold) {}

Reading Reader::reading(const Document& document, classify::Trace* trace) const {
  if (text::another_language(text::written_in(document.article.text))) return {};
  return read(document, trace);
}

Reading Reader::read(const Document& document, classify::Trace* trace) const {
  Reading reading = classify_(document, recognise_(document), trace);
  reading.relevant = reading.score >= relevance_threshold_ && (reading.topics.isis || reading.topics.border_operations);
  return reading;
}

ReadArticle Reader::operator()(Article article) const {
  Document document = normalise::normalise(std::move(article));
  ReadArticle out;
  out.other_language = text::another_language(text::written_in(document.article.text));
  if (!out.other_language) out.reading = read(document, nullptr);
  out.fingerprint = dedup::fingerprint(document);
  if (out.reading.relevant) {
    out.profile = story::text_profile(document);
    out.profile.carried_from = carried_(document);
  }
  out.article = std::move(document.article);
  return out;
}

}  // namespace rasid::pipeline
