// The features of the relevance score of articles on stdin, one {id, features} a line: what train_relevance.py fits
// weights to.
#include <iostream>

#include "classify/trace.h"
#include "cli/article_input.h"
#include "cli/jsonl_command.h"
#include "core/json.h"
#include "normalise/normalise.h"

int main(int argc, char** argv) {
  using namespace rasid;
  std::optional<std::string> config;
  if (argc > 1) config = argv[1];
  auto reader = cli::reader_or_complain(config);
  if (!reader) return 1;
  auto work = [&](const std::string& line) -> Result<std::string> {
    auto input = cli::parse_article_line(line);
    if (!input.ok()) return std::move(input).error();
    const Document document = normalise::normalise(std::move(input->article));
    classify::Trace trace;
    const Reading reading = reader->reading(document, &trace);
    JsonObject features;
    for (const auto& feature : trace.features) features[feature.name] = feature.value;
    return to_text(JsonObject{{"id", input->id}, {"score", reading.score}, {"features", std::move(features)}});
  };
  return cli::run_lines(std::cin, 1, work, [](const std::string& line) { std::cout << line << '\n'; });
}
