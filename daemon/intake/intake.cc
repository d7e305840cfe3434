#include "intake/intake.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/format.h"
#include "core/hash.h"
#include "core/log.h"
#include "intake/identity.h"
#include "intake/seen_row.h"

namespace rasid::intake {
namespace {

int32_t day_of(Instant at) {
  return static_cast<int32_t>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

uint32_t teller_of(const SourceId& feed) {
  const auto hash = static_cast<uint32_t>(hash64(feed.value));
  return hash == 0 ? 1 : hash;
}

// Longer by more than another wording would be.
bool is_longer(uint32_t length, uint32_t than) { return length > than + than / 8; }

Instant date_of(const Item& item) {
  if (item.updated) return item.updated->at;
  return item.published ? item.published->at : Instant{};
}

// What is held in memory of a SeenRow: outcomes repeat, so their words stand once.
struct Seen {
  uint64_t content = 0;
  int64_t first = 0;
  int32_t count = 0;  // of sequences from first
  int32_t day = 0;
  int32_t revision = 1;
  uint16_t outcome = 0;
  uint32_t teller = 0;
  uint32_t length = 0;
};

}  // namespace

std::string_view Decision::reason() const {
  switch (kind) {
    case Kind::kKnown:
      return "known";
    case Kind::kLater:
    case Kind::kInFlight:
      return "in_flight";
    case Kind::kElsewhere:
      return "other_feed";
    case Kind::kUnnamed:
      return "unnamed";
    case Kind::kNew:
    case Kind::kRevised:
      break;
  }
  return "";
}

struct Intake::State {
  State(Options chosen, store::StateTable& rows) : options(chosen), table(rows) {}

  Options options;
  store::StateTable& table;
  std::unordered_map<std::string, Seen> articles;
  std::unordered_map<std::string, AliasRow> guids;
  std::unordered_map<std::string, uint64_t> flying;  // with what they say
  std::vector<std::string> outcomes;
  int32_t forgot_on = 0;

