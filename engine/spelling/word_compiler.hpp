#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"
#include "spelling/expander.hpp"

namespace plainsong {

/// What a word table is made of.
struct WordSource {
  std::string_view aff{};       ///< bytes of the .aff file
  std::string_view dic{};       ///< bytes of the .dic file
  std::string_view language{};  ///< BCP 47 tag: "en-US"
  /// Whether Hunspell with this dictionary accepts a word, written as it is.
  std::function<bool(std::string_view)> accepts{};
  ExpandLimits limits{};
};

struct CompiledWords {
  std::string table{};       ///< for WordTable::open
  std::size_t forms = 0;     ///< different ones made by the affixes
  std::size_t asked = 0;     ///< of those, words a table may hold
  std::size_t rejected = 0;  ///< of those asked, not accepted in any letter case
  std::size_t entries = 0;   ///< of the table
};

/// Makes the table of all words that `source` describes and Hunspell accepts. Words of letters,
/// digits and apostrophes only: of others, the parts between hyphens. English possessives in 's are
/// left out, for 's is taken off before a word is looked up; "it's" and its like stay.
[[nodiscard]] Result<CompiledWords> compile_words(const WordSource& source);

}  // namespace plainsong
