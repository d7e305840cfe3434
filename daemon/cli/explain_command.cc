#include "cli/explain_command.h"

#include "cli/explain_page.h"
#include "cli/explain_store.h"
#include "cli/explain_text.h"
#include "cli/explaining.h"

namespace rasid::cli {
namespace {

// One explanation after another, as text or as sections of one page.
class Showing {
 public:
  Showing(std::ostream& out, bool html) : out_(out), paint_(Paint::of_stdout()), html_(html) {}
  void show(const Explanation& explanation) {
    if (html_)
      out_ << (shown_ > 0 ? "" : page_.begin()) << page_.article(explanation);
    else
      out_ << (shown_ > 0 ? "\n\n" : "") << explain_text(explanation, paint_);
    ++shown_;
  }
  size_t shown() const { return shown_; }
  int end(int exit_code) {
    if (html_ && shown_ > 0) out_ << page_.end();
    return finish(out_, exit_code);
  }

 private:
  std::ostream& out_;
  Paint paint_;
  ExplainPage page_;
  bool html_;
  size_t shown_ = 0;
};

int explain_lines(const ExplainArguments& arguments, std::istream& in, std::ostream& out) {
  auto explaining = Explaining::make(arguments.lines.config);
  if (!explaining) return kBadConfig;
  Showing showing(out, arguments.html);
  auto work = [&](const std::string& line) { return explaining->read(line); };
  auto sink = [&](Explaining::Line line) { showing.show(explaining->decide(std::move(line))); };
  int exit_code = run_lines(in, arguments.lines.threads, work, sink);
  if (showing.shown() == 0 && exit_code == kOk) {
    std::cerr << "no article on stdin: one JSON object a line, {id,outlet,date,title,abstract,body,url}\n";
    exit_code = kUnusable;
  }
  return showing.end(exit_code);
}

int explain_stored(const ExplainArguments& arguments, std::ostream& out) {
  auto explaining = Explaining::make(arguments.lines.config);
  if (!explaining) return kBadConfig;
  int exit_code = kOk;
  auto explanations = stored_explanations(arguments.id, arguments.lines.config, *explaining, exit_code);
  if (explanations.empty()) return exit_code;
  Showing showing(out, arguments.html);
  for (const Explanation& each : explanations) showing.show(each);
  return showing.end(exit_code);
}

}  // namespace

int run_explain(const ExplainArguments& arguments, std::istream& in, std::ostream& out) {
  return arguments.id.empty() ? explain_lines(arguments, in, out) : explain_stored(arguments, out);
}

}  // namespace rasid::cli
