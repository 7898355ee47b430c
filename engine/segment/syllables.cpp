#include "segment/syllables.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <string>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// Longer words are no words; they are cut. So many letters have a bit each in a number.
constexpr std::size_t longest_word = 64;

/// A letter of a word: the letter without its accent, and whether it had one.
struct Letter {
  char base = 0;
  bool accent = false;
};

Letter letter_of(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c), false};
  switch (c) {
    case U'á':
    case U'à':
    case U'â':
    case U'ä': return {'a', true};
    case U'é':
    case U'è':
    case U'ê':
    case U'ë': return {'e', true};
    case U'í':
    case U'ï':
    case U'î': return {'i', true};
    case U'ó':
    case U'ô':
    case U'ö': return {'o', true};
    case U'ú': return {'u', true};
    case U'ü': return {'u', false};
    case U'ñ': return {'n', false};
    default: return {'-', false};
  }
}

/// The word in small letters without accents, and where there were some.
class Spelling {
 public:
  explicit Spelling(std::string_view word) {
    unsigned char seen = 0;
    for (const char c : word.substr(0, longest_word)) {
      seen |= static_cast<unsigned char>(c);
      put(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
    if (seen >= 0x80) read(word.substr(0, 4 * longest_word));
  }

  [[nodiscard]] std::string_view letters() const { return {letters_.data(), size_}; }
  [[nodiscard]] bool accent(std::size_t i) const { return (accents_ >> i & 1U) != 0; }

  void erase(std::size_t i) {
    std::copy(letters_.begin() + i + 1, letters_.begin() + size_, letters_.begin() + i);
    --size_;
  }

 private:
  void put(char c) {
    if (size_ < longest_word) letters_[size_++] = c;
  }
  void read(std::string_view word) {
    size_ = 0;
    const std::string folded = fold_word(word);
    for (std::size_t i = 0; i < folded.size();) {
      const utf8::Decoded c = utf8::decode(folded, i);
      i += std::max<std::size_t>(c.size, 1);
      const Letter letter = letter_of(c.code_point);
      if (letter.accent && size_ < longest_word) accents_ |= std::uint64_t{1} << size_;
      put(letter.base);
    }
  }

  std::array<char, longest_word> letters_;  // as many as size_ says
  std::size_t size_ = 0;
  std::uint64_t accents_ = 0;  // a bit for each letter
};

bool one_of(char c, std::string_view set) {
  return std::ranges::any_of(set, [c](char one) { return one == c; });
}

using Letters = std::array<bool, 256>;
constexpr Letters letters_of(std::string_view letters) {
  Letters table{};
  for (const char c : letters) table[static_cast<unsigned char>(c)] = true;
  return table;
}
bool holds(const Letters& letters, char c) { return letters[static_cast<unsigned char>(c)]; }

bool vowel(char c) {
  static constexpr Letters vowels = letters_of("aeiouy");
  return holds(vowels, c);
}

/// A bit for each letter of the word that is a vowel.
std::uint64_t vowels_of(std::string_view word) {
  std::uint64_t vowels = 0;
  for (std::size_t i = 0; i < word.size(); ++i) vowels |= std::uint64_t{vowel(word[i])} << i;
  return vowels;
}

std::size_t runs_of(std::uint64_t vowels) {
  return static_cast<std::size_t>(std::popcount(vowels & ~(vowels << 1U)));
}

/// Of the endings before which an e may be silent, those with the last letter of `word`.
std::span<const std::string_view> suffixes_behind_silent_e(std::string_view word) {
  using namespace std::string_view_literals;
  static constexpr std::array y{"ly"sv, "fully"sv, "lessly"sv};
  static constexpr std::array s{"less"sv, "ness"sv, "ments"sv};
  static constexpr std::array e{"some"sv, "where"sv};
  static constexpr std::array l{"ful"sv};
  static constexpr std::array t{"ment"sv};
  static constexpr std::array k{"work"sv};
  constexpr std::size_t shortest = 5;  // "ly" and three letters
  if (word.size() < shortest) return {};
  switch (word.back()) {
    case 'y': return y;
    case 's': return s;
    case 'e': return e;
    case 'l': return l;
    case 't': return t;
    case 'k': return k;
    default: return {};
  }
}

/// Drops an e that is written and not heard: at the end, in -es and -ed, before -ly and its kind.
void drop_silent_e(Spelling& spelling) {
  std::string_view word = spelling.letters();
  for (const std::string_view suffix : suffixes_behind_silent_e(word)) {
    if (!word.ends_with(suffix) || word.size() < suffix.size() + 3) continue;
    const std::size_t e = word.size() - suffix.size() - 1;
    const bool after_l = word[e - 1] == 'l' && suffix.starts_with("ment");
    if (word[e] == 'e' && !vowel(word[e - 1]) && !after_l) {
      spelling.erase(e);
      word = spelling.letters();
      break;
    }
  }
  const std::size_t size = word.size();
  if (size < 3) return;
  const char last = word[size - 1];
  if (last == 'e') {
    const bool syllabic_l = word[size - 2] == 'l' && !vowel(word[size - 3]);
    if (!syllabic_l && !vowel(word[size - 2])) spelling.erase(size - 1);
    return;
  }
  if (size < 4 || word[size - 2] != 'e' || (last != 's' && last != 'd')) return;
  const char before = word[size - 3];
  if (vowel(before)) return;
  const bool syllabic_l = before == 'l' && !vowel(word[size - 4]);
  const bool heard =
      last == 's' ? one_of(before, "sxzcg") || (before == 'h' && one_of(word[size - 4], "sc"))
                  : one_of(before, "td");
  if (!syllabic_l && !heard) spelling.erase(size - 2);
}

/// Vowels side by side that are heard apart: "media", "science", "create", "doing".
std::size_t split_vowels(std::string_view word, std::uint64_t vowels) {
  std::size_t more = 0;
  for (std::uint64_t pairs = vowels & vowels >> 1U; pairs != 0; pairs &= pairs - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(pairs));
    const std::string_view pair = word.substr(i, 2);
    const std::string_view rest = word.substr(i + 2);
    const char before = i == 0 ? ' ' : word[i - 1];
    if (pair == "ia") {
      const bool soft = one_of(before, "ctsg") && !rest.starts_with('t');
      const bool marriage = rest.starts_with("ge") || (rest.starts_with('g') && before == 'r');
      more += soft || marriage ? 0 : 1;
    } else if (pair == "io") {
      const bool soft =
          one_of(before, "tscxgln") && (rest.starts_with('n') || rest.starts_with('u'));
      more += soft && before != 'l' ? 0 : before == 'l' && rest.starts_with('n') ? 0 : 1;
    } else if (pair == "iu" || pair == "eo") {
      const bool soft = (before == 'p' && rest.starts_with("pl")) ||
                        (before == 'g' && (i > 1 || rest.starts_with('r')));
      more += soft ? 0 : 1;
    } else if (pair == "ie") {
      const bool apart = rest.starts_with("nc") || rest.starts_with("nt") || rest.starts_with('t');
      const bool soft = one_of(before, "tc") && !(before == 'c' && i >= 2 && word[i - 2] == 's');
      more += apart && !soft ? 1 : 0;
    } else if (pair == "ua") {
      more += one_of(before, "gq ") || one_of(rest.empty() ? ' ' : rest[0], "iy") ? 0 : 1;
    } else if (pair == "ue") {
      more += (rest.starts_with("n") && !one_of(before, "gq")) ? 1 : 0;
    } else if (pair == "ea") {
      const bool apart =
          (before == 'r' && rest.starts_with('t') && i >= 2 && one_of(word[i - 2], "c")) ||
          (before == 'd' && i >= 2 && word[i - 2] == 'i') || (before == 'r' && rest.empty()) ||
          (before == 'r' && rest == "s") || (before == 'r' && rest.starts_with("li"));
      more += apart ? 1 : 0;
    } else if (pair == "oe") {
      more += rest.starts_with('m') || rest.starts_with('t') ? 1 : 0;
    }
    if (rest.starts_with("ng") && pair[1] == 'i' && one_of(pair[0], "oeyu") && before != 'q') {
      more += 1;
    }
  }
  return more;
}

struct Known {
  std::string_view word;
  std::size_t syllables;
};
/// English words whose syllables their letters do not tell.
constexpr std::array known{
    Known{"area", 3},      Known{"areas", 3},      Known{"be", 1},        Known{"been", 1},
    Known{"being", 2},     Known{"business", 2},   Known{"cafe", 2},      Known{"different", 3},
    Known{"does", 1},      Known{"evening", 2},    Known{"every", 2},     Known{"everyday", 3},
    Known{"everyone", 3},  Known{"everything", 3}, Known{"friend", 1},    Known{"friends", 1},
    Known{"goes", 1},      Known{"he", 1},         Known{"homework", 2},  Known{"ideas", 3},
    Known{"interest", 3},  Known{"lion", 2},       Known{"maybe", 2},     Known{"me", 1},
    Known{"people", 2},    Known{"poem", 2},       Known{"recipe", 3},    Known{"science", 2},
    Known{"she", 1},       Known{"shoes", 1},      Known{"someone", 2},   Known{"something", 2},
    Known{"sometimes", 2}, Known{"somewhere", 2},  Known{"teacher", 2},   Known{"the", 1},
    Known{"therefore", 2}, Known{"we", 1},         Known{"wednesday", 2}, Known{"whatever", 3},
};
static_assert(std::ranges::is_sorted(known, {}, &Known::word));

/// Where those of each letter begin in `known`; one more at the end.
constexpr auto first_of_letter = [] {
  std::array<std::uint8_t, 'z' - 'a' + 2> first{};
  for (const Known& one : known) ++first[static_cast<std::size_t>(one.word[0] - 'a') + 1];
  for (std::size_t i = 1; i < first.size(); ++i) {
    first[i] = static_cast<std::uint8_t>(first[i] + first[i - 1]);
  }
  return first;
}();

/// None: the word is not known.
std::size_t known_syllables(std::string_view word) {
  if (word.front() < 'a' || word.front() > 'z') return 0;
  const auto letter = static_cast<std::size_t>(word.front() - 'a');
  for (std::size_t i = first_of_letter[letter]; i < first_of_letter[letter + 1]; ++i) {
    if (known[i].word == word) return known[i].syllables;
  }
  return 0;
}

std::size_t english_syllables(Spelling spelling) {
  for (std::size_t at = 0; (at = spelling.letters().find('\'', at)) != std::string_view::npos;) {
    spelling.erase(at);
  }
  if (spelling.letters().empty()) return 1;
  if (const std::size_t count = known_syllables(spelling.letters()); count > 0) return count;
  drop_silent_e(spelling);
  const std::string_view word = spelling.letters();
  const std::uint64_t vowels = vowels_of(word);
  std::size_t count = runs_of(vowels) + split_vowels(word, vowels);
  // "prism", "rhythms", "didn't", "would've": a syllable without a vowel.
  const auto behind = [&](std::string_view end) {
    return word.size() > end.size() && word.ends_with(end);
  };
  switch (word.empty() ? 0 : word.back()) {
    case 'm': count += behind("ism") || behind("thm") ? 1 : 0; break;
    case 's': count += behind("isms") || behind("thms") ? 1 : 0; break;
    case 't': count += behind("dnt") || behind("snt") ? 1 : 0; break;
    case 'e': count += behind("ldve") ? 1 : 0; break;
    default: break;
  }
  return std::max<std::size_t>(count, 1);
}

/// The Ortografía of 2010: a, e, o and accented i, u are strong; two strong vowels are two
/// syllables, a weak one beside another vowel is none of its own.
std::size_t spanish_syllables(const Spelling& word) {
  std::size_t count = 0;
  enum class Before : std::uint8_t { none, strong, weak, closed };
  Before before = Before::none;
  const std::string_view letters = word.letters();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    char c = letters[i];
    const bool last = i + 1 == letters.size();
    if (c == 'y') c = last ? 'i' : '-';
    if (!one_of(c, "aeiou")) {
      before = Before::none;
      continue;
    }
    const bool accent = word.accent(i);
    const bool strong = one_of(c, "aeo");
    const bool joins = strong    ? before == Before::weak
                       : !accent ? before == Before::strong || before == Before::weak
                                 : before == Before::weak;
    count += joins ? 0 : 1;
    if (strong) {
      before = Before::strong;
    } else if (accent) {
      before = Before::closed;  // "día": what follows is another syllable
    } else {
      before = before == Before::strong ? Before::closed : Before::weak;
    }
  }
  return std::max<std::size_t>(count, 1);
}

}  // namespace

std::size_t syllables(std::string_view word, Language language) {
  const Spelling spelling{word};
  if (language == spanish) return spanish_syllables(spelling);
  if (language == english) return english_syllables(spelling);
  return std::max<std::size_t>(runs_of(vowels_of(spelling.letters())), 1);
}

}  // namespace plainsong
