// Files of rules to one set: versions, ids that are unique across files.
#include "alert/compile.h"

#include <algorithm>

#include "alert/rule_reader.h"
#include "core/format.h"
#include "core/yaml_reader.h"

namespace rasid::alert {
namespace {

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

void check_id(const YamlNode& node, const std::string& file, Collected& to) {
  const YamlNode* id = node.find("id");
  if (id == nullptr) return;
  if (!is_id(id->scalar))
    to.complaints.push_back(
        {file, id->line, id->column, format("id '{}' may only have a-z, 0-9, '_' and '-'", id->scalar), false});
  auto [at, fresh] = to.where.emplace(id->scalar, format("{}:{}", file, id->line));
  if (!fresh)
    to.complaints.push_back(
        {file, id->line, id->column, format("{}: this id stands at {} already", id->scalar, at->second), false});
}

void compile_file(const RuleFile& file, Vocabularies& words, Collected& to) {
  YamlReader in(&file.root, file.name, to.complaints);
  int64_t version = 1;
  in.require("version");
  in.read_int("version", version, 1, 1);
  const YamlNode* rules = in.take("rules");
  in.take("tests");
  in.finish();
  if (rules == nullptr) return;
  if (rules->kind != YamlNode::Kind::kSequence)
    return in.complain(*rules, "rules is a list: - {id: .., kind: .., when: ..}");
  for (const YamlNode& node : rules->items) {
    check_id(node, file.name, to);
    if (auto rule = read_rule(node, file.name, words, to.phrases, to.complaints)) to.rules.push_back(std::move(*rule));
  }
}

}  // namespace

bool Collected::wrong() const {
  return std::any_of(complaints.begin(), complaints.end(), [](const Complaint& each) { return !each.warning; });
}

Collected collect(const std::vector<RuleFile>& files, const knowledge::Knowledge& knowledge) {
  Collected collected;
  Vocabularies words(knowledge);
  for (const RuleFile& file : files) compile_file(file, words, collected);
  return collected;
}

Compiled compile(const std::vector<RuleFile>& files, const knowledge::Knowledge& knowledge) {
  Collected collected = collect(files, knowledge);
  Compiled out;
  if (!collected.wrong()) out.rules = std::make_shared<const RuleSet>(std::move(collected.rules), collected.phrases);
  out.complaints = std::move(collected.complaints);
  return out;
}

}  // namespace rasid::alert
