// The reading half: article in, everything that one article says out. Pure; any thread. Normalise, recognise, classify,
// fingerprint.
#pragma once

#include <memory>

#include "classify/classify.h"
#include "dedup/fingerprint.h"
#include "knowledge/knowledge.h"
#include "model/article.h"
#include "model/reading.h"
#include "recognise/recognise.h"
#include "story/carried.h"
#include "story/stories.h"

namespace rasid::pipeline {

// What crosses the join between reading and remembering: a plain value.
struct ReadArticle {
  Article article;
  Reading reading;
  dedup::Fingerprint fingerprint;
  story::TextProfile profile;
  bool other_language = false;  // Persian, Kurdish, Urdu: left, so that the reading is empty
};

class Reader {
 public:
  // An article is relevant when it has a topic and its score reaches the threshold.
  Reader(std::shared_ptr<const knowledge::Knowledge> knowledge, double relevance_threshold);

  ReadArticle operator()(Article article) const;

  // For the commands that show one stage.
  std::vector<Mention> mentions(const Document& document) const { return recognise_(document); }
  // `trace` gets why (classify/trace.h).
  // Empty where the text is in another language than Arabic.
  Reading reading(const Document& document, classify::Trace* trace = nullptr) const;
  std::vector<classify::RoleChoices> role_choices(const Document& document) const {
    return classify_.role_choices(document, recognise_(document));
  }
  const knowledge::Knowledge& knowledge() const { return *knowledge_; }
  std::shared_ptr<const knowledge::Knowledge> shared_knowledge() const { return knowledge_; }

 private:
  Reading read(const Document& document, classify::Trace* trace) const;

  std::shared_ptr<const knowledge::Knowledge> knowledge_;
  recognise::Recogniser recognise_;
  classify::Classifier classify_;
  story::Carried carried_;
  double relevance_threshold_;
};

}  // namespace rasid::pipeline
