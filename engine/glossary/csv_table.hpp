#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glossary/complaints.hpp"

namespace plainsong {

/// A record of a CSV file, its cells without quotes and without white space at their ends.
struct CsvRow {
  std::uint32_t line = 1;  ///< on which it begins, from 1
  std::vector<std::string> cells{};
};

/// The character that separates the cells: the one of comma, semicolon and tab that is most
/// frequent in the first record, outside quotes.
[[nodiscard]] char csv_separator(std::string_view text);

/// Reads CSV (RFC 4180) with any line ends. Rows without content are left out. A quote that is
/// never closed is a mistake; what follows it is then not read.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, char separator,
                                           Complaints& errors);

/// `value` as a cell, in quotes if it needs them.
[[nodiscard]] std::string csv_cell(std::string_view value);

}  // namespace plainsong
