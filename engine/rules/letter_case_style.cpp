#include "rules/letter_case_style.hpp"

#include <algorithm>
#include <array>

#include "plainsong/span.hpp"
#include "text/fold.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

using namespace std::string_view_literals;

constexpr std::array small_words{"a"sv,  "an"sv,  "and"sv, "as"sv,  "at"sv,  "but"sv,
                                 "by"sv, "en"sv,  "for"sv, "if"sv,  "in"sv,  "nor"sv,
                                 "of"sv, "on"sv,  "or"sv,  "per"sv, "the"sv, "to"sv,
                                 "vs"sv, "vs."sv, "via"sv, "v"sv,   "v."sv};
constexpr std::array prepositions{
    "with"sv,       "from"sv,   "into"sv,       "during"sv,  "including"sv, "until"sv,
    "against"sv,    "among"sv,  "throughout"sv, "despite"sv, "towards"sv,   "upon"sv,
    "concerning"sv, "about"sv,  "over"sv,       "through"sv, "before"sv,    "between"sv,
    "after"sv,      "since"sv,  "without"sv,    "under"sv,   "within"sv,    "along"sv,
    "following"sv,  "across"sv, "beyond"sv,     "around"sv,  "down"sv,      "near"sv,
    "above"sv};
/// Verbs that often follow "to" and are hardly ever nouns: AP sets "To" before them.
constexpr std::array infinitives{
    "add"sv,      "apply"sv,    "ask"sv,     "attend"sv, "avoid"sv,  "be"sv,         "become"sv,
    "begin"sv,    "bring"sv,    "build"sv,   "buy"sv,    "choose"sv, "come"sv,       "complete"sv,
    "create"sv,   "do"sv,       "eat"sv,     "enroll"sv, "enter"sv,  "expect"sv,     "find"sv,
    "follow"sv,   "get"sv,      "give"sv,    "go"sv,     "grow"sv,   "have"sv,       "hear"sv,
    "hold"sv,     "improve"sv,  "join"sv,    "keep"sv,   "know"sv,   "learn"sv,      "leave"sv,
    "let"sv,      "make"sv,     "manage"sv,  "meet"sv,   "open"sv,   "pay"sv,        "pick"sv,
    "prepare"sv,  "prevent"sv,  "provide"sv, "put"sv,    "raise"sv,  "read"sv,       "receive"sv,
    "register"sv, "remember"sv, "remove"sv,  "save"sv,   "say"sv,    "see"sv,        "sell"sv,
    "send"sv,     "serve"sv,    "set"sv,     "speak"sv,  "spend"sv,  "stay"sv,       "succeed"sv,
    "take"sv,     "teach"sv,    "tell"sv,    "think"sv,  "try"sv,    "understand"sv, "use"sv,
    "wear"sv,     "win"sv,      "write"sv};

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool word_start(char32_t c) { return is_letter(c) || is_number(c); }

struct Piece {
  Span span{};
  std::string lower{};
};

/// From a letter or number to the next white space, hyphen or slash.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded next = utf8::decode(text, at);
    if (!word_start(next.code_point)) {
      at += next.size;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size()) {
      next = utf8::decode(text, at);
      if (next.code_point == '-' || next.code_point == '/' || is_white_space(next.code_point)) {
        break;
      }
      at += next.size;
    }
    const Span span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)};
    pieces.push_back({span, lower_case(span.of(text))});
  }
  return pieces;
}

/// The dashes of `text` as hyphens, and its marks of quotation as ASCII, byte for byte where they
/// count: only single characters are asked for.
char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : text[0];
}

bool stays_small(const std::vector<Piece>& pieces, std::size_t i, std::string_view text,
                 TitleStyle style) {
  const Piece& piece = pieces[i];
  const std::size_t start = piece.span.start();
  const std::size_t end = piece.span.end();
  const bool bounding = start == 0 || end == text.size();
  bool small = !bounding && one_of(piece.lower, small_words);
  if (style == TitleStyle::chicago) {
    small = small || (!bounding && one_of(piece.lower, prepositions));
  } else if (piece.lower == "to" && i + 1 < pieces.size()) {
    small = !one_of(pieces[i + 1].lower, infinitives);
  }
  if (!small || start == 0) return false;
  const char before = text[start - 1];
  if (before != ' ' && before != '/' && (before != '-' || style == TitleStyle::ap)) return false;
  const char further = start >= 2 ? text[start - 2] : text[0];
  if (further == ':' || further == '-') return false;
  return char_at(text, end) != '-' || before == '-';
}

bool ends_like(std::string_view word, const std::vector<std::string>& endings) {
  return std::ranges::any_of(endings,
                             [&](const std::string& ending) { return word.ends_with(ending); });
}

/// "3." somewhere in it.
bool has_list_number(std::string_view word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (word[i] >= '0' && word[i] <= '9' && word[i + 1] == '.') return true;
  }
  return false;
}

std::string first_upper(std::string_view word) {
  if (word.empty()) return {};
  const std::size_t size = utf8::decode(word, 0).size;
  return upper_case(word.substr(0, size)) + std::string{word.substr(size)};
}

}  // namespace

std::string title_case(std::string_view text, TitleStyle style) {
  std::string result;
  std::size_t at = 0;
  const std::vector<Piece> pieces = pieces_of(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Span span = pieces[i].span;
    result += text.substr(at, span.start() - at);
    result += stays_small(pieces, i, text, style) ? pieces[i].lower : first_upper(span.of(text));
    at = span.end();
  }
  return result + std::string{text.substr(at)};
}

std::string sentence_case(const std::vector<std::string>& words,
                          const std::vector<std::string>& vocabulary,
                          const std::vector<std::string>& indicators) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) result += ' ';
    const std::string lower = lower_case(words[i]);
    const auto known = std::ranges::find_if(
        vocabulary, [&](const std::string& word) { return lower_case(word) == lower; });
    if (known != vocabulary.end()) {
      result += *known;
    } else if (i == 0 || ends_like(words[i - 1], indicators) ||
               (i == 1 && has_list_number(words[0]))) {
      result += first_upper(lower);
    } else {
      result += lower;
    }
  }
  return result;
}

std::vector<std::string> case_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    utf8::Decoded next = utf8::decode(text, at);
    if (!word_start(next.code_point) && next.code_point != '*') {
      at += next.size;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size()) {
      next = utf8::decode(text, at);
      if (is_white_space(next.code_point)) break;
      at += next.size;
    }
    words.emplace_back(text.substr(start, at - start));
  }
  return words;
}

}  // namespace plainsong
