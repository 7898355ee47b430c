#include <algorithm>

#include "plainsong/profile.hpp"
#include "text/edit_distance.hpp"

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
    const std::size_t count = edit_distance(wanted, simplified(candidate), longest);
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
