#include "cli/recognise_command.h"

#include "cli/article_input.h"
#include "core/json.h"
#include "normalise/normalise.h"

namespace rasid::cli {
namespace {

JsonObject mention_json(const Mention& mention, const std::string& text) {
  return {{"kind", to_string(mention.kind)},
          {"id", mention.id},
          {"text", text.substr(mention.span.start, mention.span.size())},
          {"start", mention.span.start},
          {"end", mention.span.end}};
}

}  // namespace

int run_recognise(const JsonlArguments& arguments, std::istream& in, std::ostream& out) {
  auto reader = reader_or_complain(arguments.config);
  if (!reader) return kBadConfig;
  auto work = [&](const std::string& line) -> Result<std::string> {
    auto input = parse_text_line(line);
    if (!input.ok()) return std::move(input).error();
    Document document = normalise::normalise(std::move(input->article));
    JsonArray mentions;
    for (const Mention& mention : reader->mentions(document))
      mentions.push_back(mention_json(mention, document.article.text));
    return to_text(JsonObject{{"id", input->id}, {"mentions", std::move(mentions)}});
  };
  int code = run_lines(in, arguments.threads, work, [&](const std::string& line) { out << line << '\n'; });
  return finish(out, code);
}

}  // namespace rasid::cli
