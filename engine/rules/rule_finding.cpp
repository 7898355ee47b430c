#include "rules/rule_finding.hpp"

namespace plainsong {

std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
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
      known = true;
      break;
    }
    if (known) continue;
    result += '{';
    text.remove_prefix(1);
  }
  return result;
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

}  // namespace plainsong
