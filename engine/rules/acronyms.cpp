#include "rules/acronyms.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"

namespace plainsong {
namespace {

constexpr std::uint32_t reach = 12;  // words a long form may have

bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

bool roman(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
}

std::string_view raw(const Document& document, const Segments& segments, std::uint32_t i) {
  return segments.words()[i].span().of(document.text());
}

/// The text between the words `i - 1` and `i`, of one block.
std::string_view between(const Document& document, const Segments& segments, std::uint32_t i) {
  const auto words = segments.words();
  if (i == 0 || words[i - 1].end() > words[i].start) return {};
  return Span{words[i - 1].end(), words[i].start}.of(document.text());
}

bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// True if the letters of `acronym` come in this order in `words`, from the first letter of one of
/// them on. A long form in another language has other letters; an X may stand for "ex".
bool letters_in(std::string_view words, std::string_view acronym) {
  if (acronym.empty()) return false;
  const char first = static_cast<char>(acronym.front() | 0x20);
  for (std::size_t start = 0; start < words.size(); ++start) {
    const bool begins = start == 0 || words[start - 1] == ' ';
    if (!begins || words[start] != first) continue;
    std::size_t at = start;
    std::size_t matched = 0;
    for (; at < words.size() && matched < acronym.size(); ++at) {
      const char wanted =
          capital(acronym[matched]) ? static_cast<char>(acronym[matched] | 0x20) : acronym[matched];
      if (words[at] == wanted) ++matched;
    }
    if (matched == acronym.size()) return true;
  }
  return false;
}

/// Words [first, last) in small letters, with single spaces.
std::string joined(const Document& document, const Segments& segments, std::uint32_t first,
                   std::uint32_t last) {
  std::string text;
  for (std::uint32_t i = first; i < last; ++i) {
    constexpr std::size_t longest_word = 40;
    if (segments.words()[i].size > longest_word) continue;
    if (!text.empty()) text += ' ';
    fold_word(raw(document, segments, i), text);
  }
  return text;
}

bool stands_for(std::string_view after) {
  constexpr std::array<std::string_view, 9> cues{
      "stands for", "means",        "is short for",      "is the",     "refers to",
      "significa",  "quiere decir", "son las siglas de", "es la sigla"};
  return std::ranges::any_of(cues, [&](std::string_view cue) { return after.starts_with(cue); });
}

}  // namespace

std::string_view acronym_in(std::string_view word) {
  constexpr std::size_t longest = 6;
  if (word.empty() || !capital(word[0])) return {};
  if (word.ends_with("'s")) word.remove_suffix(2);
  if (word.ends_with("’s")) word.remove_suffix(std::string_view{"’s"}.size());
  if (word.size() > 2 && word.back() == 's') word.remove_suffix(1);
  if (word.size() < 2 || word.size() > longest) return {};
  const bool letters = std::ranges::all_of(word, [](char c) { return capital(c) || digit(c); });
  if (!letters || !std::ranges::any_of(word.substr(1), capital)) return {};
  return roman(word) ? std::string_view{} : word;
}

bool spelled_out_at(const Document& document, const Segments& segments, std::uint32_t i,
                    std::string_view acronym) {
  const WordRange block = segments.blocks()[segments.block_of(i)].words;
  const std::uint32_t first = std::max(block.first, i - std::min(i, reach));
  const std::uint32_t last = std::min(block.last, i + 1 + reach);
  const std::string_view before = i > block.first ? between(document, segments, i) : "";
  const std::string_view behind = i + 1 < block.last ? between(document, segments, i + 1) : "";
  const std::string long_before = joined(document, segments, first, i);
  const std::string long_after = joined(document, segments, i + 1, last);
  if (has(before, "(")) {
    // "Programa Educativo Individualizado (IEP, por sus siglas en inglés)"
    if (has(behind, ",") && has(long_after, "siglas")) return true;
    if (i >= block.first + 2 && letters_in(long_before, acronym)) return true;
  }
  if (has(behind, "(") && letters_in(long_after, acronym)) return true;
  if (has(behind, " ") && stands_for(long_after)) return true;
  const bool tied = has(before, "–") || has(before, "—") || has(behind, "–") || has(behind, "—") ||
                    has(behind, "=") || has(before, "=") || has(behind, ":");
  const bool named =
      long_before.ends_with("known as") || long_before.ends_with("called") ||
      long_before.ends_with("conocido como") || long_before.ends_with("llamado") ||
      (long_before.ends_with(" or") && i > 0 && has(between(document, segments, i - 1), ",")) ||
      (long_before.ends_with(" o") && i > 0 && has(between(document, segments, i - 1), ","));
  if (named && letters_in(long_before, acronym)) return true;
  if (has(behind, ",") && (long_after.starts_with("or ") || long_after.starts_with("o ")) &&
      letters_in(long_after.substr(2), acronym)) {
    return true;
  }
  if (!tied) return false;
  return (has(before, "–") || has(before, "—") || has(before, "="))
             ? letters_in(long_before, acronym)
             : letters_in(long_after, acronym);
}

bool named_in_full(const Document& document, const Segments& segments, std::string_view acronym) {
  const auto words = segments.words();
  for (const BlockWords& block : segments.blocks()) {
    // `matched` letters of the acronym have been met by capitalised words in a row.
    std::size_t matched = 0;
    for (std::uint32_t i = block.words.first; i < block.words.last; ++i) {
      const std::string_view word = raw(document, segments, i);
      if (words[i].gap != Gap::space && words[i].gap != Gap::hyphen) matched = 0;
      if (matched > 0 && words[i].entry.has(Entry::function_word) && !capital(word.front())) {
        continue;  // "of", "and" inside a name
      }
      const bool fits = matched < acronym.size() && word.size() > 1 &&
                        word.front() == acronym[matched] && !capital(word[1]);
      if (!fits) {
        const bool again = word.size() > 1 && word.front() == acronym.front() && !capital(word[1]);
        matched = again ? 1 : 0;
        continue;
      }
      if (++matched == acronym.size()) return true;
    }
  }
  return false;
}

}  // namespace plainsong
