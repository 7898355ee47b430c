#include "match/regex_escape.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>

#include <charconv>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

using What = RegexEscape::What;

RegexEscape mistake(std::string text) {
  RegexEscape read;
  read.text = std::move(text);
  return read;
}

RegexEscape character(char32_t c) {
  RegexEscape read;
  read.what = What::character;
  read.character = c;
  return read;
}

RegexEscape position(RegexKind kind) {
  RegexEscape read;
  read.what = What::position;
  read.position = kind;
  return read;
}

RegexEscape categories(std::uint32_t categories, bool negated) {
  RegexEscape read;
  read.what = What::one_of;
  read.set.categories = negated ? ~categories : categories;
  return read;
}

RegexEscape white_space(bool negated) {
  RegexEscape read;
  read.what = What::one_of;
  read.set.space = !negated;
  read.set.not_space = negated;
  return read;
}

/// \p{Lu}, \pL, \p{Greek}, \p{IsGreek}: behind the p.
RegexEscape property(RegexInput& in, bool negated) {
  std::string name;
  if (in.take('{')) {
    while (!in.done() && in.peek() != '}') name += in.take_byte();
    if (!in.take('}')) return mistake("a \"{\" is not closed");
  } else {
    name = std::string{in.take_byte()};
  }
  if (name.starts_with('^')) {
    negated = !negated;
    name.erase(0, 1);
  }
  const auto mask = u_getPropertyValueEnum(UCHAR_GENERAL_CATEGORY_MASK, name.c_str());
  if (mask != UCHAR_INVALID_CODE) return categories(static_cast<std::uint32_t>(mask), negated);
  UErrorCode code = U_ZERO_ERROR;
  icu::UnicodeSet whole;
  for (const std::string& one : {name, name.starts_with("Is") ? name.substr(2) : name}) {
    code = U_ZERO_ERROR;
    whole.clear();
    whole.applyPropertyAlias("Script", icu::UnicodeString::fromUTF8(one), code);
    if (U_SUCCESS(code) != 0) break;
    code = U_ZERO_ERROR;
    whole.applyPropertyAlias("Block", icu::UnicodeString::fromUTF8(one), code);
    if (U_SUCCESS(code) != 0) break;
  }
  if (U_FAILURE(code) != 0) return mistake(fmt::format("\"\\p{{{}}}\" is not known", name));
  if (negated) whole.complement();
  RegexEscape read;
  read.what = What::one_of;
  for (std::int32_t i = 0; i < whole.getRangeCount(); ++i) {
    read.set.add(static_cast<char32_t>(whole.getRangeStart(i)),
                 static_cast<char32_t>(whole.getRangeEnd(i)));
  }
  return read;
}

RegexEscape by_number(RegexInput& in, std::size_t digits) {
  if (const auto value = in.take_number(16, digits)) return character(*value);
  return mistake("an escape with a hexadecimal number lacks its number");
}

RegexEscape hexadecimal(RegexInput& in) {
  if (!in.take('{')) return by_number(in, 2);
  RegexEscape read = by_number(in, 6);
  if (!in.take('}')) return mistake("a \"{\" is not closed");
  if (read.character > 0x10FFFF) return mistake("a character beyond Unicode");
  return read;
}

/// \k<name>, behind the k.
RegexEscape name_of_group(RegexInput& in) {
  const char open = in.take_byte();
  const char close = open == '<' ? '>' : open == '{' ? '}' : '\'';
  if (open != '<' && open != '{' && open != '\'')
    return mistake("\"\\k\" lacks the name of a group");
  RegexEscape read;
  read.what = What::group_name;
  while (!in.done() && in.peek() != close) read.text += in.take_byte();
  if (!in.take(close)) return mistake("\"\\k\" lacks the name of a group");
  return read;
}

/// What has the same meaning inside of brackets and outside.
RegexEscape common_escape(RegexInput& in) {
  if (in.done()) return mistake("it ends in \"\\\"");
  const char c = in.peek();
  if (static_cast<unsigned char>(c) >= 0x80) return character(in.next());
  in.skip();
  switch (c) {
    case 'w': return categories(word_categories(), false);
    case 'W': return categories(word_categories(), true);
    case 'd': return categories(digit_categories(), false);
    case 'D': return categories(digit_categories(), true);
    case 's': return white_space(false);
    case 'S': return white_space(true);
    case 'p': return property(in, false);
    case 'P': return property(in, true);
    case 't': return character('\t');
    case 'n': return character('\n');
    case 'r': return character('\r');
    case 'f': return character('\f');
    case 'v': return character('\v');
    case 'a': return character('\a');
    case 'e': return character(0x1B);
    case 'x': return hexadecimal(in);
    case 'u': return by_number(in, 4);
    case 'c': return character(static_cast<char32_t>(in.take_byte() & 0x1F));
    case '0': return character(in.take_number(8, 2).value_or(0));
    default: break;
  }
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (letter) return mistake(fmt::format("\"\\{}\" is not known", c));
  return character(static_cast<char32_t>(c));
}

