#pragma once

#include <vector>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// Finds words, sentences and the language of each block. Immutable; threads may share it.
class Segmenter {
 public:
  /// `languages` are those of the profile, the default first; those with a dictionary have the
  /// slot of their position in `dictionaries`. Borrows the vocabulary's slots.
  Segmenter(Vocabulary vocabulary, std::vector<Language> languages,
            std::vector<Language> dictionaries)
      : vocabulary_{vocabulary},
        languages_{std::move(languages)},
        dictionaries_{std::move(dictionaries)} {}

  [[nodiscard]] Segments segment(const Document& document) const;

 private:
  Vocabulary vocabulary_;
  std::vector<Language> languages_;
  std::vector<Language> dictionaries_;
};

}  // namespace plainsong
