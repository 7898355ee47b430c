#include "plainsong/finding.hpp"

#include <algorithm>
#include <array>

namespace plainsong {
namespace {

constexpr std::array<std::string_view, category_count> category_names{"term.deprecated",
                                                                      "term.forbidden",
                                                                      "term.variant",
                                                                      "term.misuse",
                                                                      "acronym.undefined",
                                                                      "definition.drift",
                                                                      "fact.date",
                                                                      "fact.weekday",
                                                                      "fact.time",
                                                                      "fact.place",
                                                                      "fact.contact",
                                                                      "fact.number",
                                                                      "fact.name",
                                                                      "message.missing",
                                                                      "message.contradiction",
                                                                      "audience.jargon",
                                                                      "readability",
                                                                      "translation.term",
                                                                      "translation.mismatch",
                                                                      "style",
                                                                      "spelling",
                                                                      "inclusive",
                                                                      "internal.inconsistent",
                                                                      "privacy",
                                                                      "accessibility"};

constexpr std::array<std::string_view, 3> severity_names{"suggestion", "warning", "error"};

}  // namespace

std::string_view pack_of(std::string_view rule) { return rule.substr(0, rule.find_first_of("/.")); }

bool covers(std::string_view name, const Finding& finding) {
  const std::string_view category = to_string(finding.category);
  return name == finding.rule || name == pack_of(finding.rule) || name == category ||
         name == category.substr(0, category.find('.'));
}

std::string_view to_string(Severity severity) {
  return severity_names[static_cast<std::size_t>(severity)];
}

std::optional<Severity> parse_severity(std::string_view name) {
  const auto found = std::ranges::find(severity_names, name);
  if (found == severity_names.end()) return std::nullopt;
  return static_cast<Severity>(found - severity_names.begin());
}

std::string_view to_string(Category category) {
  return category_names[static_cast<std::size_t>(category)];
}

std::optional<Category> parse_category(std::string_view name) {
  const auto found = std::ranges::find(category_names, name);
  if (found == category_names.end()) return std::nullopt;
  return static_cast<Category>(found - category_names.begin());
}

}  // namespace plainsong
