#include "glossary/term_variants.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"

namespace plainsong {
namespace {

/// Second parts that stand behind verbs: "feed back" is not a misspelt "feedback".
constexpr std::array particles{
    std::string_view{"about"},   std::string_view{"along"}, std::string_view{"around"},
    std::string_view{"away"},    std::string_view{"back"},  std::string_view{"by"},
    std::string_view{"down"},    std::string_view{"in"},    std::string_view{"off"},
    std::string_view{"on"},      std::string_view{"out"},   std::string_view{"over"},
    std::string_view{"through"}, std::string_view{"up"}};

/// First parts that are no words by themselves.
constexpr std::array prefixes{std::string_view{"pre"},   std::string_view{"co"},
                              std::string_view{"multi"}, std::string_view{"e"},
                              std::string_view{"non"},   std::string_view{"para"}};

bool ascii_letters(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool contains(auto const& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

void add_splits(std::string_view word, const WordTest& accepted,
                std::vector<std::string>& variants) {
  constexpr std::size_t shortest_part = 3;
  const std::string folded = fold_word(word);
  for (std::size_t at = 1; at + shortest_part <= word.size(); ++at) {
    const std::string first = folded.substr(0, at);
    const std::string second = folded.substr(at);
    const bool prefix = contains(prefixes, first);
    if (at < shortest_part && !prefix) continue;
    const bool particle = contains(particles, second);
    if (!accepted(second) || !(prefix || accepted(first))) continue;
    const auto joined_by = [&](char joint) {
      std::string variant{word.substr(0, at)};
      variant += joint;
      return variant += word.substr(at);
    };
    variants.push_back(joined_by('-'));
    if (!particle && !prefix) variants.push_back(joined_by(' '));
  }
}

}  // namespace

std::vector<std::string> term_variants(std::string_view form, const WordTest& accepted) {
  std::vector<std::string> variants;
  if (!accepted) return variants;
  constexpr std::size_t shortest_compound = 5;
  const std::size_t gap = form.find_first_of(" -");
  if (gap == std::string_view::npos) {
    if (form.size() >= shortest_compound && ascii_letters(form) && !is_acronym(form)) {
      add_splits(form, accepted, variants);
    }
    return variants;
  }
  // Two words written as one; longer terms are not.
  const bool two_words = form.find_first_of(" -", gap + 1) == std::string_view::npos;
  if (two_words && ascii_letters(form.substr(0, gap)) && ascii_letters(form.substr(gap + 1))) {
    std::string closed{form};
    closed.erase(gap, 1);
    variants.push_back(std::move(closed));
  }
  return variants;
}

}  // namespace plainsong