/// [:alpha:], behind the "[:".
std::string posix_class(RegexInput& in, CharSet& set) {
  std::string name;
  while (!in.done() && in.peek() != ':') name += in.take_byte();
  if (!in.take(":]")) return "a \"[:\" is not closed";
  const auto letters = [&] {
    set.add('a', 'z');
    set.add('A', 'Z');
  };
  if (name == "alpha" || name == "alnum" || name == "word") letters();
  if (name == "digit" || name == "alnum" || name == "word" || name == "xdigit") set.add('0', '9');
  if (name == "word") set.add('_', '_');
  if (name == "xdigit") {
    set.add('a', 'f');
    set.add('A', 'F');
  }
  if (name == "upper") set.add('A', 'Z');
  if (name == "lower") set.add('a', 'z');
  if (name == "space") set.space = true;
  if (name == "blank") {
    set.add(' ', ' ');
    set.add('\t', '\t');
  }
  if (name == "punct") {
    set.add('!', '/');
    set.add(':', '@');
    set.add('[', '`');
    set.add('{', '~');
  }
  const bool any = !set.ranges.empty() || set.space;
  return any ? "" : fmt::format("\"[:{}:]\" is not known", name);
}

/// One character of a set, or a set that becomes part of `set`.
RegexEscape one_of_set(RegexInput& in) {
  if (!in.take('\\')) return character(in.next());
  if (in.take('b')) return character('\b');
  if (in.peek() == '0' || in.peek() < '1' || in.peek() > '7') return common_escape(in);
  return character(*in.take_number(8, 3));
}

}  // namespace

char32_t RegexInput::next() {
  const utf8::Decoded decoded = utf8::decode(rest_, 0);
  rest_.remove_prefix(decoded.size);
  return decoded.valid ? decoded.code_point : U'\uFFFD';
}

std::optional<std::uint32_t> RegexInput::take_number(unsigned base, std::size_t most) {
  std::uint32_t value = 0;
  const std::string_view digits = rest_.substr(0, most);
  const auto [rest, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, static_cast<int>(base));
  if (error != std::errc{}) return std::nullopt;
  rest_.remove_prefix(static_cast<std::size_t>(rest - digits.data()));
  return value;
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> RegexInput::take_counts() {
  constexpr std::size_t longest = 9;
  const std::string_view before = rest_;
  const auto nothing = [&] {
    rest_ = before;
    return std::nullopt;
  };
  if (!take('{')) return std::nullopt;
  const auto least = take_number(10, longest);
  if (!least) return nothing();
  if (take('}')) return {{*least, *least}};
  if (!take(',')) return nothing();
  if (take('}')) return {{*least, RegexNode::unbounded}};
  const auto most = take_number(10, longest);
  if (!most || !take('}')) return nothing();
  return {{*least, *most}};
}

RegexEscape read_escape(RegexInput& in) {
  in.skip();
  switch (in.peek()) {
    case 'b': in.skip(); return position(RegexKind::word_edge);
    case 'B': in.skip(); return position(RegexKind::no_word_edge);
    case 'A': in.skip(); return position(RegexKind::text_start);
    case 'z':
    case 'Z': in.skip(); return position(RegexKind::text_end);
    case 'k': in.skip(); return name_of_group(in);
    default: break;
  }
  if (in.peek() < '1' || in.peek() > '9') return common_escape(in);
  RegexEscape read;
  read.what = What::group_number;
  read.number = *in.take_number(10, 2);
  return read;
}

std::string read_char_set(RegexInput& in, CharSet& set) {
  in.skip();
  set.negated = in.take('^');
  for (bool first = true; first || in.peek() != ']'; first = false) {
    if (in.done()) return "a \"[\" is not closed";
    if (in.peek() == '[' && in.peek(1) == ':') {
      in.take("[:");
      CharSet named;
      const std::string wrong = posix_class(in, named);
      if (!wrong.empty()) return wrong;
      set.ranges.insert(set.ranges.end(), named.ranges.begin(), named.ranges.end());
      set.space = set.space || named.space;
      continue;
    }
    if (in.peek() == '-' && in.peek(1) == '[') return "sets less other sets are not known";
    const RegexEscape low = one_of_set(in);
    if (low.what == What::mistake) return low.text;
    if (low.what == What::one_of) {
      set.categories |= low.set.categories;
      set.space = set.space || low.set.space;
      set.not_space = set.not_space || low.set.not_space;
      set.ranges.insert(set.ranges.end(), low.set.ranges.begin(), low.set.ranges.end());
      continue;
    }
    if (in.peek() != '-' || in.peek(1) == ']' || in.peek(1) == '\0' || in.peek(1) == '[') {
      set.add(low.character, low.character);
      continue;
    }
    in.skip();
    const RegexEscape high = one_of_set(in);
    if (high.what == What::mistake) return high.text;
    if (high.what == What::one_of || high.character < low.character) {
      return "a range in \"[...]\" ends before it begins";
    }
    set.add(low.character, high.character);
  }
  in.skip();
  return {};
}

}  // namespace plainsong
