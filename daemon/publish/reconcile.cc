// position on the sink                    | the store says       | then
// same outbox, within what was ever given | same chain there     | go on behind it
// same outbox, within what was ever given | another chain there  | an old copy that went on by itself: refuse
// same outbox, ahead of it                | -                    | an old copy of the store: refuse
// same outbox, behind what was published  | the sink lost some   | go on behind it, warn: those left the outbox
// another outbox                          | a new store          | from the first row, warn: items may come again
// none                                    | nothing published    | first run
// none                                    | something published  | wrong cluster or topic deleted: refuse (file: warn)
#include "publish/reconcile.h"

#include "core/format.h"

namespace rasid::publish {
namespace {

StartDecision go_on(int64_t after) { return {false, after, false, ""}; }
StartDecision warn(int64_t after, std::string why) { return {false, after, true, std::move(why)}; }
StartDecision refuse(std::string why) { return {true, 0, false, std::move(why)}; }

StartDecision without_position(const store::OutboxMark& outbox, bool position_is_kept, bool adopt) {
  if (outbox.published == 0) return go_on(0);
  if (!position_is_kept)
    return warn(outbox.published, "the file's position is gone; going on behind what the store knows to be out");
  if (adopt) return warn(outbox.published, "no position, adopted by the operator");
  return refuse(
      format("no position is found, though {} records went out: another cluster, or the position topic was deleted. "
             "Point rasid at the right one, or start once with publish.adopt_position",
             outbox.published));
}

}  // namespace

StartDecision reconcile(const std::optional<Position>& position, const store::OutboxMark& outbox, bool position_is_kept,
                        bool adopt) {
  if (!position) return without_position(outbox, position_is_kept, adopt);
  if (position->outbox_id != outbox.id)
    return warn(0, format("another store ({}) published here through {}: this one begins from its first record; items "
                          "that the old one published may come again, under the same ids",
                          position->outbox_id, position->seq));
  bool ahead = position->seq > outbox.last_seq;
  if (ahead || (position->chain != 0 && outbox.chain != 0 && position->chain != outbox.chain)) {
    if (adopt) return warn(outbox.published, "the store is an old copy, adopted by the operator");
    return refuse(
        format("the position says {} is out, {}: the store is an old copy. Bring back the newest one, or start once "
               "with publish.adopt_position",
               position->seq,
               ahead ? format("the store has only given {}", outbox.last_seq)
                     : "the store has given that number to another record"));
  }
  if (position->seq < outbox.published)
    return warn(position->seq,
                format("the position says {}, the store knew {} to be out: the records between have left "
                       "the store and may be missing there",
                       position->seq, outbox.published));
  return go_on(position->seq);
}

}  // namespace rasid::publish
