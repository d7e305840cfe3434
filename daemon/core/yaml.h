// The door to yaml-cpp: a document as plain nodes that know their position.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace rasid {

struct YamlMember;

struct YamlNode {
  enum class Kind { kNull, kScalar, kSequence, kMapping };
  Kind kind = Kind::kNull;
  bool quoted = false;  // a scalar in quotes is a string, whatever it looks like
  std::string scalar;
  std::vector<YamlNode> items;      // of a sequence
  std::vector<YamlMember> members;  // of a mapping, in order
  int line = 1;                     // from 1
  int column = 1;                   // from 1

  const YamlNode* find(std::string_view key) const;  // null where there is none
};

struct YamlMember {
  YamlNode first, second;  // key, value
};

// A complaint of the operator's files, printed "file:line:column: message".
struct Complaint {
  std::string file;
  int line = 0;  // 0 = the file as a whole
  int column = 0;
  std::string message;
  bool warning = false;
  bool operator==(const Complaint&) const = default;
};
std::string to_string(const Complaint& complaint);

// One document. The error's message is "file:line:column: what". Duplicate keys are an error.
Result<YamlNode> parse_yaml(std::string_view text, std::string_view file);

}  // namespace rasid
