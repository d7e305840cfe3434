// Records as JSON lines {topic,key,headers,value}, one a record, in order, each once.
//
// The position lies beside the file in <file>.position, with the file's identity and length as of that position.
// Records are appended and fsynced first, then the position is replaced (rename): after a crash, whatever lies behind
// the position is cut off and written again. A file that was moved away or emptied (log rotation) is begun anew, and
// the position says so before the first line of it is written. Not for two publishers at once; the store's lock sees to
// that.
#pragma once

#include <string>

#include "publish/file_mark.h"
#include "publish/sink.h"

namespace rasid::publish {

class FileSink final : public Sink {
 public:
  FileSink(std::string path, std::string prefix) : path_(std::move(path)), prefix_(std::move(prefix)) {}
  ~FileSink() override;
  std::string_view name() const override { return "file"; }
  Result<std::optional<Position>> open(std::stop_token stop) override;
  SendOutcome send(std::span<const store::OutboxRow> rows, const Position& position, std::stop_token stop) override;
  bool position_is_kept() const override { return false; }

 private:
  Status open_file();
  Status load_mark();
  Status cut_back();
  Status align_mark();
  Status append(const std::string& lines);
  Status save_mark(std::optional<Position> position);
  bool moved_away() const;
  void close();

  const std::string path_, prefix_;
  int descriptor_ = -1;
  FileMark mark_;
};

// The line of one record, with its line feed; also what `rasid replay` writes.
std::string record_line(const Record& record, std::string_view prefix);

}  // namespace rasid::publish
