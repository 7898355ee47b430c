#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/regex.hpp"
#include "plainsong/span.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"

namespace plainsong {

/// The words that a rule leaves alone, as its `exceptions` name them: regular expressions that
/// stand as whole words, in the case in which they are written.
class Exceptions {
 public:
  Exceptions() = default;
  /// Mistakes are added at the line of the key.
  explicit Exceptions(const RuleBody& body, std::string_view key = "exceptions");

  /// True if one stands anywhere in `found`.
  [[nodiscard]] bool in(std::string_view found) const;
  /// True if `found`, a place in `text`, lies in an exception of several words.
  [[nodiscard]] bool around(std::string_view text, Span found) const;
  [[nodiscard]] bool empty() const { return !any_; }
  /// All of them as one pattern, for those who look for words; empty if there are none.
  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  std::string pattern_;
  std::optional<Regex> any_;
  std::optional<Regex> phrases_;
  std::size_t reach_ = 0;  // no phrase begins further before what it holds
};

/// True if `exceptions` leave alone what stands at `span`: one is in it, or it is part of one
/// within its block.
[[nodiscard]] bool excepted(const Exceptions& exceptions, const CheckInput& in, Span span);

}  // namespace plainsong
