#include "pipeline/reader.h"

#include <utility>

#include "normalise/normalise.h"

namespace rasid::pipeline {

Reader::Reader(std::shared_ptr<const knowledge::Knowledge> knowledge)
    : knowledge_(std::move(knowledge)), recognise_(knowledge_), classify_(knowledge_) {}

ReadArticle Reader::operator()(Article article) const {
  Document document = normalise::normalise(std::move(article));
  ReadArticle out;
  out.reading = reading(document);
  out.fingerprint = dedup::fingerprint(document);
  out.profile = out.reading.relevant ? story::text_profile(document) : story::TextProfile{};
  out.article = std::move(document.article);
  return out;
}

}  // namespace rasid::pipeline
