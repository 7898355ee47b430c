#pragma once

#include <cstdint>
#include <vector>

#include "readers/pdf/layout.hpp"

namespace plainsong::pdf {

struct Cell {
  std::uint32_t column = 0;
  std::vector<std::uint32_t> lines{};  ///< of the page, from the top down
};

struct Table {
  std::vector<std::uint32_t> areas{};     ///< of the page, all of whose lines are in the table
  std::vector<std::vector<Cell>> rows{};  ///< cells from left to right; empty ones are left out
  bool has_header = false;                ///< the first row names the columns
};

/// The tables of a page: areas side by side whose lines are level with each other, at least one
/// column of which holds short entries and not running text. `areas` are those to look at.
[[nodiscard]] std::vector<Table> find_tables(const Page& page,
                                             const std::vector<std::uint32_t>& areas);

}  // namespace plainsong::pdf
