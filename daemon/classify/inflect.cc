#include "classify/inflect.h"

#include <algorithm>

namespace rasid::classify {

Inflector::Inflector(const TsvTable& affixes) {
  const int kind = affixes.column("kind"), affix = affixes.column("affix");
  if (kind < 0 || affix < 0) return;
  for (const TsvRow& row : affixes.rows) {
    const std::string& name = row.cells[static_cast<size_t>(kind)];
    auto at = std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& entry) { return entry.first == name; });
    if (at == kinds_.end()) at = kinds_.insert(kinds_.end(), {name, {}});
    at->second.push_back(row.cells[static_cast<size_t>(affix)]);
  }
}

const std::vector<std::string>& Inflector::affixes(const std::string& kind) const {
  static const std::vector<std::string> kNone;
  const auto at = std::find_if(kinds_.begin(), kinds_.end(), [&](const auto& entry) { return entry.first == kind; });
  return at == kinds_.end() ? kNone : at->second;
}

std::string Inflector::first(const std::string& kind) const {
  const auto& all = affixes(kind);
  return all.empty() ? std::string() : all.front();
}

std::vector<std::string> Inflector::with_objects(const std::string& form) const {
  std::vector<std::string> forms;
  for (const std::string& object : affixes("object")) {
    std::string stem = form;
    if (!object.empty()) {
      for (const std::string& end : affixes("dropped_before_object")) {
        if (stem.size() > 2 * end.size() && stem.ends_with(end)) stem.resize(stem.size() - end.size());
      }
      const std::string strong = first("weak_end_before_object");
      for (const std::string& weak : affixes("weak_end")) {
        if (strong.empty() || !stem.ends_with(weak)) continue;
        stem.replace(stem.size() - weak.size(), weak.size(), strong);
        break;
      }
    }
    forms.push_back(stem + object);
  }
  return forms;
}

std::vector<std::string> Inflector::past_forms(const std::string& past) const {
  std::vector<std::string> forms;
  for (const std::string& suffix : affixes("past_suffix")) {
    std::string stem = past;
    for (const std::string& weak : affixes("weak_end")) {
      if (!suffix.empty() && stem.ends_with(weak)) stem.resize(stem.size() - weak.size());
    }
    const auto all = suffix.empty() ? with_objects(stem) : with_objects(stem + suffix);
    forms.insert(forms.end(), all.begin(), all.end());
  }
  return forms;
}

std::vector<std::string> Inflector::present_forms(const std::string& past, const std::string& present) const {
  std::string stem = present;
  if (stem.empty()) {
    stem = past;
    for (const std::string& alef : affixes("dropped_in_present")) {
      if (stem.starts_with(alef)) {
        stem.erase(0, alef.size());
        break;
      }
    }
  }
  std::vector<std::string> forms;
  for (const std::string& prefix : affixes("present_prefix")) {
    for (const std::string& suffix : affixes("present_suffix")) {
      const auto all = with_objects(prefix + stem + suffix);
      forms.insert(forms.end(), all.begin(), all.end());
    }
  }
  return forms;
}

std::vector<std::string> Inflector::noun_forms(const std::string& noun) const {
  std::vector<std::string> forms;
  if (noun.find(' ') != std::string::npos || noun.starts_with(first("article"))) return forms;
  const std::string feminine = first("feminine_end");
  std::string bound = noun;
  if (!feminine.empty() && noun.ends_with(feminine)) {
    bound.resize(bound.size() - feminine.size());
    bound += first("feminine_end_bound");
  } else {
    forms.push_back(noun + first("accusative"));
  }
  for (const std::string& pronoun : affixes("pronoun")) forms.push_back(bound + pronoun);
  return forms;
}

std::vector<std::string> Inflector::object_forms(const std::string& noun) const {
  std::vector<std::string> forms = noun_forms(noun);
  if (forms.empty()) return forms;
  const std::string feminine = first("feminine_end");
  std::string bound = noun;
  if (!feminine.empty() && noun.ends_with(feminine)) {
    bound.resize(bound.size() - feminine.size());
    bound += first("feminine_end_bound");
  }
  for (const std::string& end : affixes("dual")) forms.push_back(bound + end);
  return forms;
}

}  // namespace rasid::classify
