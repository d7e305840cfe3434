#include "cli/classify_command.h"

#include "classify/assault.h"
#include "classify/trace.h"
#include "cli/article_input.h"
#include "core/json.h"
#include "normalise/normalise.h"
#include "publish/event_json.h"

namespace rasid::cli {
namespace {

JsonObject topics_json(const Topics& topics) {
  JsonObject out;
  if (topics.isis) out["isis"] = *topics.isis;
  if (topics.border_operations) out["border_operations"] = *topics.border_operations;
  return out;
}

JsonArray weighed_json(const classify::Trace& trace) {
  JsonArray all;
  for (const classify::Trace::Weighed& weighed : trace.weighed) {
    JsonArray features;
    for (const std::string& feature : weighed.features) features.emplace_back(feature);
    all.push_back(JsonObject{{"likelihood", weighed.likelihood}, {"features", std::move(features)}});
  }
  return all;
}

// The sentences that tell an act of violence, by anybody anywhere.
JsonArray assaults_json(const std::vector<classify::SentenceScore>& sentences) {
  JsonArray out;
  for (const classify::SentenceScore& sentence : sentences) {
    if (sentence.score < classify::kTellsAssault) continue;
    JsonObject one{{"start", sentence.span.start}, {"end", sentence.span.end}, {"score", sentence.score}};
    for (const auto& [key, words] : {std::pair("act", &sentence.act), std::pair("author", &sentence.author),
                                     std::pair("victim", &sentence.victim)}) {
      if (!words->empty()) one[key] = *words;
    }
    out.push_back(std::move(one));
  }
  return out;
}

JsonObject reading_json(const Json& id, const Reading& reading) {
  JsonArray events;
  for (const Event& event : reading.events) events.push_back(publish::event_json(event));
  return {{"id", id},
          {"relevant", reading.relevant},
          {"score", reading.score},
          {"topics", topics_json(reading.topics)},
          {"main_type", reading.main_type ? Json(to_string(*reading.main_type)) : Json(nullptr)},
          {"events", std::move(events)}};
}

JsonArray names_json(const std::vector<std::string>& names) {
  JsonArray out;
  for (const std::string& name : names) out.emplace_back(name);
  return out;
}

JsonObject choices_json(const classify::RoleChoices& choices) {
  JsonArray candidates, pairs;
  for (const auto& choice : choices.candidates) {
    candidates.push_back(JsonObject{{"name_ar", choice.name_ar},
                                    {"initiator", names_json(choice.initiator)},
                                    {"target", names_json(choice.target)}});
  }
  for (const auto& pair : choices.pairs) pairs.push_back(names_json(pair));
  return {{"candidates", std::move(candidates)}, {"pairs", std::move(pairs)}, {"told", names_json(choices.told)}};
}

}  // namespace

int run_classify(const JsonlArguments& arguments, std::istream& in, std::ostream& out) {
  auto reader = reader_or_complain(arguments.config);
  if (!reader) return kBadConfig;
  const classify::AssaultSense assault(reader->knowledge().lexicon);
  auto work = [&](const std::string& line) -> Result<std::string> {
    auto input = parse_article_line(line);
    if (!input.ok()) return std::move(input).error();
    Document document = normalise::normalise(std::move(input->article));
    classify::Trace trace;
    const Reading reading = reader->reading(document, arguments.features ? &trace : nullptr);
    JsonObject out = reading_json(input->id, reading);
    const std::vector<classify::SentenceScore> sentences = assault(document, reading);
    out["assault"] = classify::surest(sentences);
    out["assault_sentences"] = assaults_json(sentences);
    if (!arguments.features) return to_text(out);
    out["weighed"] = weighed_json(trace);
    JsonArray choices;
    for (const auto& of_event : reader->role_choices(document)) choices.push_back(choices_json(of_event));
    out["choices"] = std::move(choices);
    return to_text(out);
  };
  int code = run_lines(in, arguments.threads, work, [&](const std::string& line) { out << line << '\n'; });
  return finish(out, code);
}

}  // namespace rasid::cli
