#include "vale/locate.hpp"

#include <algorithm>
#include <vector>

#include "rules/prose.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"
#include "vale/word_tokens.hpp"

namespace plainsong::vale {
namespace {

bool word_byte(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

bool edge(std::string_view text, std::size_t at) {
  return (at > 0 && word_byte(text, at - 1)) != word_byte(text, at);
}

/// How many bytes of `text` at `at` the character `c` of a match takes; a quotation mark may be a
/// typographic one. 0 if it is another character.
std::size_t same_character(std::string_view text, std::size_t at, std::string_view c) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  if (rest.starts_with(c)) return c.size();
  const bool single =
      c == "'" && (rest.starts_with("\xE2\x80\x98") || rest.starts_with("\xE2\x80\x99"));
  const bool twice =
      c == "\"" && (rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D"));
  return single || twice ? 3 : 0;
}

/// Finds `match` at or after `from`, its quotation marks in any form.
std::optional<Span> find_tolerant(std::string_view text, std::string_view match, std::size_t from) {
  const auto span = [](std::size_t start, std::size_t end) {
    return Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  };
  if (match.find_first_of("'\"") == std::string_view::npos) {
    const std::size_t at = text.find(match, from);
    if (at == std::string_view::npos) return std::nullopt;
    return span(at, at + match.size());
  }
  for (std::size_t at = from; at < text.size(); ++at) {
    std::size_t end = at;
    std::size_t i = 0;
    while (i < match.size()) {
      const std::size_t size = utf8::decode(match, i).size;
      const std::size_t taken = same_character(text, end, match.substr(i, size));
      if (taken == 0) break;
      end += taken;
      i += size;
    }
    if (i == match.size()) return span(at, end);
  }
  return std::nullopt;
}

/// The first place of `match` between word edges or underscores, from `from` on; the underscores
/// belong to it.
std::optional<Span> find_between_edges(std::string_view text, std::string_view match,
                                       std::size_t from) {
  for (std::size_t at = from; at <= text.size();) {
    const auto found = find_tolerant(text, match, at);
    if (!found) return std::nullopt;
    const std::size_t start = found->start();
    const std::size_t end = found->end();
    const bool before = start > from && text[start - 1] == '_';
    const bool behind = end < text.size() && text[end] == '_';
    if ((before || start == 0 || edge(text, start)) &&
        (behind || end == text.size() || edge(text, end))) {
      return Span{static_cast<std::uint32_t>(start - (before ? 1 : 0)),
                  static_cast<std::uint32_t>(end + (behind ? 1 : 0))};
    }
    at = start + 1;
  }
  return std::nullopt;
}

bool is_mark_only(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_letter(next.code_point) || is_number(next.code_point)) return false;
    at += next.size;
  }
  return !text.empty();
}

/// A position in characters from 1 and the text that is there.
struct Position {
  std::int64_t at = -1;
  std::string text{};
};

/// A line that has all the words of the sentence the match is in.
Position guess(std::string_view context, std::string_view block, std::string_view match) {
  std::string_view target;
  for (const std::string_view sentence : plain_sentences(block)) {
    const std::size_t at = sentence.find(match);
    if (sentence == match || (at != std::string_view::npos && at > 0)) target = sentence;
  }
  if (target.empty()) return {};
  const std::vector<std::string> words = word_tokens(target);
  for (const std::string_view line : split_lines(context)) {
    const bool all = std::ranges::all_of(
        words, [&](const std::string& word) { return line.find(word) != std::string_view::npos; });
    if (all) return {static_cast<std::int64_t>(context.find(line)) + 1, std::string{line}};
  }
  return {};
}

void mask_before(std::string& text, std::size_t end) {
  std::string masked;
  for (std::size_t at = 0; at < end;) {
    masked += text[at] == '\n' ? '\n' : '@';
    at += utf8::decode(text, at).size;
  }
  text.replace(0, end, masked);
}

Position initial_position(std::string context, std::string_view block, std::string_view match) {
  if (match.empty()) return {1, {}};
  std::size_t offset = context.find(block);
  if (offset == std::string::npos && is_mark_only(match)) {
    const auto words = fields(block);
    if (!words.empty()) offset = context.find(words[0]);
  }
  if (offset != std::string::npos) mask_before(context, offset);
  std::size_t index = 0;
  auto found = find_between_edges(context, match, 0);
  if (!found) {
    index = context.find(match);
    if (index == std::string::npos) return guess(context, block, match);
  } else {
    index = found->start();
    // Of several, one that does not look like code or part of a compound.
    const std::size_t size = utf8::count(context);
    const auto joined = [&](std::size_t at) { return context[at] == '`' || context[at] == '-'; };
    for (; found; found = find_between_edges(context, match, found->end())) {
      const std::size_t end = found->end() + 1;
      if (found->start() > 1 && joined(found->start() - 1)) continue;
      if (end < size && end < context.size() && joined(end)) continue;
      index = found->start();
      break;
    }
  }
  if (context[index] == '_') ++index;
  return {static_cast<std::int64_t>(utf8::count(std::string_view{context}.substr(0, index))) + 1,
          std::string{match}};
}

std::int64_t length(std::string_view text) { return static_cast<std::int64_t>(utf8::count(text)); }

/// The last column, kept on the line.
std::int64_t last_column(std::int64_t last, std::int64_t extent) {
  if (last > extent) return extent;
  return last <= 0 ? 1 : last;
}

std::optional<Spot> find_in_file(std::string context, const Surroundings& block,
                                 const Sought& sought, const std::vector<std::string>& before,
                                 const Content& content) {
  for (const std::string& word : before) mask_first(context, word, '@');
  const Position found = initial_position(context, block.text, sought.match);
  if (found.at < 0) return std::nullopt;
  std::vector<std::string_view> own;
  if (!block.file_lines) own = split_after_lines(context);
  const auto& lines = block.file_lines ? content.lines() : own;
  std::int64_t passed = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::int64_t size = length(lines[i]);
    if (passed + size >= found.at) {
      Spot spot{.line = static_cast<std::uint32_t>(i + 1), .first = found.at - passed};
      spot.last = last_column(spot.first + length(found.text) - 1, size);
      return spot;
    }
    passed += size;
  }
  return Spot{.line = static_cast<std::uint32_t>(content.lines().size()),
              .first = static_cast<std::int64_t>(sought.start),
              .last = static_cast<std::int64_t>(sought.end)};
}

