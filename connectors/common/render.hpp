#pragma once

#include <cstddef>
#include <string>

#include "common/checked_file.hpp"
#include "plainsong/catalog.hpp"

namespace plainsong {

/// One finding a line, as FORMATS has them; nothing for a file without findings.
[[nodiscard]] std::string render_json_lines(const CheckedFile& file);

/// The entry of one file in the array `files` of `--format json`
/// (docs/reference/findings.schema.json).
[[nodiscard]] std::string render_json_file(const CheckedFile& file);

/// The member of one file in the object that Vale's `--output=JSON` prints; empty without findings.
[[nodiscard]] std::string render_vale_file(const CheckedFile& file);

struct TextStyle {
  Locale locale = Locale::en;
  bool colour = false;
  std::size_t width = 80;  ///< columns
};
/// For people: each finding with its place, what to write, the words in their line, and why.
[[nodiscard]] std::string render_text(const CheckedFile& file, const TextStyle& style);

/// Where a finding stands, for a person: "12:34", "page 3, paragraph 2", "part 1.2: 4:7".
[[nodiscard]] std::string place_text(const Location& location, Locale locale);

}  // namespace plainsong
