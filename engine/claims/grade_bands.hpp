#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claims/message_words.hpp"
#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A set of grades: bit 0 is pre-kindergarten, bit 1 kindergarten, bits 2 to 13 grades 1 to 12.
using GradeSet = std::uint16_t;

/// Grades that a message names: "K–8", "grades 6 and 7", "de kínder a octavo grado".
struct GradeMention {
  Span span{};
  WordRange words{};
  GradeSet grades = 0;
  bool range = false;  ///< said as first and last, not one by one
};

/// The grade bands of a message in text order. Linear in the text.
[[nodiscard]] std::vector<GradeMention> find_grades(const MessageWords& words);

/// The grades of "K-8" or "Grades 6-8 social studies"; none if it names none.
[[nodiscard]] GradeSet grades_of(std::string_view text);

/// "kindergarten through grade 8", "grade 5", "de kínder a octavo grado".
[[nodiscard]] std::string grades_in_words(GradeSet grades, Language language);

}  // namespace plainsong
