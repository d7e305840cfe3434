// Which rules an event makes true, and what is to be said. One owner, one thread; design/alerts.md.
//
// Every call may write to both tables: call inside the store transaction that carries the revision and the alerts (tick
// too). State is a fold over the rows of `matches`, with the open alerts in `alerts`: after a restart it goes on as if
// nothing had been. Time: evaluated_at of a record is the latest observed_at so far, or the whole minute at which
// something fell due; never backwards, and not dependent on how often tick() is called.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "alert/rules.h"
#include "core/clock.h"
#include "knowledge/knowledge.h"
#include "model/alert.h"
#include "model/event.h"
#include "store/state_table.h"

namespace rasid::alert {

class Engine {
 public:
  // Reads the tables and writes nothing. What changed in the rules since they were filled is said by the first call
  // below.
  Engine(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const knowledge::Knowledge> knowledge,
         store::StateTable& matches, store::StateTable& alerts);
  ~Engine();

  struct Context {
    Instant observed_at;  // of the article that brought the revision
    std::optional<Instant> published_at;
    bool replay = false;       // back-fill and a feed's first poll: fills windows, notifies nobody
    std::string article_text;  // for rules on text; may be empty
  };
  // A new or revised event. Gives the alerts whose state changed, in the order of the rules, after those that fell due
  // before. Events without id and background ones count for nothing.
  std::vector<Alert> accept(const Event& event, const Context& context);
  // An event that is no more: merged into another, or taken back.
  std::vector<Alert> withdraw(const EventId& event, Instant now);
  // Time goes on: what resolves, and values held back by a throttle. An earlier `now` than the last changes nothing.
  std::vector<Alert> tick(Instant now);
  // A new rule set between two items; keeps the state of rules whose version is the same. Of a rule whose conditions or
  // groups changed the windows begin empty; where only threshold, window or the like did, they are looked at again.
  std::vector<Alert> reload(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const knowledge::Knowledge> knowledge,
                            Instant now);

  // Matches that could not be counted, since the start.
  struct Skipped {
    uint64_t coarse_date = 0;    // the event clock wants a day
    uint64_t missing_group = 0;  // a field of group_by is missing
    uint64_t overflow = 0;       // no room for further groups
  };
  const Skipped& skipped() const;
  size_t open_alerts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rasid::alert
