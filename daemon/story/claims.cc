#include "story/claims.h"

#include <set>
#include <tuple>

#include "core/format.h"

namespace rasid::story {
namespace {

std::string range_text(const std::optional<int64_t>& min, const std::optional<int64_t>& max) {
  if (min && max && *min == *max) return format("{}", *min);
  return format("{}-{}", min ? format("{}", *min) : "", max ? format("{}", *max) : "");
}

std::string said_by(const Account& account) {
  const auto& attribution = account.event->attribution;
  return attribution.empty() || attribution.front().source_text.empty() ? account.telling->source
                                                                        : attribution.front().source_text;
}

class ClaimList {
 public:
  void add(Claim claim) {
    if (claims_.size() >= kMostClaims || claim.value.empty()) return;
    if (seen_.emplace(claim.field, claim.value, claim.origin).second) claims_.push_back(std::move(claim));
  }
  void add(const Account& account, std::string field, std::string value, std::string text = "", std::string by = "") {
    const Telling& telling = *account.telling;
    add({std::move(field), std::move(value), by.empty() ? said_by(account) : std::move(by), telling.article,
         telling.origin, std::move(text)});
  }
  void add_actor(const Account& account, std::string_view field, const std::optional<ActorRef>& actor) {
    if (actor) add(account, std::string(field), actor->id.empty() ? actor->text : actor->id, actor->text);
  }
  std::vector<Claim> take() { return std::move(claims_); }

 private:
  std::vector<Claim> claims_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

void add_account(ClaimList& claims, const Account& account) {
  const Event& event = *account.event;
  claims.add(account, "type", std::string(to_string(event.type)));
  claims.add(account, "modality", std::string(to_string(event.modality)));
  if (!event.places.empty()) {
    const PlaceRef& place = event.places.front();
    claims.add(account, "place", place.id.empty() ? place.text : place.id, place.text);
  }
  claims.add_actor(account, "initiator", event.initiator);
  claims.add_actor(account, "target", event.target);
  if (event.date.from && event.date.basis != DateBasis::kPublication)
    claims.add(account, "event_date", to_iso(*event.date.from));
  for (const Casualty& casualty : event.casualties) {
    if (!casualty.min && !casualty.max) continue;
    claims.add(account, format("casualties.{}.{}", to_string(casualty.side), to_string(casualty.kind)),
               range_text(casualty.min, casualty.max), casualty.text, casualty.counted_by);
  }
}

}  // namespace

std::vector<Claim> claims_of(const std::vector<Account>& accounts) {
  ClaimList claims;
  for (const Account& account : accounts) {
    for (Claim claim : account.event->claims) {
      claim.origin = account.telling->origin;
      claims.add(std::move(claim));
    }
  }
  for (const Account& account : accounts) {
    if (accounts.size() > 1) add_account(claims, account);
  }
  return claims.take();
}

}  // namespace rasid::story
