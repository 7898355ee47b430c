#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace plainsong {

/// A language by the primary subtag of its BCP 47 tag (RFC 5646 section 2.2.1), in lower case:
/// "es" for "es-US". The empty language means "not known".
class Language {
 public:
  constexpr Language() = default;
  /// The language of `tag`; empty if the tag does not begin with two or three ASCII letters.
  constexpr explicit Language(std::string_view tag) {
    std::size_t size = 0;
    while (size < tag.size() && tag[size] != '-' && tag[size] != '_') ++size;
    if (size < 2 || size > 3) return;
    for (std::size_t i = 0; i < size; ++i) {
      const char lower = static_cast<char>(tag[i] | 0x20);
      if (lower < 'a' || lower > 'z') {
        code_ = {};
        return;
      }
      code_[i] = lower;
    }
  }

  /// "es", or "" for the empty language. Lives as long as this object.
  [[nodiscard]] constexpr std::string_view code() const {
    return {code_.data(), code_[0] == 0 ? 0U : code_[2] == 0 ? 2U : 3U};
  }
  [[nodiscard]] constexpr bool known() const { return code_[0] != 0; }

  friend constexpr auto operator<=>(const Language&, const Language&) = default;

 private:
  std::array<char, 4> code_{};
};

inline constexpr Language english{"en"};
inline constexpr Language spanish{"es"};

}  // namespace plainsong
