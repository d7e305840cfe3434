// What people corrected and the stories no longer hold: it can still be corrected, and corrections of it taken back.
//
// Rows of the table corrections: k/e_... an event of a closed story as it was read, w/a_... an article that a person
// said not to be relevant, with what it told, t/c_... the incident into which a correction parted an account. Values as
// in the rows of ledger.h. At most kMost of each. One owner, one thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/state_table.h"
#include "story/incident.h"

namespace rasid::story {

// An article out of its story, and the way back.
struct SetAside {
  struct Account {
    EventId event;
    int revision = 0;  // the last of the incident, where it went with the article
    size_t place = 0;  // among the accounts
    Telling telling;
  };
  ToldBy article;
  LiveStory story;
  std::vector<Account> accounts;
};

class Kept {
 public:
  static constexpr size_t kMost = 100'000;

  explicit Kept(store::StateTable& rows);  // reads them

  void keep(const Event& event);  // its last revision; replaces what was kept of it
  std::optional<Event> event(const EventId& id) const;
  bool has(const EventId& id) const { return events_.contains(id.value); }
  bool has_events() const { return !events_.empty(); }

  void set_aside(const SetAside& article);
  std::optional<SetAside> take_back(const ArticleId& article);  // it is kept no longer

  void parted(const std::string& correction_id, const EventId& into);
  std::optional<EventId> parted_into(const std::string& correction_id) const;

 private:
  void put(std::set<std::string>& ids, std::string_view kind, const std::string& id, std::string row);

  store::StateTable& rows_;
  std::set<std::string> events_, articles_, parted_;
};

}  // namespace rasid::story
