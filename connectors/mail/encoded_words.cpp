#include <algorithm>
#include <array>
#include <optional>

#include "common/markup_text.hpp"
#include "mail/message.hpp"
#include "mail/transfer_encoding.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_line = 77;
constexpr std::size_t longest_word = 75;  // RFC 2047 section 2
constexpr std::string_view q_opening = "=?UTF-8?Q?";
constexpr std::string_view b_opening = "=?UTF-8?B?";
constexpr std::string_view closing = "?=";
constexpr std::size_t word_room = longest_word - q_opening.size() - closing.size();
/// A run of ASCII without a blank cannot be folded; beyond this it would near the 998 bytes that a
/// line may have (RFC 5322 section 2.1.1).
constexpr std::size_t longest_run = 900;
/// What field_value leaves free on its first line for a name it does not know.
constexpr std::size_t usual_name = 24;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }
bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string without_controls(std::string text) {
  std::ranges::replace_if(text, is_control, ' ');
  return text;
}

// Reading.

/// What the bytes 80 to 9F mean in what calls itself Latin 1: mail programs write Windows-1252
/// there. 0 where nothing does.
constexpr std::array<char16_t, 32> windows_letters{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(char16_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::string from_latin(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto code = static_cast<unsigned char>(c);
    const bool special = code >= 0x80 && code < 0xA0;
    const char16_t letter = special ? windows_letters[code - 0x80U] : char16_t{code};
    append_utf8(letter == 0 && special ? char16_t{0xFFFD} : letter, out);
  }
  return out;
}

enum class Charset : unsigned char { utf8, latin };

std::optional<Charset> charset_named(std::string_view name) {
  std::string small{name.substr(0, name.find('*'))};  // a language may follow: RFC 2231 section 5
  std::ranges::transform(small, small.begin(), lower);
  if (small == "utf-8" || small == "utf8" || small == "us-ascii") return Charset::utf8;
  if (small == "iso-8859-1" || small == "windows-1252" || small == "cp1252") return Charset::latin;
  return std::nullopt;
}

std::string from_q(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = text[i] == '=' ? hex_value(text.substr(i + 1)) : -1;
    if (value >= 0) {
      out += static_cast<char>(value);
      i += 2;
    } else {
      out += text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

struct EncodedWord {
  Charset charset = Charset::utf8;
  std::string bytes{};
  std::size_t size = 0;  // as it stands
};

/// The encoded word `text` begins with. Looks no further than the third '?' and what follows it.
std::optional<EncodedWord> encoded_word(std::string_view text) {
  constexpr std::size_t longest_charset = 60;
  const std::size_t charset_end = text.substr(0, longest_charset).find('?', 2);
  if (charset_end == std::string_view::npos) return std::nullopt;
  const auto charset = charset_named(text.substr(2, charset_end - 2));
  if (!charset || charset_end + 2 >= text.size() || text[charset_end + 2] != '?') {
    return std::nullopt;
  }
  const std::size_t start = charset_end + 3;
  const std::size_t end = text.find_first_of("? ", start);
  if (end == std::string_view::npos || !text.substr(end).starts_with(closing)) return std::nullopt;
  const std::string_view content = text.substr(start, end - start);
  switch (lower(text[charset_end + 1])) {
    case 'q': return EncodedWord{*charset, from_q(content), end + closing.size()};
    case 'b': return EncodedWord{*charset, from_base64(content), end + closing.size()};
    default: return std::nullopt;
  }
}

/// Puts together what words of one charset say: some programs split a character between two.
class DecodedText {
 public:
  void add_word(const EncodedWord& word) {
    if (word.charset != charset_) flush();
    charset_ = word.charset;
    pending_ += word.bytes;
  }
  void add_text(std::string_view text) {
    flush();
    text_ += text;
  }
  [[nodiscard]] std::string take() {
    flush();
    return without_controls(well_formed(text_));
  }

 private:
  void flush() {
    text_ += charset_ == Charset::latin ? from_latin(pending_) : well_formed(pending_);
    pending_.clear();
  }

  std::string text_;
  std::string pending_;
  Charset charset_ = Charset::utf8;
};

// Writing.

/// Letters and digits and a few signs: what the encoding Q may write as it is wherever encoded
/// words may stand (RFC 2047 section 5, rule 3).
bool q_literal(char c) { return is_letter_or_digit(c) || std::string_view{"!*+-/"}.find(c) < 5; }

std::size_t q_size(char c) { return c == ' ' || q_literal(c) ? 1 : 3; }

std::size_t q_size(std::string_view text) {
  std::size_t size = 0;
  for (const char c : text) size += q_size(c);
  return size;
}

std::string in_q(std::string_view text) {
  std::string out{q_opening};
  for (const char c : text) {
    if (c == ' ') {
      out += '_';
    } else if (q_literal(c)) {
      out += c;
    } else {
      out += '=' + hex_digits(c);
    }
  }
  return out += closing;
}

/// Where the characters from `at` on that have room in a word end.
std::size_t q_end(std::string_view text, std::size_t at, std::size_t room) {
  std::size_t end = at;
  for (std::size_t size = 0; end < text.size();) {
    const std::size_t next = character_end(text, end);
    size += q_size(text.substr(end, next - end));
    if (size > room) break;
    end = next;
  }
  return end;
}

/// Likewise in base64: before the last word at a multiple of three bytes if that can be, for GMime
/// 3.2 reads words of one encoding as one, and stops where the first is padded.
std::size_t b_end(std::string_view text, std::size_t at, std::size_t room) {
  std::size_t end = at;
  std::size_t even_end = at;
  while (end < text.size()) {
    const std::size_t next = character_end(text, end);
    if (next - at > room / 4 * 3) break;
    end = next;
    if ((end - at) % 3 == 0) even_end = end;
  }
  return end < text.size() && even_end > at ? even_end : end;
}

/// `text` as encoded words, the first of which begins at `column` of its line.
std::string encoded(std::string_view text, std::size_t column) {
  const bool in_letters = q_size(text) <= 2 * text.size();
  const std::size_t around = q_opening.size() + closing.size();
  constexpr std::size_t least_room = 16;
  std::size_t room = word_room;
  if (column + around + word_room > longest_line) {
    const std::size_t taken = std::min(column + around, longest_line - least_room);
    room = std::min(word_room, longest_line - taken);
  }
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = in_letters ? q_end(text, at, room) : b_end(text, at, room);
    if (at > 0) out += "\r\n ";
    const std::string_view piece = text.substr(at, end - at);
    out += in_letters ? in_q(piece) : std::string{b_opening} + base64(piece) + std::string{closing};
    at = end;
    room = word_room;
  }
  return out;
}

/// A run of blanks with the word behind it, at the front of `text`.
std::size_t word_end(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_blank(text[end])) ++end;
  while (end < text.size() && !is_blank(text[end])) ++end;
  return end;
}

bool foldable(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = word_end(text);
    if (end > longest_run) return false;
    text.remove_prefix(end);
  }
  return true;
}

