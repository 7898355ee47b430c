#include "rules/rule_finding.hpp"

#include <algorithm>
#include <span>

#include "rules/action.hpp"
#include "text/utf8.hpp"

namespace plainsong {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

std::string filled_with(std::string_view text, std::span<const Named> values) {
  std::string result;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    result += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = text.find('}');
    bool known = false;
    for (const auto& [name, value] : values) {
      if (close == std::string_view::npos || text.substr(1, close - 1) != name) continue;
      result += value;
      text.remove_prefix(close + 1);
      // "not 7:30 p.m." ends the sentence already.
      if (value.ends_with('.') && text == ".") text = {};
      known = true;
      break;
    }
    if (known) continue;
    result += '{';
    text.remove_prefix(1);
  }
  return result;
}

}  // namespace

std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  return filled_with(text, {values.begin(), values.size()});
}

Finding finding_of(const Rule& rule, Locale locale, const Matched& matched) {
  Finding finding;
  finding.rule = rule.id;
  finding.category = rule.category;
  finding.severity = rule.severity;
  finding.span = matched.span;
  finding.link = rule.link;
  finding.match = matched.match;
  finding.action = matched.action.name;
  finding.action_params = matched.action.params;
  finding.suggestions = edited(matched.action, matched.match);
  if (rule.vale) {
    // Vale gives one empty text more than there is, which a message may ask for.
    std::vector<FormatValue> values = matched.values;
    values.emplace_back();
    finding.message = go_format(rule.message.in(locale), values);
    finding.description = go_format(rule.description, values);
    finding.why = rule.why.in(locale);
    return finding;
  }
  const std::string found = utf8::folded(matched.match);
  std::vector<Named> named{{"found", found}};
  for (const auto& [name, value] : matched.named) named.emplace_back(name, value);
  finding.message = filled_with(rule.message.in(locale), named);
  finding.why = filled_with(rule.why.in(locale), named);
  finding.description = rule.description;
  return finding;
}

Finding finding_of(const Rule& rule, Locale locale, Span span,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  Finding finding;
  finding.rule = rule.id;
  finding.category = rule.category;
  finding.severity = rule.severity;
  finding.span = span;
  finding.message = filled(rule.message.in(locale), values);
  finding.why = filled(rule.why.in(locale), values);
  finding.link = rule.link;
  finding.description = rule.description;
  return finding;
}

std::string without_stop(std::string wording, std::string_view text, Span span) {
  const bool stop = span.end() < text.size() && text[span.end()] == '.';
  if (stop && wording.ends_with('.')) wording.pop_back();
  return wording;
}

}  // namespace plainsong
