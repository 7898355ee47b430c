#include "vale/scopes.hpp"

#include <algorithm>

#include "vale/content.hpp"

namespace plainsong::vale {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(trim_space(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool contains(std::string_view scope, std::string_view wanted) {
  const auto sections = split(scope, '.');
  return std::ranges::all_of(split(wanted, '.'), [&](std::string_view part) {
    return std::ranges::find(sections, part) != sections.end();
  });
}

bool fits(std::string_view selector, std::string_view block, std::string_view parent) {
  for (std::string_view part : split(selector, '&')) {
    if (!part.starts_with('~')) {
      if (!contains(block, part)) return false;
      continue;
    }
    part.remove_prefix(1);
    if (contains(parent, part)) return false;
    // What is not a part of the text has no parts that could be left out.
    if (contains(block, "raw") || contains(block, "summary")) return false;
  }
  return true;
}

}  // namespace

bool reads(const std::vector<std::string>& scopes, std::string_view block,
           std::string_view parent) {
  if (scopes.empty()) return contains(block, "text");
  return std::ranges::any_of(scopes,
                             [&](const std::string& scope) { return fits(scope, block, parent); });
}

}  // namespace plainsong::vale
