#include "rules/any_space.hpp"

namespace plainsong {
namespace {

constexpr std::string_view any_space = R"((?:[\s\x{a0}\x{202f}]+))";

}  // namespace

std::string with_any_space(std::string_view pattern) {
  std::string result;
  bool in_brackets = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      result += c;
      result += pattern[++i];
      continue;
    }
    if (c == '[') in_brackets = true;
    if (c == ']') in_brackets = false;
    if (c == ' ' && !in_brackets) {
      result += any_space;
    } else {
      result += c;
    }
  }
  return result;
}

std::string literal_pattern(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ') {
      if (!result.ends_with(any_space)) result += any_space;
      continue;
    }
    if (c == '\'') {
      result += "['’]";
      continue;
    }
    if (std::string_view{R"(\.+*?()|[]{}^$)"}.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace plainsong
