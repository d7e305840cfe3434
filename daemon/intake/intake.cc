#include "intake/intake.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "core/format.h"
#include "core/log.h"
#include "intake/identity.h"

namespace rasid::intake {
namespace {

// The row of an article: "content-hash last-shown-day revision", the row of a guid: "article-id last-shown-day"; days
// since 1970.
struct Seen {
  uint64_t content = 0;
  int32_t day = 0;
  int32_t revision = 1;
};
struct Alias {
  ArticleId id;
  int32_t day = 0;
};

int32_t day_of(Instant at) {
  return static_cast<int32_t>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

template <class Number>
bool read_number(std::string_view& text, Number& number, int base = 10) {
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (problem != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return true;
}

std::string row_of(const Seen& seen) { return format("{:016x} {} {}", seen.content, seen.day, seen.revision); }
std::string row_of(const Alias& alias) { return format("{} {}", alias.id.value, alias.day); }

}  // namespace

std::string_view Decision::reason() const {
  switch (kind) {
    case Kind::kKnown:
      return "known";
    case Kind::kInFlight:
      return "in_flight";
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
  std::unordered_map<std::string, Alias> guids;
  std::unordered_set<std::string> flying;
  int32_t forgot_on = 0;

  void load(std::string_view key, std::string_view value);
  Decision decide(const Identity& identity, int32_t today);
  void remember(const std::string& key, const Seen& seen);
  void remember(const std::string& key, const Alias& alias);
  void forget_before(int32_t day);
};

void Intake::State::load(std::string_view key, std::string_view value) {
  if (key.starts_with("g_")) {
    size_t space = value.find(' ');
    Alias alias{{std::string(value.substr(0, space))}, 0};
    std::string_view rest = space == value.npos ? "" : value.substr(space + 1);
    if (read_number(rest, alias.day)) guids.insert_or_assign(std::string(key), alias);
    return;
  }
  Seen seen;
  if (read_number(value, seen.content, 16) && read_number(value, seen.day) && read_number(value, seen.revision)) {
    articles.insert_or_assign(std::string(key), seen);
  } else {
    log_warn(format("seen row of {} cannot be read: the item counts as new", key));
  }
}

void Intake::State::remember(const std::string& key, const Seen& seen) {
  articles.insert_or_assign(key, seen);
  table.put(key, row_of(seen));
}

void Intake::State::remember(const std::string& key, const Alias& alias) {
  guids.insert_or_assign(key, alias);
  table.put(key, row_of(alias));
}

Decision Intake::State::decide(const Identity& identity, int32_t today) {
  Decision decision{Kind::kNew, identity.canonical_url, {identity.id, identity.guid_key, identity.content, 1}};
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
  if (flying.contains(ticket.id.value)) {
    decision.kind = Kind::kInFlight;
    return decision;
  }
  if (auto known = articles.find(ticket.id.value); known != articles.end()) {
    Seen& seen = known->second;
    decision.kind = seen.content == identity.content ? Kind::kKnown : Kind::kRevised;
    ticket.revision = decision.kind == Kind::kRevised ? seen.revision + 1 : seen.revision;
    if (seen.day < today) remember(known->first, {seen.content, today, seen.revision});
  }
  if (decision.wanted()) flying.insert(ticket.id.value);
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
  for (const Identity& identity : identify(items, source.id)) decisions.push_back(state_->decide(identity, today));
  return decisions;
}

void Intake::settle(const Ticket& ticket, Instant now) {
  int32_t today = day_of(now);
  state_->flying.erase(ticket.id.value);
  state_->remember(ticket.id.value, Seen{ticket.content, today, ticket.revision});
  if (!ticket.guid_key.empty()) state_->remember(ticket.guid_key, Alias{ticket.id, today});
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
