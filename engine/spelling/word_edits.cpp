#include "spelling/word_edits.hpp"

#include <algorithm>
#include <string>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr auto npos = std::u32string_view::npos;

bool share_set(std::span<const std::u32string_view> sets, char32_t a, char32_t b) {
  return std::ranges::any_of(
      sets, [&](std::u32string_view set) { return set.find(a) != npos && set.find(b) != npos; });
}

/// Whether two keys touch. Each row stands half a key further right than the one above.
bool neighbours(std::span<const std::u32string_view> rows, char32_t a, char32_t b) {
  struct Key {
    std::ptrdiff_t row = -1;
    std::ptrdiff_t place = 0;  // in half keys
  };
  const auto find = [&](char32_t letter) -> Key {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::size_t at = rows[row].find(letter);
      if (at != npos) {
        return {static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(2 * at + row)};
      }
    }
    return {};
  };
  const Key from = find(a);
  const Key to = find(b);
  if (from.row < 0 || to.row < 0) return false;
  const std::ptrdiff_t across = std::abs(from.place - to.place);
  return from.row == to.row ? across == 2 : std::abs(from.row - to.row) == 1 && across == 1;
}

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
      for (const char32_t letter : habits_.alphabet) replace(i, letter);
    }
    for (std::size_t i = 0; i <= letters_.size(); ++i) {
      for (const char32_t letter : habits_.alphabet) insert(i, letter);
    }
  }

  std::vector<WordEdit> take() && {
    std::ranges::stable_sort(edits_, {}, &WordEdit::cost);
    return std::move(edits_);
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
    add_letters(i, i + 2, std::u32string{letters_[i + 1], letters_[i]},
                costs_.transposition + at_first(i) / 2);
  }

  void replace(std::size_t i, char32_t letter) {
    const char32_t old = letters_[i];
    if (letter == old) return;
    int cost = costs_.other_letter + at_first(i);
    if (share_set(habits_.accents, old, letter)) {
      cost = costs_.accent;
    } else if (share_set(habits_.sounds, old, letter)) {
      cost = costs_.sound;
    } else if (in(habits_.vowels, old) && in(habits_.vowels, letter)) {
      cost = costs_.vowel + at_first(i);
    } else if (neighbours(habits_.keyboard, old, letter)) {
      cost = costs_.neighbour_key + at_first(i);
    }
    add_letters(i, i + 1, std::u32string{letter}, cost);
  }

  void insert(std::size_t i, char32_t letter) {
    if (i > 0 && letters_[i - 1] == letter) return;  // the same word as before that letter
    int cost = costs_.missing + at_first(i);
    if (i < letters_.size() && letters_[i] == letter) {
      cost = costs_.doubling;
    } else if (letter == U'\'') {
      cost = costs_.apostrophe;
    } else if (in(habits_.silent, letter)) {
      cost = costs_.silent;
    }
    add_letters(i, i, std::u32string{letter}, cost);
  }

  void add_letters(std::size_t from, std::size_t to, std::u32string_view letters, int cost) {
    std::string text;
    for (const char32_t letter : letters) utf8::append(text, letter);
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
  std::vector<WordEdit> edits_;
};

}  // namespace

std::vector<WordEdit> word_edits(std::string_view word, const SpellingHabits& habits,
                                 std::span<const Replacement> replacements) {
  Edits edits{word, habits};
  for (const Confusion& c : habits.confusions) edits.confusion(c.written, c.meant);
  for (const Replacement& r : replacements) edits.confusion(r.from, r.to);
  edits.letters();
  return std::move(edits).take();
}

}  // namespace plainsong
