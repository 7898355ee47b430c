#pragma once

#include <cstdint>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong::office {

/// The kinds of script that office documents keep a language for.
enum class Script : std::uint8_t { latin, east_asian, complex };

/// The languages of text by its script (ECMA-376 part 1, 17.3.2.20; ODF 1.3 part 3, 20.202).
struct Languages {
  Language latin{};
  Language east_asian{};
  Language complex{};

  [[nodiscard]] Language of(Script script) const {
    switch (script) {
      case Script::latin: return latin;
      case Script::east_asian: return east_asian;
      case Script::complex: return complex;
    }
    return {};
  }
  /// Takes from `base` what is missing here.
  void inherit(const Languages& base) {
    if (!latin.known()) latin = base.latin;
    if (!east_asian.known()) east_asian = base.east_asian;
    if (!complex.known()) complex = base.complex;
  }
};

/// The script of `utf8`, by the lead byte of the first character that tells: U+3000 to U+D7FF is
/// Chinese, Japanese or Korean; U+0580 to U+07FF Hebrew, Arabic and their neighbours; U+0800 to
/// U+0FFF those of India and around it.
[[nodiscard]] constexpr Script script_of(std::string_view utf8) {
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3 && byte <= 0xED) return Script::east_asian;
    if ((byte >= 0xD6 && byte <= 0xDF) || byte == 0xE0) return Script::complex;
  }
  return Script::latin;
}

}  // namespace plainsong::office
