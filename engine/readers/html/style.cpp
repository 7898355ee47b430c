#include "readers/html/style.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace plainsong::html {
namespace {

std::string normalised(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  constexpr std::size_t longest_that_matters = 64;
  std::string result{text.substr(0, longest_that_matters)};
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return result;
}

/// "0", "0px", "0.0pt"; not "0.5em".
bool zero(std::string_view value) {
  const std::size_t end = value.find_first_not_of("0.");
  if (end == 0 || value.empty()) return false;
  return end == std::string_view::npos || value[end] < '1' || value[end] > '9';
}

/// At most a pixel or a point.
bool tiny(std::string_view value) {
  return zero(value) || value == "1px" || value == "1pt" || value == "1.0pt" ||
         value.starts_with("1px ") || value.starts_with("0.");
}

bool visible_border(std::string_view value) {
  return !value.starts_with("none") && !zero(value) && value.find("none") == value.npos &&
         value.find("transparent") == value.npos && value.find(" 0") == value.npos;
}

void apply(std::string_view property, std::string_view value, bool& no_height, bool& clipped,
           StyleFacts& facts) {
  if (property == "display") {
    facts.hidden = facts.hidden || value.starts_with("none");
  } else if (property == "visibility") {
    facts.hidden = facts.hidden || value.starts_with("hidden") || value.starts_with("collapse");
  } else if (property == "opacity") {
    facts.hidden = facts.hidden || zero(value);
  } else if (property == "max-height" || property == "height") {
    no_height = no_height || zero(value);
  } else if (property == "overflow") {
    clipped = value.starts_with("hidden");
  } else if (property == "font-size") {
    facts.tiny_font = tiny(value);
  } else if (property == "font") {
    facts.tiny_font = false;
  } else if (property == "border" || property == "border-bottom") {
    facts.border = facts.border || visible_border(value);
  } else if (property == "border-top") {
    facts.rule_above = value.starts_with("solid");
  } else if (property == "white-space") {
    facts.keeps_space = value.starts_with("pre");
  } else if (property == "font-weight") {
    facts.normal_weight = value.starts_with("normal") || value == "400";
  }
}

}  // namespace

StyleFacts style_facts(std::string_view style) {
  StyleFacts facts;
  bool no_height = false;
  bool clipped = false;
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    apply(normalised(declaration.substr(0, colon)), normalised(declaration.substr(colon + 1)),
          no_height, clipped, facts);
  }
  facts.hidden = facts.hidden || (no_height && clipped);
  return facts;
}

}  // namespace plainsong::html
