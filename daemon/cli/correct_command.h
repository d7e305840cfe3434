// rasid correct: what a person says of an event or an article, checked and written to where `rasid run` reads it.
#pragma once

#include <istream>
#include <optional>
#include <ostream>
#include <string>

namespace rasid::cli {

struct CorrectArguments {
  std::optional<std::string> config;
  std::string id;  // of the event or article, or its beginning
  std::string by, note;
  bool not_relevant = false, relevant = false;
  std::string same_as, not_same_as;
  std::string undo;                                                // id of a correction, or its beginning
  std::string type, modality, place, at, date, initiator, target;  // as typed; empty: not said
  bool jsonl = false;                                              // whole corrections on stdin, one a line
  bool dry_run = false;                                            // shown, not written
};

// 0 when it was written (or shown); 1 where it could not be written; 2 where it means nothing, or is about something
// that the store does not have: then nothing is written.
int run_correct(const CorrectArguments& arguments, std::istream& in, std::ostream& out);

}  // namespace rasid::cli
