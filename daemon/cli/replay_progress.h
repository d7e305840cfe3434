// A replay that can be killed and taken up again: what the stages remember, how far the input is read and how long the
// output was then become durable in one commit. What the output has beyond that is cut off, and told again.
//
// FOLDER/replay.db is a store; the progress is the row "replay" of its table `feeds`. One thread.
#pragma once

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/result.h"
#include "store/store.h"

namespace rasid::cli {

class ReplayProgress {
 public:
  // Makes the folder where there is none.
  static Result<std::unique_ptr<ReplayProgress>> open(const std::string& folder, const std::string& out_path);
  ~ReplayProgress();

  // For the stages, which may write at once.
  store::Store& store() { return *store_; }

  // Reads over what was read before, and cuts the output back to what that led to. bad_input, with the output as it
  // was: the input, the output or the knowledge are not those of the replay that the folder is of.
  Status take_up(std::istream& in, const std::string& knowledge_version);
  size_t lines() const { return at_.lines; }
  bool had_bad_lines() const { return at_.bad; }

  // A line of the input, in its turn, and what it led to. Commits about five times a second.
  Status add(size_t number, uint64_t line_hash, bool bad, std::string_view records);
  Status finish();

 private:
  struct At {
    size_t lines = 0;     // of the input, read
    uint64_t chain = 0;   // of their hashes
    uint64_t bytes = 0;   // of the output
    bool bad = false;     // one of them could not be used
    std::string version;  // of the knowledge
  };

  ReplayProgress(std::string folder, std::string out_path, std::unique_ptr<store::Store> store);
  Status load();
  Status read_over(std::istream& in) const;
  Status open_output();
  Status write_pending();
  Status commit();
  std::string to_row() const;

  std::string folder_, out_path_;
  std::unique_ptr<store::Store> store_;
  At at_;
  std::string pending_;  // lines of output that are not yet written
  int file_ = -1;
  SteadyInstant commit_began_{};
};

}  // namespace rasid::cli
