#include <array>
#include <cstdint>

#include "common/markup_text.hpp"
#include "mail/notice.hpp"
#include "mail/transfer_encoding.hpp"

namespace plainsong::mail {
namespace {

/// Letters without their accents: U+00C0 to U+017F, U+01A0 to U+01B0 of which two are Vietnamese,
/// and U+1E00 to U+1EFF.
constexpr char32_t latin_start = 0xC0;
constexpr std::string_view latin =
    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuytyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGg"
    "GgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZz"
    "ZzZzs";
static_assert(latin.size() == 0x180 - latin_start);
constexpr char32_t additional_start = 0x1E00;
constexpr std::string_view additional =
    "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRr"
    "RrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyas????AaAaAaAaAaAaAaAaAaAaAaAaEeEe"
    "EeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy??????";
static_assert(additional.size() == 0x100);

struct Spelling {
  char32_t character;
  std::string_view ascii;
};
constexpr std::array spellings{
    Spelling{0xA0, " "},     Spelling{0xA1, ""},      Spelling{0xA9, "(c)"},
    Spelling{0xAA, "a"},     Spelling{0xAB, "\""},    Spelling{0xAD, ""},
    Spelling{0xAE, "(R)"},   Spelling{0xB0, " deg"},  Spelling{0xB4, "'"},
    Spelling{0xB7, "-"},     Spelling{0xBA, "o"},     Spelling{0xBB, "\""},
    Spelling{0xBC, "1/4"},   Spelling{0xBD, "1/2"},   Spelling{0xBE, "3/4"},
    Spelling{0xBF, ""},      Spelling{0xC6, "AE"},    Spelling{0xDF, "ss"},
    Spelling{0xE6, "ae"},    Spelling{0x152, "OE"},   Spelling{0x153, "oe"},
    Spelling{0x1A0, "O"},    Spelling{0x1A1, "o"},    Spelling{0x1AF, "U"},
    Spelling{0x1B0, "u"},    Spelling{0x2010, "-"},   Spelling{0x2011, "-"},
    Spelling{0x2012, "-"},   Spelling{0x2013, "-"},   Spelling{0x2014, "-"},
    Spelling{0x2015, "-"},   Spelling{0x2018, "'"},   Spelling{0x2019, "'"},
    Spelling{0x201A, "'"},   Spelling{0x201B, "'"},   Spelling{0x201C, "\""},
    Spelling{0x201D, "\""},  Spelling{0x201E, "\""},  Spelling{0x2022, "-"},
    Spelling{0x2026, "..."}, Spelling{0x202F, " "},   Spelling{0x2039, "'"},
    Spelling{0x203A, "'"},   Spelling{0x20AC, "EUR"}, Spelling{0x2122, "(TM)"},
    Spelling{0x2190, "<-"},  Spelling{0x2192, "->"},  Spelling{0x2212, "-"},
    Spelling{0x3000, " "},   Spelling{0xFEFF, ""},
};

/// The code point of the character that is all of `text`, which is valid UTF-8.
char32_t code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  switch (text.size()) {
    case 2: return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
    case 3: return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    case 4:
      return (byte(0) & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U |
             (byte(3) & 0x3FU);
    default: return byte(0);
  }
}

void append_ascii(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += c < ' ' || c == 0x7F ? ' ' : static_cast<char>(c);
    return;
  }
  for (const Spelling& spelling : spellings) {
    if (spelling.character != c) continue;
    out += spelling.ascii;
    return;
  }
  const bool accent = c >= 0x300 && c <= 0x36F;  // to be set over the letter before
  const bool unseen = (c >= 0x200B && c <= 0x200F) || c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F);
  if (accent || unseen) return;
  if (c >= 0x2000 && c <= 0x200A) {
    out += ' ';
  } else if (c >= latin_start && c < latin_start + latin.size()) {
    out += latin[c - latin_start];
  } else if (c >= additional_start && c < additional_start + additional.size()) {
    out += additional[c - additional_start];
  } else {
    out += '?';
  }
}

}  // namespace

std::string to_ascii(std::string_view text) {
  const std::string valid = well_formed(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t end = character_end(valid, at);
    append_ascii(code_point(std::string_view{valid}.substr(at, end - at)), out);
    at = end;
  }
  return out;
}

}  // namespace plainsong::mail
