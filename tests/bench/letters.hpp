#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "plainsong/glossary.hpp"

namespace plainsong::bench {

/// A letter to families, plain text, of a district that does not exist.
struct Letter {
  std::string name;  ///< "letter-0001.txt"
  std::string text;  ///< UTF-8, 2 to 6 KB, paragraphs parted by blank lines
  bool spanish = false;
  std::size_t words = 0;  ///< parted by white space
  std::size_t slips = 0;  ///< words misspelt on purpose: one in about 250
};

/// `count` letters, four English to one Spanish. Equal arguments give equal letters on any machine.
[[nodiscard]] std::vector<Letter> make_letters(std::size_t count, std::uint64_t seed = 1);

/// A glossary of `terms` terms, two to a concept, of which the letters use the same few whatever
/// its size: the rest begin with words that the letters hold and go on with words that they do not.
[[nodiscard]] Glossary make_glossary(std::size_t terms);

}  // namespace plainsong::bench
