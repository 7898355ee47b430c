#include "readers/pdf/tables.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "readers/pdf/line_text.hpp"
#include "text/utf8.hpp"

namespace plainsong::pdf {
namespace {

/// Areas that stand side by side, at least in part.
using Band = std::vector<std::uint32_t>;

std::vector<Band> bands_of(const Page& page, std::vector<std::uint32_t> areas) {
  std::ranges::stable_sort(areas, {}, [&](std::uint32_t i) { return page.areas[i].box.top; });
  std::vector<Band> bands;
  float bottom = 0;
  for (const std::uint32_t area : areas) {
    const Box& box = page.areas[area].box;
    if (bands.empty() || box.top > bottom - 1) {
      bands.emplace_back();
      bottom = box.bottom;
    }
    bands.back().push_back(area);
    bottom = std::max(bottom, box.bottom);
  }
  return bands;
}

struct Column {
  float left = 0;
  float right = 0;
  std::uint32_t lines = 0;
  std::uint32_t letters = 0;  // code points
  std::uint32_t lower = 0;    // lines that begin with a lower-case letter
  std::uint32_t level = 0;    // lines that stand level with one in another column
};

std::vector<Column> columns_of(const Page& page, Band band) {
  std::ranges::stable_sort(band, {}, [&](std::uint32_t i) { return page.areas[i].box.left; });
  std::vector<Column> columns;
  for (const std::uint32_t area : band) {
    const Box& box = page.areas[area].box;
    if (columns.empty() || box.left > columns.back().right - 2) {
      columns.push_back({.left = box.left, .right = box.right});
    }
    columns.back().right = std::max(columns.back().right, box.right);
  }
  return columns;
}

struct Entry {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Entries that stand level with each other.
using Level = std::vector<Entry>;

std::vector<Level> levels_of(const Page& page, const Band& band,
                             const std::vector<Column>& columns) {
  std::vector<Entry> entries;
  for (const std::uint32_t index : band) {
    const Area& area = page.areas[index];
    const auto after = std::ranges::upper_bound(columns, area.box.left, {}, &Column::left);
    const auto column = static_cast<std::uint32_t>(after - columns.begin() - 1);
    for (std::uint32_t i = 0; i < area.lines; ++i) entries.push_back({area.first_line + i, column});
  }
  const auto middle = [&](const Entry& e) { return page.lines[e.line].box.middle(); };
  std::ranges::stable_sort(entries, {}, middle);
  std::vector<Level> levels;
  for (const Entry& entry : entries) {
    const bool level = !levels.empty() && middle(entry) - middle(levels.back().front()) <
                                              0.4F * page.lines[entry.line].height;
    if (!level) levels.emplace_back();
    levels.back().push_back(entry);
  }
  for (Level& level : levels) std::ranges::stable_sort(level, {}, &Entry::column);
  return levels;
}

bool several_columns(const Level& level) { return level.front().column != level.back().column; }

void measure(const Page& page, const std::vector<Level>& levels, std::vector<Column>& columns) {
  for (const Level& level : levels) {
    for (const Entry& entry : level) {
      const std::string_view text = page.text_of(page.lines[entry.line]);
      Column& column = columns[entry.column];
      ++column.lines;
      column.letters += static_cast<std::uint32_t>(utf8::count(text));
      column.lower += begins_lower(text) ? 1 : 0;
      column.level += several_columns(level) ? 1 : 0;
    }
  }
}

bool holds_entries(const Column& c) {
  constexpr std::uint32_t longest_entry = 20;  // on average
  return c.lines >= 2 && c.letters <= longest_entry * c.lines && c.lower * 4 <= c.lines &&
         c.level * 10 >= c.lines * 7;
}

/// Most lines of running text go on from the line above.
bool running_text(const Column& c) { return c.lower * 10 >= c.lines * 6; }

class RowMaker {
 public:
  RowMaker(const Page& page, const std::vector<Column>& columns)
      : page_{page}, columns_{columns}, last_(columns.size()) {}

  std::vector<std::vector<Cell>> rows(const std::vector<Level>& levels) && {
    for (const Level& level : levels) {
      if (begins_row(level)) {
        rows_.emplace_back();
        std::ranges::fill(last_, std::nullopt);
      }
      for (const Entry& entry : level) add(entry);
      bottom_ = page_.lines[level.front().line].box.bottom;
    }
    return std::move(rows_);
  }

 private:
  bool begins_row(const Level& level) const {
    if (rows_.empty()) return true;
    const Line& first = page_.lines[level.front().line];
    if (first.box.top - bottom_ > 0.8F * first.height) return true;
    const bool goes_on = std::ranges::all_of(
        level, [&](const Entry& e) { return begins_lower(page_.text_of(page_.lines[e.line])); });
    if (goes_on) return false;
    return several_columns(level) || had_room(level.front());
  }

  /// True if the first word of `entry` would have fitted in the line above it: it was not wrapped.
  bool had_room(const Entry& entry) const {
    const std::optional<std::uint32_t> above = last_[entry.column];
    if (!above) return false;
    const Line& line = page_.lines[entry.line];
    const float wanted = page_.words[line.first_word].box.width() + line.height / 4;
    return page_.lines[*above].box.right + wanted < columns_[entry.column].right;
  }

  void add(const Entry& entry) {
    std::vector<Cell>& row = rows_.back();
    auto cell = std::ranges::lower_bound(row, entry.column, {}, &Cell::column);
    if (cell == row.end() || cell->column != entry.column) {
      cell = row.insert(cell, Cell{.column = entry.column});
    }
    cell->lines.push_back(entry.line);
    last_[entry.column] = entry.line;
  }

  const Page& page_;
  const std::vector<Column>& columns_;
  std::vector<std::vector<Cell>> rows_;
  std::vector<std::optional<std::uint32_t>> last_;  // line of the open row, by column
  float bottom_ = 0;
};

bool names_columns(const Page& page, const std::vector<Cell>& row) {
  return std::ranges::all_of(row, [&](const Cell& cell) {
    const std::string_view text = page.text_of(page.lines[cell.lines[0]]);
    return cell.lines.size() == 1 && text.find_first_of("0123456789") == std::string_view::npos;
  });
}

std::optional<Table> table_of(const Page& page, const Band& band) {
  constexpr std::size_t most_columns = 20;
  if (band.size() < 2) return std::nullopt;
  std::vector<Column> columns = columns_of(page, band);
  if (columns.size() < 2 || columns.size() > most_columns) return std::nullopt;
  const std::vector<Level> levels = levels_of(page, band, columns);
  measure(page, levels, columns);
  if (std::ranges::none_of(columns, holds_entries) || std::ranges::any_of(columns, running_text)) {
    return std::nullopt;
  }
  Table table{.areas = band, .rows = RowMaker{page, columns}.rows(levels)};
  if (table.rows.size() < 2) return std::nullopt;
  table.has_header =
      table.rows.size() >= 3 && table.rows[0].size() >= 2 && names_columns(page, table.rows[0]);
  return table;
}

}  // namespace

std::vector<Table> find_tables(const Page& page, const std::vector<std::uint32_t>& areas) {
  std::vector<Table> tables;
  for (const Band& band : bands_of(page, areas)) {
    if (std::optional<Table> table = table_of(page, band)) tables.push_back(*std::move(table));
  }
  return tables;
}

}  // namespace plainsong::pdf
