#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/engine.hpp"
#include "plainsong/reader.hpp"

namespace plainsong::test {

/// The dictionaries of the machine with the word tables of the build.
[[nodiscard]] std::vector<Dictionary> built_dictionaries();

/// An engine with a glossary of its own and what ships beside it: common usage, synonyms,
/// dictionaries.
class Checker {
 public:
  /// `glossary` is CSV in the columns of FORMATS, without the header: concept_id, language, term,
  /// status, part_of_speech, definition, note, case_sensitive, forms, not_in.
  explicit Checker(std::string_view glossary, Profile profile = bilingual(),
                   Locale locale = Locale::en);

  /// Each finding as "words -> replacement | other replacement [category]"; without replacement,
  /// "words [category]".
  [[nodiscard]] std::vector<std::string> findings(std::string_view text,
                                                  std::string_view file_name = "letter.txt",
                                                  Metadata metadata = {}) const;
  [[nodiscard]] Report report(std::string_view text, std::string_view file_name = "letter.txt",
                              Metadata metadata = {}) const;
  [[nodiscard]] const Engine& engine() const { return *engine_; }

  /// A district that writes in English and Spanish.
  [[nodiscard]] static Profile bilingual();

 private:
  std::shared_ptr<const Engine> engine_;
};

}  // namespace plainsong::test
