#include "knowledge/knowledge.h"

#include <charconv>

#include "core/file.h"
#include "core/format.h"
#include "core/hash.h"
#include "knowledge/lexicon_check.h"
#include "knowledge/rows.h"

namespace rasid::knowledge {
namespace {

// An error message "file:line: what" as a complaint of that line.
Complaint complaint_of(const std::string& file, const Error& error) {
  Complaint complaint{.file = file, .message = error.message};
  std::string_view rest = error.message;
  if (!rest.starts_with(file + ":")) return complaint;
  rest.remove_prefix(file.size() + 1);
  int line = 0;
  const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
  if (failure == std::errc{}) {
    complaint.line = line;
    rest.remove_prefix(static_cast<size_t>(end - rest.data()));
  }
  while (rest.starts_with(':') || rest.starts_with(' ')) rest.remove_prefix(1);
  complaint.message = rest;
  return complaint;
}

class Loader {
 public:
  explicit Loader(std::string config_dir) : config_dir_(std::move(config_dir)) {}

  Loaded load() {
    auto knowledge = std::make_shared<Knowledge>();
    if (const auto table = tsv(config_dir_ + "/places/places_core.tsv"))
      knowledge->places = Gazetteer(read_places(*table, complaints_));
    if (const auto table = tsv(config_dir_ + "/actors/actors.tsv"))
      knowledge->actors = ActorTable(read_actors(*table, complaints_));
    load_borders(*knowledge);
    load_lexicon(*knowledge);
    load_readers(*knowledge);
    for (Complaint& complaint : check_lexicon(knowledge->lexicon, knowledge->places, knowledge->actors))
      complaints_.push_back(std::move(complaint));
    knowledge->version = to_hex(hash128(digest_)).substr(0, 16);
    Loaded loaded{.knowledge = nullptr, .complaints = std::move(complaints_)};
    for (const Complaint& complaint : loaded.complaints) {
      if (!complaint.warning) return loaded;
    }
    loaded.knowledge = std::move(knowledge);
    return loaded;
  }

 private:
  std::optional<std::string> bytes(const std::string& path) {
    Result<std::string> content = read_file(path);
    if (!content) {
      complaints_.push_back({.file = path, .message = content.error().message});
      return std::nullopt;
    }
    digest_ += format("{}\n{}\n", path.substr(config_dir_.size()), to_hex(hash128(*content)));
    return std::move(*content);
  }

  std::optional<TsvTable> tsv(const std::string& path) {
    const auto content = bytes(path);
    if (!content) return std::nullopt;
    Result<TsvTable> table = parse_tsv(*content, path);
    if (table) return std::move(*table);
    complaints_.push_back(complaint_of(path, table.error()));
    return std::nullopt;
  }

  void load_borders(Knowledge& knowledge) {
    const std::string path = config_dir_ + "/borders/border_iq_sy.geojson";
    const auto content = bytes(path);
    if (!content) return;
    Result<Borders> borders = Borders::from_geojson(*content, path);
    if (borders)
      knowledge.borders = std::move(*borders);
    else
      complaints_.push_back(complaint_of(path, borders.error()));
  }

  void load_lexicon(Knowledge& knowledge) {
    const Result<std::vector<std::string>> files = files_in(config_dir_ + "/lexicon", ".tsv");
    if (!files) {
      complaints_.push_back({.file = config_dir_ + "/lexicon", .message = files.error().message});
      return;
    }
    for (const std::string& listed : *files) {
      const std::string name = listed.substr(listed.rfind('/') + 1);
      if (auto table = tsv(config_dir_ + "/lexicon/" + name))
        knowledge.lexicon.put(name.substr(0, name.size() - 4), std::move(*table));
    }
  }

  template <class Reader>
  void load_reader(const Knowledge& knowledge, std::string_view name, Reader& reader) {
    const std::string path = format("{}/lexicon/{}.tsv", config_dir_, name);
    const TsvTable* table = knowledge.lexicon.find(name);
    if (table == nullptr) {
      complaints_.push_back({.file = path, .message = "this list is missing or cannot be read"});
      return;
    }
    Result<Reader> made = Reader::from_table(*table);
    if (made)
      reader = std::move(*made);
    else
      complaints_.push_back(complaint_of(path, made.error()));
  }

  void load_readers(Knowledge& knowledge) {
    load_reader(knowledge, "numbers", knowledge.numbers);
    load_reader(knowledge, "dates", knowledge.dates);
  }

  std::string config_dir_;
  std::string digest_;  // names and hashes of the files, in the order of reading
  std::vector<Complaint> complaints_;
};

}  // namespace

Loaded load(const std::string& config_dir) { return Loader(config_dir).load(); }

}  // namespace rasid::knowledge
