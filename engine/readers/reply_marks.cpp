#include "readers/reply_marks.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.hpp"

namespace plainsong {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// Whether `text` is `small`, which has no capitals, in any case of its ASCII letters.
bool same(std::string_view text, std::string_view small) {
  return std::ranges::equal(text, small, {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
}

bool starts_with_any(std::string_view text, auto const& openings) {
  return std::ranges::any_of(openings, [&](std::string_view o) {
    return text.size() >= o.size() && same(text.substr(0, o.size()), o);
  });
}

bool ends_with_any(std::string_view text, auto const& endings) {
  return std::ranges::any_of(endings, [&](std::string_view e) {
    return text.size() >= e.size() && same(text.substr(text.size() - e.size()), e);
  });
}

bool contains_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

constexpr std::array attribution_openings{std::string_view{"on "}, std::string_view{"el "},
                                          std::string_view{"am "}, std::string_view{"le "}};
constexpr std::array attribution_endings{
    std::string_view{" wrote:"}, std::string_view{" escribió:"}, std::string_view{" writes:"}};
constexpr std::array forward_texts{std::string_view{"forwarded message"},
                                   std::string_view{"mensaje reenviado"},
                                   std::string_view{"begin forwarded message:"},
                                   std::string_view{"inicio del mensaje reenviado:"}};
constexpr std::array original_texts{std::string_view{"original message"},
                                    std::string_view{"mensaje original"}};

/// "----- text -----" without its dashes; empty if `line` does not begin with two of them.
std::string_view between_dashes(std::string_view line) {
  if (!line.starts_with("--")) return {};
  const std::size_t first = line.find_first_not_of("- ");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of("- ") - first + 1);
}

std::string_view without_quote_marks(std::string_view line) {
  const std::size_t first = line.find_first_not_of("> ");
  return first == std::string_view::npos ? std::string_view{} : line.substr(first);
}

}  // namespace

ReplyMark reply_mark(std::string_view line) {
  if (line == "-- " || line == "--" || line == "-- \r" || line == "--\r") {
    return ReplyMark::signature;
  }
  constexpr std::size_t longest_mark = 300;
  line = trimmed(without_quote_marks(line));
  if (line.size() > longest_mark) return ReplyMark::none;
  if (starts_with_any(line, attribution_openings) && ends_with_any(line, attribution_endings) &&
      contains_digit(line)) {
    return ReplyMark::attribution;
  }
  if (starts_with_any(line, std::array{forward_texts[2], forward_texts[3]})) {
    return ReplyMark::forwarded;
  }
  const std::string_view inner = between_dashes(line);
  if (starts_with_any(inner, forward_texts)) return ReplyMark::forwarded;
  if (starts_with_any(inner, original_texts)) return ReplyMark::original;
  return ReplyMark::none;
}

bool begins_attribution(std::string_view line) {
  line = trimmed(without_quote_marks(line));
  constexpr std::size_t longest = 200;
  if (line.size() >= longest) return false;
  return starts_with_any(line, attribution_openings) && contains_digit(line);
}

bool is_precise_attribution(std::string_view line) {
  if (line.find('@') != std::string_view::npos) return true;
  const auto digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
  for (std::size_t i = 1; i + 2 < line.size(); ++i) {
    if (line[i] == ':' && digit(i - 1) && digit(i + 1) && digit(i + 2)) return true;
  }
  return false;
}

bool begins_headers(std::string_view first, std::string_view second) {
  constexpr std::array from{std::string_view{"from:"}, std::string_view{"de:"}};
  constexpr std::array sent{std::string_view{"sent:"}, std::string_view{"enviado:"},
                            std::string_view{"enviado el:"}};
  constexpr std::array date{std::string_view{"date:"}, std::string_view{"fecha:"}};
  constexpr std::size_t longest_name = 16;
  const auto name = [](std::string_view line) {
    std::string start = ascii_lower(trimmed(without_quote_marks(line)).substr(0, longest_name));
    std::erase(start, '*');  // bold, in a mail made plain
    return start;
  };
  if (!starts_with_any(name(first), from)) return false;
  const std::string second_name = name(second);
  if (starts_with_any(second_name, sent)) return true;
  return first.find('@') != std::string_view::npos && starts_with_any(second_name, date);
}

}  // namespace plainsong
