#include "core/yaml.h"

#include <yaml-cpp/yaml.h>

#include <set>

#include "core/format.h"

namespace rasid {
namespace {

constexpr int kMaxDepth = 60;

struct Converter {
  std::string_view file;

  Error complaint(const YAML::Mark& mark, std::string_view what) const {
    return bad_config(format("{}:{}:{}: {}", file, mark.line + 1, mark.column + 1, what));
  }

  Result<YamlNode> convert(const YAML::Node& from, int depth) const {
    YamlNode to;
    to.line = from.Mark().line + 1;
    to.column = from.Mark().column + 1;
    if (depth > kMaxDepth) return complaint(from.Mark(), "nested too deep, or an alias of itself");
    if (from.IsScalar()) {
      to.kind = YamlNode::Kind::kScalar;
      to.scalar = from.Scalar();
      to.quoted = from.Tag() == "!";
    } else if (from.IsSequence()) {
      to.kind = YamlNode::Kind::kSequence;
      for (const YAML::Node& item : from) {
        auto child = convert(item, depth + 1);
        if (!child.ok()) return child;
        to.items.push_back(std::move(child).value());
      }
    } else if (from.IsMap()) {
      return convert_mapping(from, std::move(to), depth);
    }
    return to;
  }

  Result<YamlNode> convert_mapping(const YAML::Node& from, YamlNode to, int depth) const {
    to.kind = YamlNode::Kind::kMapping;
    std::set<std::string> seen;
    for (const auto& member : from) {
      if (!member.first.IsScalar()) return complaint(member.first.Mark(), "a key must be a plain word");
      if (!seen.insert(member.first.Scalar()).second)
        return complaint(member.first.Mark(), format("'{}' stands here twice", member.first.Scalar()));
      auto key = convert(member.first, depth + 1);
      auto value = convert(member.second, depth + 1);
      if (!key.ok()) return key;
      if (!value.ok()) return value;
      to.members.push_back({std::move(key).value(), std::move(value).value()});
    }
    return to;
  }
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : members)
    if (name.scalar == key) return &value;
  return nullptr;
}

std::string to_string(const Complaint& complaint) {
  std::string out = complaint.file;
  if (complaint.line > 0) out += format(":{}", complaint.line);
  if (complaint.line > 0 && complaint.column > 0) out += format(":{}", complaint.column);
  return out + (complaint.warning ? ": warning: " : ": ") + complaint.message;
}

Result<YamlNode> parse_yaml(std::string_view text, std::string_view file) {
  try {
    std::vector<YAML::Node> documents = YAML::LoadAll(std::string(text));
    if (documents.empty()) return YamlNode{};
    if (documents.size() > 1) return bad_config(format("{}: more than one YAML document in it", file));
    return Converter{file}.convert(documents.front(), 0);
  } catch (const YAML::Exception& e) {
    return bad_config(format("{}:{}:{}: {}", file, e.mark.line + 1, e.mark.column + 1, e.msg));
  }
}

}  // namespace rasid
