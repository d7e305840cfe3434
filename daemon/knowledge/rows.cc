#include "knowledge/rows.h"

#include <charconv>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/format.h"

namespace rasid::knowledge {
namespace {

std::vector<std::string> list_of(std::string_view cell) {
  std::vector<std::string> items;
  while (!cell.empty()) {
    const size_t end = cell.find(';');
    std::string_view item = cell.substr(0, end);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) items.emplace_back(item);
    cell = end == std::string_view::npos ? std::string_view{} : cell.substr(end + 1);
  }
  return items;
}

// The flags column ends in list items with ',' or ';'.
std::vector<std::string> flags_of(std::string cell) {
  for (char& c : cell) {
    if (c == ',') c = ';';
  }
  return list_of(cell);
}

template <class T>
std::optional<T> number_of(std::string_view cell) {
  T value{};
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

std::optional<PlaceTier> tier_of(std::string_view word) {
  if (word == "strong") return PlaceTier::kStrong;
  if (word == "context") return PlaceTier::kContext;
  if (word == "weak") return PlaceTier::kWeak;
  return std::nullopt;
}

// One row with its cells by column name; says what is wrong with them.
class Row {
 public:
  Row(const TsvTable& table, const TsvRow& row, std::vector<Complaint>& complaints)
      : table_(table), row_(row), complaints_(complaints) {}

  const std::string& cell(std::string_view column) const {
    static const std::string kNone;
    const int index = table_.column(column);
    return index < 0 ? kNone : row_.cells[static_cast<size_t>(index)];
  }

  template <class T>
  T required(std::string_view column, std::optional<T> value, std::string_view wanted) {
    if (value) return *value;
    complain(format("{} is '{}': {} is wanted", column, cell(column), wanted));
    return T{};
  }
  double decimal(std::string_view column) { return required(column, number_of<double>(cell(column)), "a number"); }
  std::optional<double> optional_decimal(std::string_view column) {
    return cell(column).empty() ? std::nullopt : std::optional(decimal(column));
  }

  // "2014", "2014-08" and "2014-08-31": the first or the last day of what is written.
  std::optional<Day> day(std::string_view column, bool last) {
    std::string text = cell(column);
    if (text.empty()) return std::nullopt;
    const size_t written = text.size();
    if (written == 4) text += last ? "-12" : "-01";
    if (written <= 7) text += "-01";
    const Result<Day> day = parse_day(text);
    if (!day) {
      complain(format("{} is '{}': YYYY, YYYY-MM or YYYY-MM-DD is wanted", column, cell(column)));
      return std::nullopt;
    }
    if (!last || written > 7) return *day;
    const std::chrono::year_month_day first{*day};
    return Day{first.year() / first.month() / std::chrono::last};
  }

  void complain(std::string message) {
    complaints_.push_back({.file = table_.file, .line = row_.line, .message = std::move(message)});
    ok_ = false;
  }
  bool ok() const { return ok_; }

 private:
  const TsvTable& table_;
  const TsvRow& row_;
  std::vector<Complaint>& complaints_;
  bool ok_ = true;
};

bool has_columns(const TsvTable& table, std::initializer_list<std::string_view> wanted,
                 std::vector<Complaint>& complaints) {
  bool all = true;
  for (const std::string_view name : wanted) {
    if (table.column(name) >= 0) continue;
    complaints.push_back({.file = table.file, .line = 1, .message = format("there is no column '{}'", name)});
    all = false;
  }
  return all;
}

Place place_of(Row& row) {
  Place place;
  place.id = row.cell("id");
  place.name_ar = row.cell("name_ar");
  place.name_en = row.cell("name_en");
  place.country = row.cell("country");
  place.alt_ar = list_of(row.cell("alt_ar"));
  place.admin1_ar = row.cell("admin1_ar");
  place.admin1_en = row.cell("admin1_en");
  place.admin2_ar = row.cell("admin2");
  place.admin2_en = row.cell("admin2_en");
  place.kind = row.cell("kind");
  place.point = {.lat = row.decimal("lat"), .lon = row.decimal("lon")};
  if (place.point.lat < -90 || place.point.lat > 90) row.complain("lat is not between -90 and 90");
  if (place.point.lon < -180 || place.point.lon > 180) row.complain("lon is not between -180 and 180");
  place.rank = row.required("rank", number_of<int>(row.cell("rank")), "a whole number");
  place.tier = row.required("match", tier_of(row.cell("match")), "strong, context or weak");
  place.flags = flags_of(row.cell("flags"));
  place.weak_names = list_of(row.cell("weak_names"));
  place.namesakes = number_of<int>(row.cell("n_same")).value_or(1);
  place.border_km = row.optional_decimal("border_km");
  place.precision_km = row.optional_decimal("precision_km").value_or(0);
  return place;
}

Actor actor_of(Row& row) {
  Actor actor;
  actor.id = row.cell("id");
  actor.name_ar = row.cell("name_ar");
  actor.name_en = row.cell("name_en");
  actor.kind = row.cell("kind");
  actor.side = row.cell("side");
  actor.parent = row.cell("parent");
  actor.country = row.cell("country");
  actor.aliases = list_of(row.cell("aliases_ar"));
  actor.weak_aliases = list_of(row.cell("weak_aliases"));
  actor.role_titles = list_of(row.cell("role_titles"));
  actor.valid_from = row.day("valid_from", false);
  actor.valid_to = row.day("valid_to", true);
  if (actor.valid_from && actor.valid_to && *actor.valid_to < *actor.valid_from)
    row.complain("valid_to lies before valid_from");
  actor.flags = flags_of(row.cell("flags"));
  return actor;
}

template <class T, class Make>
std::vector<T> read_rows(const TsvTable& table, std::vector<Complaint>& complaints, Make make) {
  std::vector<T> items;
  std::unordered_set<std::string> ids;
  for (const TsvRow& line : table.rows) {
    Row row(table, line, complaints);
    T item = make(row);
    if (item.id.empty()) row.complain("id is empty");
    if (item.name_ar.empty()) row.complain("name_ar is empty");
    if (!ids.insert(item.id).second) row.complain(format("id '{}' is there twice", item.id));
    if (row.ok()) items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

std::vector<Place> read_places(const TsvTable& table, std::vector<Complaint>& complaints) {
  if (!has_columns(table, {"id", "name_ar", "alt_ar", "country", "kind", "lat", "lon", "rank", "match", "weak_names"},
                   complaints))
    return {};
  return read_rows<Place>(table, complaints, place_of);
}

std::vector<Actor> read_actors(const TsvTable& table, std::vector<Complaint>& complaints) {
  if (!has_columns(table, {"id", "name_ar", "aliases_ar", "kind", "side", "parent", "valid_from", "valid_to"},
                   complaints))
    return {};
  std::vector<Actor> actors = read_rows<Actor>(table, complaints, actor_of);
  std::unordered_set<std::string_view> ids;
  for (const Actor& actor : actors) ids.insert(actor.id);
  for (const Actor& actor : actors) {
    if (actor.parent.empty() || ids.contains(actor.parent)) continue;
    complaints.push_back(
        {.file = table.file, .message = format("the parent '{}' of '{}' is no actor", actor.parent, actor.id)});
  }
  return actors;
}

}  // namespace rasid::knowledge
