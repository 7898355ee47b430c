#include "context/quotation.hpp"

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

/// A quotation that has begun.
struct Open {
  std::uint32_t start = 0;
  char32_t close = 0;  // 0: none has
};

}  // namespace

std::vector<Span> find_quotations(std::string_view text, std::uint32_t base) {
  std::vector<Span> quotations;
  Open open;
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded here = utf8::decode(text, i);
    const char32_t c = here.code_point;
    const char32_t after = utf8::decode(text, i + here.size).code_point;
    const auto at = static_cast<std::uint32_t>(i);
    i += here.size;
    if (open.close != 0 && c == open.close) {
      const bool apostrophe = (c == '\'' || c == 0x2019) && letter_or_digit(after);
      const bool too_long = c == '\'' && at - open.start > longest_single;
      if (!apostrophe) {
        if (!too_long) {
          quotations.emplace_back(base + open.start, base + static_cast<std::uint32_t>(i));
        }
        open = {};
      }
    } else if (open.close == 0 && closing(c) != 0) {
      const bool ambiguous = c == '"' || c == '\'';
      const bool opens = !ambiguous || (space_or_open(before) && !space_or_open(after));
      if (opens) open = Open{at, closing(c)};
    }
    before = c;
  }
  // Each paragraph of a long quotation opens it anew; only the last closes it.
  if (open.start == 0 && (open.close == 0x201D || open.close == 0xBB)) {
    quotations.emplace_back(base, base + static_cast<std::uint32_t>(text.size()));
  }
  return quotations;
}

}  // namespace plainsong
