#include "bench/letters.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <string_view>

#include "bench/letter_text.hpp"

namespace plainsong::bench {
namespace {

/// SplitMix64: the same numbers everywhere, which the standard distributions do not promise.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_{seed} {}

  /// A number below `sides`.
  std::size_t roll(std::size_t sides) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % sides);
  }
  std::string_view one_of(std::span<const std::string_view> texts) {
    return texts[roll(texts.size())];
  }

 private:
  std::uint64_t state_;
};

std::string_view word_for(const LetterText& text, std::string_view slot, Dice& dice) {
  const auto found = std::ranges::find(text.choices, slot, &Choice::slot);
  if (found == text.choices.end()) return {};
  std::string_view words = found->words;
  const auto count = static_cast<std::size_t>(std::ranges::count(words, '|')) + 1;
  for (std::size_t skip = dice.roll(count); skip > 0; --skip) {
    words.remove_prefix(words.find('|') + 1);
  }
  return words.substr(0, words.find('|'));
}

/// The sentence with its slots filled. A word that begins it gets a capital.
std::string fill(std::string_view sentence, const LetterText& text, Dice& dice) {
  std::string result;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t open = std::min(sentence.find('{', at), sentence.size());
    result += sentence.substr(at, open - at);
    if (open == sentence.size()) break;
    const std::size_t close = sentence.find('}', open);
    result += word_for(text, sentence.substr(open + 1, close - open - 1), dice);
    at = close + 1;
  }
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') {
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  }
  return result;
}

bool small(char c) { return c >= 'a' && c <= 'z'; }

/// Swaps two letters in the middle of a word of five or more, one word in about 250.
void add_slips(Letter& letter, Dice& dice) {
  constexpr std::size_t words_to_a_slip = 250;
  std::string& text = letter.text;
  std::size_t next_slip = dice.roll(2 * words_to_a_slip);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = text.find_first_not_of(" \n", at);
    if (start == std::string::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n", start), text.size());
    at = end;
    ++letter.words;
    const bool plain =
        end - start >= 5 && std::all_of(text.begin() + static_cast<long>(start),
                                        text.begin() + static_cast<long>(end), small);
    if (!plain || letter.words < next_slip) continue;
    const std::size_t middle = start + (end - start) / 2;
    if (text[middle] == text[middle - 1]) continue;
    std::swap(text[middle], text[middle - 1]);
    ++letter.slips;
    next_slip = letter.words + dice.roll(2 * words_to_a_slip);
  }
}

Letter make_letter(std::size_t number, Dice& dice) {
  constexpr std::size_t shortest = 2'000;
  constexpr std::size_t range = 3'300;
  Letter letter;
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "letter-%04zu.txt", number);
  letter.name = name.data();
  letter.spanish = number % 5 == 0;
  const LetterText& text = letter.spanish ? spanish_letters() : english_letters();
  const std::size_t size = shortest + dice.roll(range);

  letter.text = fill(dice.one_of(text.greetings), text, dice) + "\n\n";
  while (letter.text.size() < size) {
    if (dice.roll(5) == 0) {
      for (std::size_t items = 3 + dice.roll(3); items > 0; --items) {
        letter.text += "- " + fill(dice.one_of(text.items), text, dice) + '\n';
      }
    } else {
      for (std::size_t sentences = 3 + dice.roll(4); sentences > 0; --sentences) {
        letter.text += fill(dice.one_of(text.sentences), text, dice);
        letter.text += sentences > 1 ? ' ' : '\n';
      }
    }
    letter.text += '\n';
  }
  letter.text += fill(dice.one_of(text.closings), text, dice) + '\n';
  add_slips(letter, dice);
  return letter;
}

Concept make_concept(std::string id, std::string_view language, std::string preferred,
                     std::string unwanted) {
  LanguageSection section{.language = std::string{language}};
  section.terms.push_back(
      {.text = std::move(preferred), .status = TermStatus::preferred, .part_of_speech = "noun"});
  section.terms.push_back(
      {.text = std::move(unwanted), .status = TermStatus::deprecated, .part_of_speech = "noun"});
  return {.id = std::move(id), .languages = {std::move(section)}};
}

/// A word that no letter holds, of 3 to 5 syllables; another one for each number.
std::string invented_word(std::size_t number) {
  constexpr std::string_view consonants = "bdfgjklmnprstvz";
  constexpr std::string_view vowels = "aeiou";
  std::string word;
  for (std::size_t syllable = 0; syllable < 3 || number > 0; ++syllable) {
    word += consonants[number % consonants.size()];
    number /= consonants.size();
    word += vowels[number % vowels.size()];
    number /= vowels.size();
  }
  return word + 'x';
}

}  // namespace

std::vector<Letter> make_letters(std::size_t count, std::uint64_t seed) {
  Dice dice{seed};
  std::vector<Letter> letters;
  letters.reserve(count);
  for (std::size_t i = 1; i <= count; ++i) letters.push_back(make_letter(i, dice));
  return letters;
}

Glossary make_glossary(std::size_t terms) {
  constexpr std::array first_words{"school", "student", "learning", "family", "reading", "progress",
                                   "report", "health",  "teacher",  "math",   "science", "book",
                                   "class",  "board",   "program",  "home",   "week",    "lunch",
                                   "office", "spring",  "child",    "work",   "plan",    "time"};
  Glossary glossary{.name = "bench", .language = "en"};
  auto& concepts = glossary.concepts;
  concepts.push_back(make_concept("exit-ticket", "en", "exit ticket", "exit slip"));
  concepts.push_back(make_concept("learning-target", "en", "learning target", "learning goal"));
  concepts.push_back(make_concept("interim", "en", "interim assessment", "benchmark test"));
  concepts.push_back(make_concept("salida", "es", "boleto de salida", "tarjeta de salida"));
  concepts.push_back(
      make_concept("objetivo", "es", "objetivo de aprendizaje", "meta de aprendizaje"));
  concepts.push_back(
      make_concept("referencia", "es", "evaluación intermedia", "prueba de referencia"));
  for (std::size_t i = 0; concepts.size() * 2 < terms; ++i) {
    const std::string first = first_words[i % first_words.size()];
    concepts.push_back(make_concept("other-" + std::to_string(i), "en",
                                    first + ' ' + invented_word(2 * i),
                                    first + ' ' + invented_word(2 * i + 1)));
  }
  return glossary;
}

}  // namespace plainsong::bench
