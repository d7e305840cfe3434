// Which rules an event makes true, and what is to be said. One owner, one thread; design/alerts.md.
#pragma once

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
  Engine(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const knowledge::Knowledge> knowledge,
         store::StateTable& matches, store::StateTable& alerts);
  ~Engine();

  struct Context {
    Instant observed_at;  // of the article that brought the revision
    std::optional<Instant> published_at;
    bool replay = false;       // back-fill and a feed's first poll: fills windows, notifies nobody
    std::string article_text;  // for rules on text; may be empty
  };
  // A new or revised event. Gives the alerts whose state changed, in the order of the rules.
  std::vector<Alert> accept(const Event& event, const Context& context);
  // Time goes on: what resolves or lasts long enough. Never backwards.
  std::vector<Alert> tick(Instant now);
  // A new rule set between two items; keeps the state of rules whose version is the same.
  std::vector<Alert> reload(std::shared_ptr<const RuleSet> rules, std::shared_ptr<const knowledge::Knowledge> knowledge,
                            Instant now);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rasid::alert
