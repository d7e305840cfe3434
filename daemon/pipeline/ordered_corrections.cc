// What the ordered thread does with what people say.
#include "core/format.h"
#include "core/log.h"
#include "pipeline/ordered.h"
#include "publish/records.h"

namespace rasid::pipeline {

void Ordered::take_corrections() {
  if (once_ && !feeds_are_through()) return;
  while (has_room() && edges_.corrections.size() > 0) {
    auto received = edges_.corrections.pop_for(std::chrono::milliseconds{0});
    if (!received) return;
    take(*received);
    ++in_commit_;
    look_for_room();
  }
}

// One that cannot be applied goes to the dead letters with the reason, and is through like any other.
void Ordered::take(const publish::ReceivedCorrection& received) {
  Instant now = clock_.now();
  auto correction = parse_correction(received.record.value);
  const auto archive = [&](std::string_view topic, std::string_view key) -> std::optional<store::ArchivedRecord> {
    auto found = store_.archived(topic, key);
    if (found) return std::move(*found);
    log_error(format("store: the archive cannot be read: {}", found.error().message));
    return std::nullopt;
  };
  auto records =
      correction ? desk_.correct(*correction, now, archive) : Result<std::vector<Record>>(correction.error());
  std::string code = correction ? "not_applicable" : "bad_input";
  if (records) {
    publish(*records);
    log_info(format("correction {} by {}: {} {}", correction->id, correction->by, to_string(correction->kind),
                    correction->target));
  } else {
    log_warn(format("correction of {} is refused: {}", received.record.key, records.error().message));
    store::Refusal why{"corrections", code, records.error().message};
    Record letter = publish::dead_letter_record(received.record, why, 0, now);
    if (letter.key.empty()) letter.key = "corrections";
    publish({letter});
  }
  edges_.metrics.add("corrections_total", {{"result", records ? "applied" : code}});
  store_.table("corrections").put(format("{}{}", kCorrectionPosition, received.part), format("{}", received.next));
}

}  // namespace rasid::pipeline
