#include "cli/said.h"

#include "core/format.h"

namespace rasid::cli {

Result<Said> Said::read(store::ArchiveReader& reader) {
  Said said;
  said.rows_ = std::make_unique<store::MemoryTable>();
  auto status = reader.each_row("corrections", "",
                                [&](std::string_view key, std::string_view value) { said.rows_->put(key, value); });
  if (!status) return status.error();
  said.book_ = std::make_unique<story::Corrections>(*said.rows_);
  return said;
}

std::string words_of(const Correction& correction) {
  std::string words(to_string(correction.kind));
  bool first = true;
  for (const std::string& field : correction.fields()) {
    words += (first ? " " : ", ") + field;
    first = false;
  }
  if (!correction.other.empty()) words += " " + correction.other;
  return words;
}

Result<std::string> Said::correction_about(std::string_view target, std::string_view typed) const {
  std::string found, standing;
  int like_it = 0;
  for (const Correction& each : book_->about(std::string(target))) {
    const bool takes_back = each.kind == CorrectionKind::kUndo || each.kind == CorrectionKind::kRelevant;
    if (takes_back) continue;
    if (book_->is_taken_back(each.id)) {
      if (each.id == typed) return bad_input(format("{} was taken back before", each.id));
      continue;
    }
    standing += format("\n  {}  {} by {}", each.id, words_of(each), each.by);
    if (!each.id.starts_with(typed)) continue;
    ++like_it;
    found = each.id;
  }
  if (like_it == 1) return found;
  if (standing.empty()) return bad_input(format("no correction of {} stands (`rasid run` has applied none)", target));
  return bad_input(format("{} is {}; of {} stand:{}", typed,
                          like_it == 0 ? "no correction of it" : "the beginning of several", target, standing));
}

std::vector<JsonObject> Said::about(const std::string& id) const {
  std::vector<JsonObject> all;
  for (const Correction& each : book_->about(id)) {
    Json json = correction_json(each);
    if (book_->is_taken_back(each.id)) json.get_object()["taken_back"] = true;
    all.push_back(std::move(json.get_object()));
  }
  return all;
}

}  // namespace rasid::cli
