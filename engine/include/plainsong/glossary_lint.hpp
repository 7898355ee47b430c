#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"

namespace plainsong {

enum class LintSeverity : std::uint8_t {
  information,  ///< may well be meant
  warning,      ///< the glossary will not do what its author expects
  error,        ///< the glossary contradicts itself
};

/// "information", "warning", "error".
[[nodiscard]] std::string_view to_string(LintSeverity severity);

/// Something in a glossary that its author should look at.
struct LintFinding {
  std::string where{};  ///< "glossary.csv:12"; the name alone if the line is not known
  LintSeverity severity = LintSeverity::warning;
  std::string rule{};     ///< "opposite-status"; docs/reference/glossary.md lists them
  std::string message{};  ///< one sentence, no final full stop

  friend bool operator==(const LintFinding&, const LintFinding&) = default;
};

/// What is odd about a glossary that could be read, in the order of its lines. Thread-safe.
[[nodiscard]] std::vector<LintFinding> lint_glossary(const Glossary& glossary);

}  // namespace plainsong
