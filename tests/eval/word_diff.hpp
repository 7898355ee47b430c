#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::eval {

/// A place where two texts differ, as words.
struct Difference {
  std::string expected;  ///< empty where words were added
  std::string actual;    ///< empty where words are missing
};

struct WordDiff {
  std::vector<Difference> differences;
  std::size_t words = 0;  ///< words that one text has and the other has not
};

inline std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(" \n", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

/// The lengths of the longest common subsequences of all pairs of ends of `a` and `b`, by rows.
inline std::vector<std::uint16_t> common_lengths(const std::vector<std::string_view>& a,
                                                 const std::vector<std::string_view>& b) {
  const std::size_t row = b.size() + 1;
  std::vector<std::uint16_t> lengths((a.size() + 1) * row, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      const std::uint16_t longer = std::max(lengths[(i + 1) * row + j], lengths[i * row + j + 1]);
      const auto with_both = static_cast<std::uint16_t>(lengths[(i + 1) * row + j + 1] + 1);
      lengths[i * row + j] = a[i] == b[j] ? with_both : longer;
    }
  }
  return lengths;
}

/// Compares two texts word by word; white space between words does not count. Of texts too long
/// to compare (8,000 words) the rest behind the first difference counts as one.
inline WordDiff diff_words(std::string_view expected, std::string_view actual) {
  std::vector<std::string_view> a = words_of(expected);
  std::vector<std::string_view> b = words_of(actual);
  const auto same = std::ranges::mismatch(a, b);
  a.erase(a.begin(), same.in1);
  b.erase(b.begin(), same.in2);

  WordDiff diff;
  constexpr std::size_t longest = 8000;
  const bool comparable = a.size() <= longest && b.size() <= longest;
  const std::vector<std::uint16_t> lengths =
      comparable ? common_lengths(a, b) : std::vector<std::uint16_t>{};
  const std::size_t row = b.size() + 1;
  bool open = false;
  const auto add = [&](std::string_view word, std::string Difference::*side) {
    if (!open) diff.differences.emplace_back();
    open = true;
    std::string& text = diff.differences.back().*side;
    if (!text.empty()) text += ' ';
    text += word;
    ++diff.words;
  };
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (comparable && i < a.size() && j < b.size() && a[i] == b[j]) {
      open = false;
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && (!comparable || lengths[(i + 1) * row + j] >=
                                                                     lengths[i * row + j + 1]))) {
      add(a[i++], &Difference::expected);
    } else {
      add(b[j++], &Difference::actual);
    }
  }
  return diff;
}

}  // namespace plainsong::eval
