#include "rules/vale_pattern.hpp"

namespace plainsong {

std::string line_wise(std::string_view token) {
  if (token.find_first_of("^$") == std::string_view::npos) return std::string{token};
  return "(?m:" + std::string{token} + ")";
}

std::string alternatives(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) {
    if (!result.empty()) result += '|';
    result += part;
  }
  return result;
}

PatternSpec token_pattern(const Rule& rule, const TokenKeys& keys, Errors& errors) {
  const RuleBody body{rule, errors};
  PatternSpec spec = pattern_of(rule, errors);
  spec.ignore_case = body.truth("ignorecase", keys.ignore_case_of_ours && !rule.vale);
  spec.word_edges = keys.word_edges && !body.truth("nonword", false);
  return spec;
}

bool apply_word_template(const RuleBody& body, PatternSpec& spec) {
  if (!spec.word_edges || !body.has("word_template")) return false;
  std::string whole = body.text("word_template");
  const std::size_t hole = whole.find("%s");
  if (hole == std::string::npos) return false;
  whole.replace(hole, 2, alternatives(spec.branches));
  spec.branches = {line_wise(whole)};
  spec.word_edges = false;
  return true;
}

}  // namespace plainsong
