#include "knowledge/gazetteer.h"

#include <algorithm>
#include <array>

#include "text/fold.h"

namespace rasid::knowledge {
namespace {

constexpr std::array<std::string_view, 6> kAreas = {"region", "desert region", "mountain", "wadi", "lake", "oil field"};

bool same_name(std::string_view a, std::string_view b) {
  return !a.empty() && (a == b || text::fold_key(a) == text::fold_key(b));
}

bool named(const Place& place, std::string_view name) {
  return same_name(place.name_ar, name) ||
         std::any_of(place.alt_ar.begin(), place.alt_ar.end(), [&](const auto& alt) { return same_name(alt, name); });
}

// "IQ/SY" holds both.
bool shares_country(std::string_view inner, std::string_view outer) {
  return !outer.empty() && inner.find(outer) != std::string_view::npos;
}

}  // namespace

Gazetteer::Gazetteer(std::vector<Place> rows) : rows_(std::move(rows)) {
  for (uint32_t i = 0; i < rows_.size(); ++i) {
    by_id_.emplace(rows_[i].id, i);
    if (rows_[i].kind == "crossing" && rows_[i].country == "IQ/SY") crossings_.push_back(i);
  }
}

const Place* Gazetteer::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &rows_[found->second];
}

bool Gazetteer::within(std::string_view inner_id, std::string_view outer_id) const {
  if (inner_id == outer_id) return true;
  const Place* inner = find(inner_id);
  const Place* outer = find(outer_id);
  if (inner == nullptr || outer == nullptr) return false;
  if (!shares_country(inner->country, outer->country)) return false;
  if (outer->kind == "country") return true;
  if (outer->kind == "governorate") return named(*outer, inner->admin1_ar);
  const bool same_admin1 = same_name(inner->admin1_ar, outer->admin1_ar);
  if (outer->kind == "district") return same_admin1 && named(*outer, inner->admin2_ar);
  if (std::find(kAreas.begin(), kAreas.end(), outer->kind) != kAreas.end())
    return outer->precision_km > 0 && distance_km(inner->point, outer->point) <= outer->precision_km;
  // A town stands for its district: its own seat carries the district's name.
  return same_admin1 && outer->rank < inner->rank && named(*outer, inner->admin2_ar);
}

}  // namespace rasid::knowledge
