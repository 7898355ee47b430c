#pragma once

#include <string_view>

#include "plainsong/catalog.hpp"

namespace plainsong::lsp {

/// What the language server itself says to a writer. Format strings, arguments by number.
struct Phrases {
  std::string_view replace;          ///< {0} the wording to write
  std::string_view remove;           ///< {0} the words to take out
  std::string_view replace_all;      ///< {0} words, {1} new words, {2} how many times
  std::string_view add_to_document;  ///< {0} word
  std::string_view add_to_list;      ///< {0} word, {1} list
  std::string_view own_list;
  std::string_view ignore_here;      ///< {0} rule
  std::string_view ignore_words;     ///< {0} words, {1} rule
  std::string_view ignore_document;  ///< {0} rule
  std::string_view reason;           ///< stands in for the reason that the writer gives
  std::string_view approved;
  std::string_view avoid;
  std::string_view from;
  std::string_view loading;
  std::string_view checking;
};

[[nodiscard]] const Phrases& phrases(Locale locale);

}  // namespace plainsong::lsp