  void load(std::string_view key, std::string_view value);
  Seen packed(const SeenRow& row);
  SeenRow unpacked(const Seen& seen) const;
  Decision decide(const Identity& identity, uint32_t teller, int32_t today);
  static Kind kind_of(const Seen& seen, const Identity& identity, uint32_t teller);
  void remember(const std::string& key, const Seen& seen);
  void remember(const std::string& key, const AliasRow& alias);
  void forget_before(int32_t day);
};

Seen Intake::State::packed(const SeenRow& row) {
  auto word = std::find(outcomes.begin(), outcomes.end(), row.outcome.what);
  if (word == outcomes.end()) word = outcomes.insert(word, row.outcome.what);
  int32_t count = row.outcome.first == 0 ? 0 : static_cast<int32_t>(row.outcome.last - row.outcome.first + 1);
  const auto outcome = static_cast<uint16_t>(word - outcomes.begin());
  return {row.content, row.outcome.first, count, row.day, row.revision, outcome, row.teller, row.length};
}

SeenRow Intake::State::unpacked(const Seen& seen) const {
  int64_t last = seen.count == 0 ? 0 : seen.first + seen.count - 1;
  return {seen.content, seen.day,   seen.revision, {outcomes[seen.outcome], seen.first, last, 0},
          seen.teller,  seen.length};
}

void Intake::State::load(std::string_view key, std::string_view value) {
  if (is_alias(key)) {
    if (auto alias = alias_row(value)) guids.insert_or_assign(std::string(key), std::move(*alias));
  } else if (auto row = seen_row(value)) {
    articles.insert_or_assign(std::string(key), packed(*row));
  } else {
    log_warn(format("seen row of {} cannot be read: the item counts as new", key));
  }
}

void Intake::State::remember(const std::string& key, const Seen& seen) {
  articles.insert_or_assign(key, seen);
  table.put(key, to_text(unpacked(seen)));
}

void Intake::State::remember(const std::string& key, const AliasRow& alias) {
  guids.insert_or_assign(key, alias);
  table.put(key, to_text(alias));
}

Kind Intake::State::kind_of(const Seen& seen, const Identity& identity, uint32_t teller) {
  if (seen.content == identity.content) return Kind::kKnown;
  if (seen.teller == 0 || seen.teller == teller || is_longer(identity.length, seen.length)) return Kind::kRevised;
  return Kind::kElsewhere;
}

Decision Intake::State::decide(const Identity& identity, uint32_t teller, int32_t today) {
  Decision decision{Kind::kNew,
                    identity.canonical_url,
                    {identity.id, identity.guid_key, identity.content, 1, teller, identity.length}};
  Ticket& ticket = decision.ticket;
  if (identity.id.empty()) {
    decision.kind = Kind::kUnnamed;
    return decision;
  }
  // A new URL under a known guid: the outlet changed the address, not the article.
  if (auto alias = guids.find(identity.guid_key); alias != guids.end()) {
    if (!articles.contains(identity.id.value)) ticket.id = alias->second.id;
    if (alias->second.day < today) remember(identity.guid_key, {alias->second.id, today});
  }
  if (auto taken = flying.find(ticket.id.value); taken != flying.end()) {
    decision.kind = taken->second == identity.content ? Kind::kInFlight : Kind::kLater;
    return decision;
  }
  if (auto known = articles.find(ticket.id.value); known != articles.end()) {
    Seen seen = known->second;
    decision.kind = kind_of(seen, identity, teller);
    ticket.revision = decision.kind == Kind::kRevised ? seen.revision + 1 : seen.revision;
    if (std::exchange(seen.day, std::max(seen.day, today)) < today) remember(known->first, seen);
  }
  if (decision.wanted()) flying.emplace(ticket.id.value, identity.content);
  return decision;
}

void Intake::State::forget_before(int32_t day) {
  std::erase_if(articles, [&](const auto& entry) {
    if (entry.second.day >= day) return false;
    table.erase(entry.first);
    return true;
  });
  std::erase_if(guids, [&](const auto& entry) {
    if (entry.second.day >= day) return false;
    table.erase(entry.first);
    return true;
  });
}

Intake::Intake(Options options, store::StateTable& seen) : state_(std::make_unique<State>(options, seen)) {
  seen.scan([&](std::string_view key, std::string_view value) { state_->load(key, value); });
}

Intake::~Intake() = default;

std::vector<Decision> Intake::accept(const std::vector<Item>& items, const FeedSource& source, Instant now) {
  std::vector<Decision> decisions;
  decisions.reserve(items.size());
  int32_t today = day_of(now);
  const uint32_t teller = teller_of(source.id);
  std::vector<Identity> identities = identify(items, source.id);
  std::unordered_map<std::string, size_t> newest;
  for (size_t i = 0; i < items.size(); ++i) {
    auto [at, first] = newest.try_emplace(identities[i].id.value, i);
    if (!first && date_of(items[i]) > date_of(items[at->second])) at->second = i;
  }
  for (size_t i = 0; i < items.size(); ++i) {
    const Identity& identity = identities[i];
    size_t current = newest.at(identity.id.value);
    bool outdated = !identity.id.empty() && identity.content != identities[current].content;
    decisions.push_back(
        outdated ? Decision{Kind::kKnown, identity.canonical_url, {identity.id, identity.guid_key, identity.content, 1}}
                 : state_->decide(identity, teller, today));
  }
  return decisions;
}

Decision Intake::again(const Decision& later, Instant now) {
  const Ticket& ticket = later.ticket;
  return state_->decide({ticket.id, later.canonical_url, ticket.guid_key, ticket.content, ticket.length}, ticket.teller,
                        day_of(now));
}

void Intake::settle(const Ticket& ticket, const Outcome& outcome, Instant now) {
  int32_t today = day_of(now);
  state_->flying.erase(ticket.id.value);
  // Where the page was read, a feed has to say more than the page does.
  const auto length = static_cast<uint32_t>(std::clamp<size_t>(outcome.read, ticket.length, 0xffffffff));
  state_->remember(ticket.id.value,
                   state_->packed({ticket.content, today, ticket.revision, outcome, ticket.teller, length}));
  if (!ticket.guid_key.empty()) state_->remember(ticket.guid_key, AliasRow{ticket.id, today});
}

void Intake::abandon(const Ticket& ticket) { state_->flying.erase(ticket.id.value); }

void Intake::forget(Instant now) {
  int32_t today = day_of(now);
  if (today <= state_->forgot_on) return;
  state_->forgot_on = today;
  auto window = std::chrono::ceil<std::chrono::days>(state_->options.keep).count();
  int32_t first_kept = today - static_cast<int32_t>(window);
  state_->forget_before(first_kept);
  size_t most = state_->options.max_items;
  if (state_->articles.size() <= most) return;
  std::vector<int32_t> days;
  days.reserve(state_->articles.size());
  for (const auto& [key, seen] : state_->articles) days.push_back(seen.day);
  std::nth_element(days.begin(), days.end() - static_cast<ptrdiff_t>(most), days.end());
  int32_t bound = days[days.size() - most];
  log_warn(format("more than {} items are remembered: those last shown before {} are forgotten", most,
                  to_iso(Day{std::chrono::days{bound}})));
  state_->forget_before(bound);
}

size_t Intake::remembered() const { return state_->articles.size(); }
size_t Intake::in_flight() const { return state_->flying.size(); }

}  // namespace rasid::intake
