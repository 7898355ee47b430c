#include "facts/fact_words.hpp"

#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || utf8::wide_space(c); }

bool dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

}  // namespace

FactWords::FactWords(const Document& document, const Segments& segments, std::size_t block)
    : segments_{segments},
      block_{document.blocks()[block]},
      text_{document.text()},
      range_{segments.blocks()[block].words},
      language_{segments.blocks()[block].language} {}

NumberWord FactWords::number(std::uint32_t i) const {
  if (!has(i) || !word(i).is(Word::digits) || word(i).is(Word::opaque)) return {};
  constexpr unsigned most_digits = 4;
  const std::string_view written = raw(i);
  NumberWord number;
  std::size_t at = 0;
  for (; at < written.size() && digit(written[at]); ++at) {
    if (++number.digits > most_digits) return {};
    number.value = number.value * 10 + static_cast<unsigned>(written[at] - '0');
  }
  number.suffix = written.substr(at);
  return number;
}

std::string FactWords::gap(std::uint32_t i) const {
  constexpr std::size_t longest = 24;
  const std::uint32_t start = i > range_.first ? word(i - 1).end() : block_.span.start();
  const std::uint32_t end = i < range_.last ? word(i).start : block_.span.end();
  if (start >= end) return {};
  const std::string_view bytes = text_.substr(start, end - start);
  if (bytes == " ") return " ";
  if (bytes.size() > longest) return "#";
  std::string shape;
  for (std::size_t at = 0; at < bytes.size();) {
    const utf8::Decoded next = utf8::decode(bytes, at);
    at += next.size;
    if (white(next.code_point)) {
      if (!shape.ends_with(' ')) shape += ' ';
    } else if (dash(next.code_point)) {
      shape += '-';
    } else if (!utf8::ignorable(next.code_point)) {
      utf8::append(shape, next.code_point);
    }
  }
  return shape;
}

}  // namespace plainsong
