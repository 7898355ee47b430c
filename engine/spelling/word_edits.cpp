#include "spelling/word_edits.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <string>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr auto npos = std::u32string_view::npos;

/// A key of a keyboard, each row of which stands half a key further right than the one above.
struct Key {
  std::ptrdiff_t row = -1;   // none
  std::ptrdiff_t place = 0;  // in half keys
};

Key key_of(std::span<const std::u32string_view> rows, char32_t letter) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t at = rows[row].find(letter);
    if (at != npos) {
      return {static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(2 * at + row)};
    }
  }
  return {};
}

/// Whether two keys touch.
bool neighbours(Key a, Key b) {
  if (a.row < 0 || b.row < 0) return false;
  const std::ptrdiff_t across = std::abs(a.place - b.place);
  return a.row == b.row ? across == 2 : std::abs(a.row - b.row) == 1 && across == 1;
}

/// A letter to try, with what is asked of it for each letter of a word.
struct Letter {
  char32_t letter = 0;
  std::string text{};  // in UTF-8
  Key key{};
  bool vowel = false;
  bool silent = false;
  int cost = 0;  // of writing another for it: of the one last asked about
};

class Edits {
 public:
  Edits(std::string_view word, const SpellingHabits& habits)
      : word_{word}, habits_{habits}, costs_{habits.costs} {
    for (std::size_t i = 0; i < word.size();) {
      const utf8::Decoded next = utf8::decode(word, i);
      letters_ += next.code_point;
      offsets_.push_back(static_cast<std::uint8_t>(i));
      i += next.size;
    }
    offsets_.push_back(static_cast<std::uint8_t>(word.size()));
    alphabet_.reserve(habits.alphabet.size());
    for (const char32_t letter : habits.alphabet) {
      alphabet_.push_back({.letter = letter,
                           .key = key_of(habits.keyboard, letter),
                           .vowel = in(habits.vowels, letter),
                           .silent = in(habits.silent, letter)});
      utf8::append(alphabet_.back().text, letter);
    }
    // Each letter of the word is removed, swapped, replaced by and preceded by every other.
    edits_.reserve((letters_.size() + 1) * (2 * alphabet_.size() + 2));
  }

  void confusion(std::string_view written, std::string_view meant) {
    const bool at_start = written.starts_with('^');
    const bool at_end = written.ends_with('$');
    if (at_start) written.remove_prefix(1);
    if (at_end && !written.empty()) written.remove_suffix(1);
    if (meant.starts_with('^')) meant.remove_prefix(1);
    if (meant.ends_with('$')) meant.remove_suffix(1);
    if (written.empty() || meant.size() > WordEdit{}.letters.size()) return;
    for (std::size_t at = word_.find(written); at != std::string_view::npos;
         at = word_.find(written, at + 1)) {
      const std::size_t end = at + written.size();
      if ((at_start && at != 0) || (at_end && end != word_.size())) continue;
      add(at, end, meant, costs_.confusion);
    }
  }

