#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "match/char_set.hpp"
#include "match/regex_syntax.hpp"

namespace plainsong {

/// The text of a pattern, read from left to right.
class RegexInput {
 public:
  explicit RegexInput(std::string_view rest) : rest_{rest} {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  /// The next byte; 0 at the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return ahead < rest_.size() ? rest_[ahead] : '\0';
  }
  void skip() { rest_.remove_prefix(rest_.empty() ? 0 : 1); }
  void stop() { rest_ = {}; }
  char take_byte() {
    const char c = peek();
    skip();
    return c;
  }
  bool take(char c) { return take(std::string_view{&c, 1}); }
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  /// The next character; malformed UTF-8 stands for U+FFFD.
  char32_t next();
  /// "{2}", "{2,}", "{2,5}"; nothing, and nothing taken, for other text.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> take_counts();
  /// A number in `base` of at most `most` digits.
  std::optional<std::uint32_t> take_number(unsigned base, std::size_t most);

 private:
  std::string_view rest_;
};

/// What a backslash and what follows mean.
struct RegexEscape {
  enum class What : std::uint8_t { mistake, one_of, character, position, group_number, group_name };
  What what = What::mistake;
  char32_t character = 0;
  CharSet set{};
  RegexKind position = RegexKind::nothing;
  std::uint32_t number = 0;
  std::string text{};  ///< of a mistake, or the name of the group
};

/// Reads an escape outside of brackets.
[[nodiscard]] RegexEscape read_escape(RegexInput& in);
/// Reads "[...]". Returns what is wrong, or nothing.
[[nodiscard]] std::string read_char_set(RegexInput& in, CharSet& set);

}  // namespace plainsong
