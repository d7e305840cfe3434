// The frame that the JSONL commands share: lines in, lines out in their order, bad lines named on stderr.
#pragma once

#include <iostream>
#include <optional>
#include <string>

#include "cli/jsonl.h"
#include "cli/knowledge_loading.h"
#include "core/log.h"
#include "core/result.h"

namespace rasid::cli {

struct JsonlArguments {
  std::optional<std::string> config;
  unsigned threads = 0;   // 0 = as many as there are processors
  bool features = false;  // classify: what the weights look at, beside each event
};

inline unsigned thread_count(unsigned asked) {
  return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

// Runs work(line) -> Result<T> on every line and sink(T) in their order. Returns kUnusable when a line was bad, after
// the others.
template <class Work, class Sink>
int run_lines(std::istream& in, unsigned threads, const Work& work, const Sink& sink) {
  int exit_code = kOk;
  using Out = decltype(work(std::string()));
  for_each_line(
      in, thread_count(threads),
      [&](const std::string& line, size_t number) { return std::pair<size_t, Out>(number, work(line)); },
      [&](std::pair<size_t, Out> result) {
        if (result.second.ok()) {
          sink(std::move(result.second).value());
          return;
        }
        std::cerr << "line " << result.first << ": " << log_safe(result.second.error().message) << '\n';
        exit_code = kUnusable;
      });
  return exit_code;
}

}  // namespace rasid::cli