  void letters() {
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      remove(i);
      swap(i);
      replace(i);
    }
    for (std::size_t i = 0; i <= letters_.size(); ++i) {
      for (const Letter& letter : alphabet_) insert(i, letter);
    }
  }

  /// Cheapest first, equals in the order in which they were made.
  [[nodiscard]] std::vector<WordEdit> take() const {
    std::array<std::size_t, 257> places{};  // by cost: where those that cost as much go
    for (const WordEdit& edit : edits_) ++places[edit.cost + 1U];
    std::partial_sum(places.begin(), places.end(), places.begin());
    std::vector<WordEdit> sorted(edits_.size());
    for (const WordEdit& edit : edits_) sorted[places[edit.cost]++] = edit;
    return sorted;
  }

 private:
  [[nodiscard]] bool in(std::u32string_view set, char32_t letter) const {
    return set.find(letter) != npos;
  }
  /// What a change of the letter at `i` costs in addition.
  [[nodiscard]] int at_first(std::size_t i) const { return i == 0 ? costs_.first_letter : 0; }

  void remove(std::size_t i) {
    const char32_t letter = letters_[i];
    if (i > 0 && letters_[i - 1] == letter) {  // of two alike, the second
      add_letters(i, i + 1, {}, costs_.doubling);
    } else if (i + 1 >= letters_.size() || letters_[i + 1] != letter) {
      const bool silent = in(habits_.silent, letter);
      add_letters(i, i + 1, {}, silent ? costs_.silent : costs_.extra + at_first(i));
    }
  }

  void swap(std::size_t i) {
    if (i + 1 >= letters_.size() || letters_[i] == letters_[i + 1]) return;
    std::string swapped{letter(i + 1)};
    swapped += letter(i);
    add_letters(i, i + 2, swapped, costs_.transposition + at_first(i) / 2);
  }

  void replace(std::size_t i) {
    const char32_t old = letters_[i];
    find_costs(old, at_first(i));
    for (const Letter& other : alphabet_) {
      if (other.letter != old) add_letters(i, i + 1, other.text, other.cost);
    }
  }

  /// What it costs to have written `old` for each letter: the likest reason counts.
  void find_costs(char32_t old, int first) {
    const Key key = key_of(habits_.keyboard, old);
    const bool vowel = in(habits_.vowels, old);
    for (Letter& other : alphabet_) {
      other.cost = costs_.other_letter + first;
      if (neighbours(key, other.key)) other.cost = costs_.neighbour_key + first;
      if (vowel && other.vowel) other.cost = costs_.vowel + first;
    }
    set_costs(habits_.sounds, old, costs_.sound);
    set_costs(habits_.accents, old, costs_.accent);
  }

  /// Gives `cost` to the letters that share one of `sets` with `old`.
  void set_costs(std::span<const std::u32string_view> sets, char32_t old, int cost) {
    for (const std::u32string_view set : sets) {
      if (!in(set, old)) continue;
      for (Letter& other : alphabet_) {
        if (in(set, other.letter)) other.cost = cost;
      }
    }
  }

  void insert(std::size_t i, const Letter& letter) {
    if (i > 0 && letters_[i - 1] == letter.letter) return;  // the same word as before that letter
    int cost = costs_.missing + at_first(i);
    if (i < letters_.size() && letters_[i] == letter.letter) {
      cost = costs_.doubling;
    } else if (letter.letter == U'\'') {
      cost = costs_.apostrophe;
    } else if (letter.silent) {
      cost = costs_.silent;
    }
    add_letters(i, i, letter.text, cost);
  }

  /// The letter at `i` as the word has it.
  [[nodiscard]] std::string_view letter(std::size_t i) const {
    return word_.substr(offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i]));
  }

  void add_letters(std::size_t from, std::size_t to, std::string_view text, int cost) {
    add(offsets_[from], offsets_[to], text, cost);
  }

  void add(std::size_t begin, std::size_t end, std::string_view text, int cost) {
    WordEdit edit{.begin = static_cast<std::uint8_t>(begin),
                  .end = static_cast<std::uint8_t>(end),
                  .cost = static_cast<std::uint8_t>(cost),
                  .size = static_cast<std::uint8_t>(text.size())};
    text.copy(edit.letters.data(), edit.letters.size());
    edits_.push_back(edit);
  }

  std::string_view word_;
  const SpellingHabits& habits_;
  MistakeCosts costs_;
  std::u32string letters_;
  std::vector<std::uint8_t> offsets_;  // of each letter, and the end
  std::vector<Letter> alphabet_;
  std::vector<WordEdit> edits_;
};

}  // namespace

std::vector<WordEdit> word_edits(std::string_view word, const SpellingHabits& habits,
                                 std::span<const Replacement> replacements) {
  Edits edits{word, habits};
  for (const Confusion& c : habits.confusions) edits.confusion(c.written, c.meant);
  for (const Replacement& r : replacements) edits.confusion(r.from, r.to);
  edits.letters();
  return edits.take();
}

}  // namespace plainsong