/// On the line where the block is, or an earlier one that has the match at the same offset.
Spot find_in_line(const std::string& context, const Surroundings& block, const Sought& sought) {
  std::string_view rest = context;
  for (std::int64_t i = 0;; ++i) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    const bool exact = line.size() > sought.end && sought.end >= sought.start &&
                       line.substr(sought.start, sought.end - sought.start) == sought.match;
    if (exact || i == block.line) {
      const Position found = initial_position(std::string{line}, block.text, sought.match);
      Spot spot{.line = static_cast<std::uint32_t>(i + 1), .first = found.at};
      spot.last = last_column(found.at + length(found.text) - 1, length(line));
      return spot;
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {.line = static_cast<std::uint32_t>(block.line + 1),
          .first = static_cast<std::int64_t>(sought.start),
          .last = static_cast<std::int64_t>(sought.end)};
}

/// True if `match` stands more than once in `text`.
bool repeated(std::string_view text, std::string_view match) {
  if (match.empty()) return !text.empty();
  const std::size_t first = text.find(match);
  return first != std::string_view::npos &&
         text.find(match, first + match.size()) != std::string_view::npos;
}

}  // namespace

bool mask_first(std::string& text, std::string_view part, char mask) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return false;
  std::string masked;
  for (std::size_t i = 0; i < part.size();) {
    masked += part[i] == '\n' ? '\n' : mask;
    i += utf8::decode(part, i).size;
  }
  text.replace(at, part.size(), masked);
  return true;
}

std::optional<Spot> locate(const std::string& context, const Surroundings& block,
                           const Sought& sought, const Content& content) {
  constexpr std::size_t small_context = 1000;
  std::vector<std::string> before;
  if (context.size() < small_context && repeated(context, sought.match)) {
    const std::size_t end = std::min(sought.start, context.size());
    for (const std::string_view word : fields(std::string_view{context}.substr(0, end))) {
      before.emplace_back(word);
    }
  }
  if (!block.by_search) {
    const Spot spot = find_in_line(context, block, sought);
    if (spot.first > 0) return spot;
    if (spot.first == 0) return std::nullopt;
  }
  auto spot = find_in_file(context, block, sought, before, content);
  if (!spot || spot->first <= 0) return std::nullopt;
  return spot;
}

}  // namespace plainsong::vale
