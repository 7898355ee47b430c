#include <algorithm>
#include <array>
#include <numeric>

#include "plainsong/profile.hpp"

namespace plainsong {
namespace {

/// Case and the ways to join words do not count: "School-Year" means "school_year".
std::string simplified(std::string_view word) {
  std::string result{word};
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    if (c == '-' || c == ' ') c = '_';
  }
  return result;
}

constexpr std::size_t longest = 100;  // bytes; nobody misspells a longer word

/// How many letters are missing, too many, wrong or swapped with the next (optimal string
/// alignment), in bytes. Neither word is longer than `longest`.
std::size_t edits(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& before = rows[(i + 1) % 3];  // two rows above
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::optional<std::string> nearest_word(std::string_view word,
                                        const std::vector<std::string>& known) {
  if (word.empty() || word.size() > longest) return std::nullopt;
  const std::string wanted = simplified(word);
  const std::string* nearest = nullptr;
  std::size_t fewest = 0;
  for (const std::string& candidate : known) {
    if (candidate.empty() || candidate.size() > longest) continue;
    // A third of the letters may be wrong: "glossary" for "glossaries", never "file" for "type".
    const std::size_t shorter = std::min(wanted.size(), candidate.size());
    const std::size_t longer = std::max(wanted.size(), candidate.size());
    if (longer - shorter > longer / 3) continue;
    const std::size_t count = edits(wanted, simplified(candidate));
    if (count > longer / 3) continue;
    if (nearest == nullptr || count < fewest) {
      nearest = &candidate;
      fewest = count;
    }
  }
  if (nearest == nullptr) return std::nullopt;
  return *nearest;
}

}  // namespace plainsong
