#include "serve/languagetool_lone_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

namespace plainsong::serve {
namespace {

constexpr std::size_t shortest_word = 4;
constexpr std::size_t longest_word = 30;

bool small(char c) { return c >= 'a' && c <= 'z'; }

/// True for what makes more of a word than its letters: parts of names, addresses and numbers.
bool joins(char c) {
  constexpr std::string_view joining = "_-./@#&'+=:\\";
  const bool alphanumeric = small(static_cast<char>(c | 0x20)) || (c >= '0' && c <= '9');
  return alphanumeric || joining.find(c) != std::string_view::npos;
}

/// The character in front of `at` or, of more than a byte, its last three.
std::string_view before(std::string_view text, std::uint32_t at) {
  return text.substr(0, at).substr(at - std::min<std::uint32_t>(at, 3));
}

constexpr std::array<std::string_view, 4> opening_quotes{"“", "\"", "‘", "«"};
constexpr std::array<std::string_view, 4> closing_quotes{"”", "\"", "’", "»"};

bool in_quotes(std::string_view text, Span word) {
  for (std::size_t i = 0; i < opening_quotes.size(); ++i) {
    if (before(text, word.start()).ends_with(opening_quotes[i]) &&
        text.substr(word.end()).starts_with(closing_quotes[i])) {
      return true;
    }
  }
  return false;
}

/// True if a part of a word beyond ASCII touches it: letters have lead bytes, dashes and quotation
/// marks (U+2000 to U+2BFF) and emoji do not count, nor do apostrophes and invisible characters.
bool touches_letters(std::string_view text, Span word) {
  const std::string_view rest = text.substr(word.end());
  if (rest.starts_with("’") && rest.size() > 3 && small(rest[3])) return true;
  const std::string_view front = before(text, word.start());
  if (front.ends_with("’") && !in_quotes(text, word)) return true;
  const auto letter_follows = [&] {
    if (rest.empty() || (rest[0] & 0x80) == 0) return false;
    const auto lead = static_cast<unsigned char>(rest[0]);
    return lead != 0xE2 && lead < 0xF0 && !rest.starts_with("\u00A0") && !rest.starts_with("»");
  };
  const auto letter_before = [&] {
    std::uint32_t at = word.start();
    while (at > 0 && (text[at - 1] & 0xC0) == 0x80) --at;
    if (at == word.start() || at == 0) return false;  // ASCII
    const auto lead = static_cast<unsigned char>(text[at - 1]);
    return lead != 0xE2 && lead < 0xF0 && !front.ends_with("\u00A0") && !front.ends_with("«");
  };
  return letter_follows() || letter_before();
}

/// Calls `each` with the words of small letters in `within`.
template <class Each>
void for_each_word(std::string_view text, Span within, Each each) {
  for (std::uint32_t i = within.start(); i < within.end();) {
    if (!small(text[i])) {
      ++i;
      continue;
    }
    const std::uint32_t start = i;
    while (i < within.end() && small(text[i])) ++i;
    const Span word{start, i};
    if (word.size() < shortest_word || word.size() > longest_word) continue;
    const bool joined = (start > 0 && joins(text[start - 1])) ||
                        (i + 1 < text.size() && joins(text[i]) && joins(text[i + 1]));
    if (!joined && !touches_letters(text, word)) each(word);
  }
}

/// True if most words of a long sentence come again and again.
bool repetitive(std::string_view text, Span sentence) {
  constexpr std::uint32_t longest_usual = 600;
  constexpr std::size_t many = 30;
  if (sentence.size() < longest_usual) return false;
  std::set<std::string_view> different;
  std::size_t words = 0;
  for_each_word(text, sentence, [&](Span word) {
    ++words;
    different.insert(word.of(text));
  });
  return words >= many && different.size() * 4 <= words;
}

}  // namespace

bool has_other_script(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    // U+0370 to U+07FF; three bytes but for punctuation, forms and what is private; Han beyond.
    return (byte >= 0xCD && byte <= 0xDF) || (byte >= 0xE0 && byte <= 0xED && byte != 0xE2);
  });
}

std::vector<LoneWord> lone_words(std::string_view text, std::span<const Span> sentences) {
  std::vector<LoneWord> words;
  const bool any_quotes = std::ranges::any_of(opening_quotes, [&](std::string_view quote) {
    return text.find(quote) != std::string_view::npos;
  });
  const bool any_script = has_other_script(text);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Span sentence = sentences[i];
    const bool strange =
        (any_script && has_other_script(sentence.of(text))) || repetitive(text, sentence);
    if (!strange && !any_quotes) continue;
    for_each_word(text, sentence, [&](Span word) {
      const bool quoted = any_quotes && in_quotes(text, word);
      if (quoted || strange) words.push_back({word, i, quoted});
    });
  }
  return words;
}

std::string question_about(std::string_view text, std::span<const LoneWord> words) {
  std::set<std::string_view> different;
  for (const LoneWord& word : words) different.insert(word.span.of(text));
  std::string question;
  for (const std::string_view word : different) question.append(word).append("\n\n");
  return question;
}

std::vector<std::pair<Span, const Finding*>> unknown_among(std::string_view text,
                                                           std::span<const LoneWord> words,
                                                           const CheckedFile& answer) {
  std::vector<std::pair<Span, const Finding*>> unknown;
  if (!answer.document) return unknown;
  std::map<std::string_view, const Finding*> verdicts;
  for (const Finding& finding : answer.report.findings) {
    if (finding.category != Category::spelling || finding.evidence.kind != "dictionary") continue;
    verdicts.emplace(finding.span.of(answer.document->text()), &finding);
  }
  struct Share {
    std::set<std::string_view> words{};
    std::set<std::string_view> unknown{};
    [[nodiscard]] bool foreign() const {
      return unknown.size() >= 3 && unknown.size() * 3 >= words.size();
    }
  };
  std::map<std::size_t, Share> shares;
  for (const LoneWord& word : words) {
    if (word.quoted) continue;
    Share& share = shares[word.sentence];
    share.words.insert(word.span.of(text));
    if (verdicts.contains(word.span.of(text))) share.unknown.insert(word.span.of(text));
  }
  for (const LoneWord& word : words) {
    const auto verdict = verdicts.find(word.span.of(text));
    if (verdict == verdicts.end()) continue;
    if (word.quoted || !shares[word.sentence].foreign()) {
      unknown.emplace_back(word.span, verdict->second);
    }
  }
  return unknown;
}

}  // namespace plainsong::serve
