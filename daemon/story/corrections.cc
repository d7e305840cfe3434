#include "story/corrections.h"

#include <algorithm>

#include "core/format.h"
#include "core/log.h"
#include "story/corrected_fields.h"

namespace rasid::story {
namespace {

std::string log_key(uint64_t number) { return format("c/{:010}", number); }
std::string merged_key(const EventId& from) { return "m/" + from.value; }

std::pair<std::string, std::string> pair_of(const std::string& a, const std::string& b) {
  return {std::min(a, b), std::max(a, b)};
}

std::string to_row(const Corrections::Merged& merged) {
  JsonObject json;
  json["into"] = merged.into.value;
  JsonArray articles;
  for (const ArticleId& id : merged.articles) articles.emplace_back(id.value);
  json["articles"] = std::move(articles);
  json["revision"] = merged.revision;
  return to_text(json);
}

std::optional<Corrections::Merged> merged_of(std::string_view row) {
  auto json = parse_json(row);
  if (!json || !json->is_object()) return std::nullopt;
  Corrections::Merged merged;
  merged.into = EventId{std::string(string_at(json->get_object(), "into").value_or(""))};
  merged.revision = static_cast<int>(int_at(json->get_object(), "revision").value_or(0));
  const JsonArray* articles = array_at(json->get_object(), "articles");
  if (merged.into.empty() || articles == nullptr) return std::nullopt;
  for (const Json& id : *articles)
    if (id.is_string()) merged.articles.push_back(ArticleId{std::string(id.get_string())});
  return merged;
}

}  // namespace

Corrections::Corrections(store::StateTable& rows) : rows_(rows) {
  rows.scan([&](std::string_view key, std::string_view value) {
    if (key.starts_with("c/")) {
      auto correction = parse_correction(value);
      if (correction) return void(log_.emplace(std::stoull(std::string(key.substr(2))), std::move(*correction)));
      log_warn(format("the correction {} cannot be read: {}", key, correction.error().message));
    } else if (key.starts_with("m/")) {
      if (auto merged = merged_of(value)) merged_.emplace(EventId{std::string(key.substr(2))}, std::move(*merged));
    } else if (key.starts_with("r/")) {
      retracted_.insert(ArticleId{std::string(key.substr(2))});
    }
  });
  rebuild();
}

void Corrections::rebuild() {
  ids_.clear();
  taken_back_.clear();
  set_.clear();
  rejected_.clear();
  apart_.clear();
  pinned_.clear();
  std::map<std::string, std::string> rejections;  // by what the target is now: the last
  for (const auto& [number, correction] : log_) {
    const std::string target = resolve(EventId{correction.target}).value;
    if (correction.kind == CorrectionKind::kUndo) taken_back_.insert(correction.other);
    if (correction.kind == CorrectionKind::kNotRelevant) rejections[target] = correction.id;
    if (correction.kind == CorrectionKind::kRelevant) taken_back_.insert(rejections[target]);
  }
  for (const auto& [number, correction] : log_) take(correction);
}

void Corrections::take(const Correction& correction) {
  ids_.insert(correction.id);
  if (is_taken_back(correction.id)) return;
  const EventId target = resolve(EventId{correction.target});
  if (is_event_id(correction.target)) pinned_.insert(target);
  switch (correction.kind) {
    case CorrectionKind::kNotRelevant:
      rejected_.insert(is_event_id(correction.target) ? target.value : correction.target);
      break;
    case CorrectionKind::kSet:
      set_[target].push_back(&correction);
      break;
    case CorrectionKind::kSameAs:
    case CorrectionKind::kNotSameAs: {
      // Of two events by the ids as they were said: which is part of the other may change.
      const bool two_events = is_event_id(correction.other);
      apart_[pair_of(two_events ? correction.target : target.value, correction.other)] =
          correction.kind == CorrectionKind::kNotSameAs;
      if (two_events) pinned_.insert(resolve(EventId{correction.other}));
      break;
    }
    case CorrectionKind::kRelevant:
    case CorrectionKind::kUndo:
      break;
  }
}

void Corrections::add(const Correction& correction) {
  const uint64_t number = log_.empty() ? 1 : log_.rbegin()->first + 1;
  rows_.put(log_key(number), to_text(correction_json(correction)));
  log_.emplace(number, correction);
  for (; log_.size() > kMost; log_.erase(log_.begin())) rows_.erase(log_key(log_.begin()->first));
  rebuild();
}

void Corrections::merged(const EventId& from, const Merged& merged) {
  rows_.put(merged_key(from), to_row(merged));
  merged_.insert_or_assign(from, merged);
  rebuild();
}

std::optional<Corrections::Merged> Corrections::unmerge(const EventId& from) {
  auto found = merged_.find(from);
  if (found == merged_.end()) return std::nullopt;
  Merged merged = std::move(found->second);
  merged_.erase(found);
  rows_.erase(merged_key(from));
  rebuild();
  return merged;
}

void Corrections::retract(const ArticleId& article) {
  if (retracted_.size() >= kMost) restore(ArticleId(*retracted_.begin()));
  retracted_.insert(article);
  rows_.put("r/" + article.value, "");
}

bool Corrections::restore(const ArticleId& article) {
  if (retracted_.erase(article) == 0) return false;
  rows_.erase("r/" + article.value);
  return true;
}

std::vector<EventId> Corrections::merged_into(const EventId& id) const {
  std::vector<EventId> parts;
  for (const auto& [from, merged] : merged_)
    if (resolve(from) == id) parts.push_back(from);
  return parts;
}

const Correction* Corrections::find(const std::string& correction_id) const {
  for (const auto& [number, correction] : log_)
    if (correction.id == correction_id) return &correction;
  return nullptr;
}

std::vector<Correction> Corrections::about(const std::string& id) const {
  std::vector<Correction> said;
  for (const auto& [number, each] : log_)
    if (each.target == id || each.other == id || resolve(EventId{each.target}).value == id) said.push_back(each);
  return said;
}

const Correction* Corrections::standing(CorrectionKind kind, const std::string& target,
                                        const std::string& other) const {
  for (auto at = log_.rbegin(); at != log_.rend(); ++at) {
    const Correction& each = at->second;
    if (each.kind != kind || is_taken_back(each.id)) continue;
    if (pair_of(each.target, each.other) == pair_of(target, other)) return &each;
  }
  return nullptr;
}

EventId Corrections::resolve(EventId id) const {
  for (size_t steps = 0; steps <= merged_.size(); ++steps) {
    auto found = merged_.find(id);
    if (found == merged_.end()) break;
    id = found->second.into;
  }
  return id;
}

bool Corrections::apart(const std::string& a, const std::string& b) const {
  auto found = apart_.find(pair_of(a, b));
  return found != apart_.end() && found->second;
}

std::vector<EventId> Corrections::with_set_fields() const {
  std::vector<EventId> ids;
  for (const auto& [id, corrections] : set_) ids.push_back(id);
  return ids;
}

Event Corrections::view(Event event, const knowledge::Knowledge& knowledge) const {
  auto found = set_.find(event.id);
  if (found == set_.end()) return event;
  for (const Correction* correction : found->second) set_fields(event, *correction, knowledge);
  return event;
}

}  // namespace rasid::story
