#include "facts/timex/tokens.hpp"

#include "text/fold.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace plainsong::timex {
namespace {

constexpr std::uint32_t most_digits = 9;
constexpr std::size_t longest_word = 40;

char32_t without_accent(char32_t c) {
  switch (c) {
    case U'\u00E1': return 'a';
    case U'\u00E9': return 'e';
    case U'\u00ED': return 'i';
    case U'\u00F3': return 'o';
    case U'\u00FA':
    case U'\u00FC': return 'u';
    default: return c;
  }
}

bool digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Signs of one kind are one: dashes, apostrophes, the raised letters of ordinals.
char32_t plain_sign(char32_t c) {
  if (c == '~' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
  if (c == 0x2019 || c == 0x2018) return '\'';
  if (c == 0xB0) return 0xBA;
  return c;
}

bool ordinal_sign(char32_t c) { return c == 0xBA || c == 0xAA || c == 0xB0; }

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  bool space = true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded first = utf8::decode(text, at);
    const char32_t c = first.code_point;
    if (is_white_space(c) || utf8::ignorable(c)) {
      space = space || is_white_space(c);
      at += first.size;
      continue;
    }
    Token token{.space_before = space};
    space = false;
    const std::size_t start = at;
    if (digit(c)) {
      token.kind = Token::Kind::number;
      for (; at < text.size() && digit(static_cast<unsigned char>(text[at])); ++at) {
        if (++token.digits <= most_digits) {
          token.number = token.number * 10 + static_cast<std::uint32_t>(text[at] - '0');
        }
      }
    } else if (is_letter(c) && !ordinal_sign(c)) {
      token.kind = Token::Kind::word;
      std::size_t letters = 0;
      token.capital = is_capital(c);
      for (utf8::Decoded next = first;
           next.size > 0 && is_letter(next.code_point) && !ordinal_sign(next.code_point);
           next = utf8::decode(text, at)) {
        if (++letters <= longest_word) {
          utf8::append(token.folded, without_accent(fold_code_point(next.code_point)));
        }
        at += next.size;
      }
    } else {
      utf8::append(token.folded, plain_sign(c));
      at += first.size;
    }
    token.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace plainsong::timex
