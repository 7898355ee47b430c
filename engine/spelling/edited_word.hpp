#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "spelling/letter_patterns.hpp"
#include "spelling/word_edits.hpp"
#include "text/word_hash.hpp"

namespace plainsong {

/// A word with one or two edits made, written into one buffer again and again: a search tries
/// thousands. Borrows the word and the patterns.
class EditedWord {
 public:
  /// `word` is folded, of at most max_edited_bytes.
  EditedWord(std::string_view word, const LetterPatterns& patterns)
      : word_{word}, patterns_{patterns} {
    buffer_[0] = ' ';
  }

  /// Where the runs of letters that an edit makes occur in words. What another edit before it or
  /// after it can still change is left open.
  struct Fit {
    bool before = false;  ///< those that end within it: no edit after it changes them
    bool after = false;   ///< those that begin within it: no edit before it changes them
    bool alone = false;   ///< all of them
  };
  Fit fit(const WordEdit& edit) {
    end_ = 1;
    const Place place = make(0, edit);
    finish(edit.end);
    const std::string_view all = padded();
    return {.before = place.end < LetterPatterns::run ||
                      patterns_.allows(all, first_run(place), place.end - LetterPatterns::run),
            .after = place.empty() || patterns_.allows(all, place.begin, place.end - 1),
            .alone = allowed(place)};
  }

  /// The word with `edit` made. Valid until the next call.
  std::string_view with(const WordEdit& edit) {
    end_ = 1;
    make(0, edit);
    finish(edit.end);
    return inside();
  }

  /// The same with two edits, of which the first ends before the second begins; empty if that makes
  /// a run of letters that occurs in no word.
  std::string_view with(const WordEdit& first, const WordEdit& second) {
    end_ = 1;
    const Place a = make(0, first);
    const Place b = make(first.end, second);
    finish(second.end);
    return allowed(a) && allowed(b) ? inside() : std::string_view{};
  }

  /// word_hash() of the word last made; from registers, as there are bytes to read behind it.
  [[nodiscard]] std::uint64_t hash() const {
    const std::size_t size = end_ - 2;
    if (size > 16) return word_hash(inside());
    const std::uint64_t first = load(1);
    if (size > 8) return word_hash_16(first, load(1 + size - 8), size);
    const std::uint64_t unused = 64 - 8 * size;
    return word_hash_16(size == 0 ? 0 : first << unused >> unused, 0, size);
  }

 private:
  /// What an edit put into the buffer.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin == end; }
  };

  [[nodiscard]] std::uint64_t load(std::size_t at) const {
    std::uint64_t eight = 0;
    std::memcpy(&eight, buffer_.data() + at, sizeof eight);
    return eight;
  }
  void append(std::string_view text) {
    text.copy(buffer_.data() + end_, text.size());
    end_ += text.size();
  }
  Place make(std::size_t from, const WordEdit& edit) {
    append(word_.substr(from, edit.begin - from));
    const std::size_t begin = end_;
    append(edit.text());
    return {begin, end_};
  }
  void finish(std::size_t from) {
    append(word_.substr(from));
    append(" ");
  }
  /// The first run that touches what was put there, or the seam if that is nothing.
  static std::size_t first_run(const Place& place) {
    return place.begin < LetterPatterns::run ? 0 : place.begin - LetterPatterns::run + 1;
  }
  [[nodiscard]] bool allowed(const Place& place) const {
    return patterns_.allows(padded(), first_run(place), place.empty() ? place.end : place.end - 1);
  }
  [[nodiscard]] std::string_view padded() const { return {buffer_.data(), end_}; }
  [[nodiscard]] std::string_view inside() const { return {buffer_.data() + 1, end_ - 2}; }

  std::string_view word_;
  const LetterPatterns& patterns_;
  // The word, two edits, a space at each end and the eight bytes LetterPatterns may read beyond.
  std::array<char, max_edited_bytes + 2 * sizeof(WordEdit::letters) + 10> buffer_{};
  std::size_t end_ = 1;
};

}  // namespace plainsong