/// ASCII folded before words, so that no line has blanks alone.
std::string folded(std::string_view text, std::size_t column) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = word_end(text);
    const std::string_view word = text.substr(0, end);
    if (!out.empty() && column + end > longest_line) {
      const std::size_t blanks = word.find_first_not_of(" \t");
      out += word.substr(0, blanks - 1);
      out += "\r\n";
      out += word.substr(blanks - 1);
      column = end - blanks + 1;
    } else {
      out += word;
      column += end;
    }
    text.remove_prefix(end);
  }
  return out;
}

std::string value_at(std::string_view text, std::size_t column) {
  const std::string clean = without_controls(well_formed(text));
  const std::string_view value = trimmed(clean);
  const bool ascii = std::ranges::all_of(value, [](char c) { return c >= ' '; });
  return ascii && foldable(value) ? folded(value, column) : encoded(value, column);
}

}  // namespace

std::string decoded_words(std::string_view value) {
  const std::string line = unfolded(value);
  std::string_view rest = line;
  DecodedText text;
  bool after_word = false;
  while (!rest.empty()) {
    const std::size_t start = rest.find("=?");
    const auto word =
        start == std::string_view::npos ? std::nullopt : encoded_word(rest.substr(start));
    if (!word) {
      const std::size_t end = start == std::string_view::npos ? rest.size() : start + 2;
      text.add_text(rest.substr(0, end));
      rest.remove_prefix(end);
      after_word = false;
      continue;
    }
    // Blanks between two encoded words are none of the text (RFC 2047 section 6.2).
    const std::string_view before = rest.substr(0, start);
    if (!(after_word && trimmed(before).empty())) text.add_text(before);
    text.add_word(*word);
    rest.remove_prefix(start + word->size);
    after_word = true;
  }
  return text.take();
}

std::string field_value(std::string_view text) { return value_at(text, usual_name); }

std::string field_line(std::string_view name, std::string_view text) {
  const std::string value = value_at(text, name.size() + 2);
  return std::string{name} + (value.empty() ? ":" : ": ") + value + "\r\n";
}

}  // namespace plainsong::mail
