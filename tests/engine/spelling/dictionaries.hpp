#pragma once

#include <string>

#include "plainsong/language.hpp"
#include "spelling/speller.hpp"

namespace plainsong::test {

/// The dictionaries of the machine, as the word tables of the build were made of them.
[[nodiscard]] DictionaryFiles system_dictionary(Language language);
/// The bytes of the word table of the build.
[[nodiscard]] std::string built_words(Language language);

/// A dictionary of these bytes in a folder of its own, which goes with this object.
class TemporaryDictionary {
 public:
  TemporaryDictionary(Language language, const std::string& aff, const std::string& dic);
  ~TemporaryDictionary();
  TemporaryDictionary(const TemporaryDictionary&) = delete;
  TemporaryDictionary& operator=(const TemporaryDictionary&) = delete;
  TemporaryDictionary(TemporaryDictionary&&) = delete;
  TemporaryDictionary& operator=(TemporaryDictionary&&) = delete;

  [[nodiscard]] const DictionaryFiles& files() const { return files_; }

 private:
  std::string folder_;
  DictionaryFiles files_;
};

}  // namespace plainsong::test
