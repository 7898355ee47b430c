#include "context/quotation.hpp"

#include <array>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// Straight single quotes are apostrophes more often; a quotation between them is short.
constexpr std::uint32_t longest_single = 200;

bool space_or_open(char32_t c) {
  return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || c == '(' || c == '[' || c == 0x201C ||
         c == '"' || c == 0x2014 || c == 0xA0;
}

bool letter_or_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC0 && c < 0x2000);
}

/// The mark that closes a quotation opened by `open`; 0 if it opens none.
char32_t closing(char32_t open) {
  switch (open) {
    case 0x201C: return 0x201D;
    case 0x201E: return 0x201C;
    case 0x2018: return 0x2019;
    case 0xAB: return 0xBB;
    case '"': return '"';
    case '\'': return '\'';
    default: return 0;
  }
}

/// Whether a mark of quotation can begin with this byte.
constexpr auto may_begin_mark = [] {
  std::array<bool, 256> bytes{};
  for (const std::size_t c : {0x22U, 0x27U, 0xC2U, 0xE2U}) bytes[c] = true;
  return bytes;
}();

/// The character that ends before `end`; 0 at the beginning.
char32_t character_before(std::string_view text, std::size_t end) {
  if (end == 0) return 0;
  std::size_t start = end - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
  return utf8::decode(text, start).code_point;
}

/// A quotation that has begun.
struct Open {
  std::uint32_t start = 0;
  char32_t close = 0;  // 0: none has
};

}  // namespace

std::vector<Span> find_quotations(std::string_view text, std::uint32_t base) {
  std::vector<Span> quotations;
  Open open;
  for (std::size_t i = 0; i < text.size();) {
    if (!may_begin_mark[static_cast<unsigned char>(text[i])]) {
      ++i;
      continue;
    }
    const utf8::Decoded here = utf8::decode(text, i);
    const char32_t c = here.code_point;
    const auto at = static_cast<std::uint32_t>(i);
    i += here.size;
    const auto after = [&] { return utf8::decode(text, i).code_point; };
    if (open.close != 0) {
      if (c != open.close) continue;
      const bool apostrophe = (c == '\'' || c == 0x2019) && letter_or_digit(after());
      if (apostrophe) continue;
      const bool too_long = c == '\'' && at - open.start > longest_single;
      if (!too_long) {
        quotations.emplace_back(base + open.start, base + static_cast<std::uint32_t>(i));
      }
      open = {};
    } else if (closing(c) != 0) {
      const bool ambiguous = c == '"' || c == '\'';
      const bool opens =
          !ambiguous || (space_or_open(character_before(text, at)) && !space_or_open(after()));
      if (opens) open = Open{at, closing(c)};
    }
  }
  // Each paragraph of a long quotation opens it anew; only the last closes it.
  if (open.start == 0 && (open.close == 0x201D || open.close == 0xBB)) {
    quotations.emplace_back(base, base + static_cast<std::uint32_t>(text.size()));
  }
  return quotations;
}

}  // namespace plainsong
