#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "plainsong/result.hpp"
#include "spelling/affix_file.hpp"

namespace plainsong {

/// A word that a dictionary describes, as it is written.
struct WordForm {
  std::string_view text{};  ///< UTF-8, for the duration of the call
  bool affixed = false;     ///< made by an affix; else an entry of the .dic file
  bool suggestable = true;  ///< false: NOSUGGEST
};

/// Far above what dictionaries need (Spanish: 1.3 million forms, 50 million steps).
struct ExpandLimits {
  std::uint64_t forms = 50'000'000;
  std::uint64_t steps = 20'000'000'000;  ///< affixes tried
};

/// Calls `take` with every form the entries of a .dic file have by the affixes of its .aff file:
/// prefixes, suffixes, suffixes on suffixes, and prefixes across them. Compounds are left out. A
/// form may come more than once, and a few are not words, because Hunspell knows more conditions
/// than are tried here: ask it before a form is taken for a word.
/// Fails with too_large beyond `limits`.
[[nodiscard]] Result<void> expand_words(AffixFile& affixes, std::string_view dic,
                                        const std::function<void(const WordForm&)>& take,
                                        const ExpandLimits& limits = {});

}  // namespace plainsong
