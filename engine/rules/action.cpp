#include "rules/action.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "match/regex.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

std::string trimmed(std::string_view text, std::string_view cut) {
  const std::size_t first = text.find_first_not_of(cut);
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(cut) - first + 1)};
}

std::vector<std::string_view> pieces(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> result;
  while (!separator.empty()) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) break;
    result.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  result.push_back(text);
  return result;
}

std::string replaced(std::string_view pattern, std::string_view with, std::string_view text) {
  const auto regex = Regex::compile(pattern, {});
  if (!regex) return std::string{text};
  std::string result;
  std::size_t at = 0;
  std::size_t from = 0;
  Span match;
  std::vector<std::string> groups;
  while (from <= text.size() && regex->find(text, from, match, &groups) == Regex::Outcome::found) {
    result += text.substr(at, match.start() - at);
    result += filled_groups(with, match.of(text), groups);
    at = match.end();
    from = match.empty() ? at + 1 : at;
  }
  return result + std::string{text.substr(at)};
}

constexpr std::string_view white_space = " \t\r\n";

std::vector<std::string> edit(const std::vector<std::string>& params, std::string_view found) {
  if (params.size() < 2) return {};
  const std::string& how = params[0];
  std::string text{found};
  if (how == "regex" && params.size() == 3) {
    text = replaced(params[1], params[2], found);
  } else if (how == "replace" && params.size() == 3) {
    const auto parts = pieces(found, params[1]);
    text = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i) (text += params[2]) += parts[i];
  } else if (how == "trim") {
    text = trimmed(found, params[1]);
  } else if (how == "trim_right") {
    text = found.substr(0, found.find_last_not_of(params[1]) + 1);
  } else if (how == "trim_left") {
    text = found.substr(std::min(found.find_first_not_of(params[1]), found.size()));
  } else if (how == "remove") {
    text.clear();
    for (const std::string_view part : pieces(found, params[1])) text += part;
  } else if (how == "truncate") {
    text = pieces(found, params[1])[0];
  } else if (how == "split" && params.size() == 3) {
    const auto parts = pieces(found, params[1]);
    std::size_t index = parts.size();
    static_cast<void>(
        std::from_chars(params[2].data(), params[2].data() + params[2].size(), index));
    if (index >= parts.size()) return {};
    text = parts[index];
  } else {
    return {};
  }
  return {trimmed(text, white_space)};
}

}  // namespace

std::string filled_groups(std::string_view with, std::string_view whole,
                          const std::vector<std::string>& groups) {
  std::string result;
  for (std::size_t at = 0; at < with.size();) {
    if (with[at] != '$' || at + 1 == with.size()) {
      result += with[at++];
      continue;
    }
    if (with[at + 1] == '$') {
      result += '$';
      at += 2;
      continue;
    }
    std::size_t first = at + 1;
    const bool braced = with[first] == '{';
    if (braced) ++first;
    std::size_t number = 0;
    const auto [end, error] =
        std::from_chars(with.data() + first, with.data() + with.size(), number);
    std::size_t last = static_cast<std::size_t>(end - with.data());
    if (error != std::errc{} || (braced && (last == with.size() || with[last] != '}'))) {
      result += with[at++];
      continue;
    }
    if (braced) ++last;
    if (number == 0) {
      result += whole;
    } else if (number <= groups.size()) {
      result += groups[number - 1];
    }
    at = last;
  }
  return result;
}

std::string quoted_list(const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += words.size() == 2 ? " or " : i + 1 == words.size() ? ", or " : ", ";
    result += "'" + words[i] + "'";
  }
  return result;
}

std::string listed(const std::vector<std::string>& words) {
  return words.size() == 1 ? words[0] : quoted_list(words);
}

std::vector<std::string> edited(const RuleAction& action, std::string_view found) {
  if (action.name == "replace") return action.params;
  if (action.name == "remove") return {""};
  if (action.name == "edit") return edit(action.params, found);
  if (action.name == "convert" && !action.params.empty() && action.params[0] == "simple") {
    std::string text{found};
    std::ranges::replace(text, '-', ' ');
    std::ranges::replace(text, '_', ' ');
    return {fold_word(text)};
  }
  return {};
}

void check_action(const Rule& rule, Errors& errors) {
  constexpr std::array<std::string_view, 6> names{"",        "replace", "remove",
                                                  "suggest", "convert", "edit"};
  if (std::ranges::find(names, rule.action.name) != names.end()) return;
  errors.push_back({ErrorKind::invalid_config, fmt::format("{}:{}", rule.file, rule.line),
                    fmt::format("there is no action \"{}\"; write replace, remove, suggest, "
                                "convert or edit",
                                rule.action.name)});
}

}  // namespace plainsong
