#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "glossary/csv_table.hpp"
#include "glossary/dates.hpp"
#include "glossary/status_names.hpp"
#include "glossary/tbx_fields.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/language.hpp"
#include "plainsong/profile.hpp"
#include "readers/charset.hpp"
#include "text/ascii.hpp"

namespace plainsong {
namespace {

constexpr std::size_t most_bytes = std::size_t{24} << 20U;
constexpr std::size_t most_rows = 500'000;

enum class Column : std::uint8_t {
  concept_id,
  language,
  term,
  status,
  part_of_speech,
  definition,
  note,
  case_sensitive,
  audience,
  do_not_translate,
  forms,
  not_in,
  valid_from,
  valid_to,
  subject_field,
  source,
  locked,
  count_
};
constexpr std::array<std::string_view, 17> column_names{
    "concept_id", "language", "term",           "status",   "part_of_speech",
    "definition", "note",     "case_sensitive", "audience", "do_not_translate",
    "forms",      "not_in",   "valid_from",     "valid_to", "subject_field",
    "source",     "locked"};
static_assert(column_names.size() == static_cast<std::size_t>(Column::count_));

/// "Concept ID" and "concept-id" are concept_id.
std::string column_key(std::string_view heading) {
  std::string key = ascii_lower(heading);
  for (char& c : key) {
    if (c == ' ' || c == '-') c = '_';
  }
  return key;
}

std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> entries;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find('|'), cell.size());
    std::string_view entry = cell.substr(0, end);
    cell.remove_prefix(std::min(end + 1, cell.size()));
    const std::size_t first = entry.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) continue;
    entry = entry.substr(first, entry.find_last_not_of(" \t\n") - first + 1);
    entries.emplace_back(entry);
  }
  return entries;
}

std::optional<bool> parse_flag(std::string_view cell) {
  const std::string word = ascii_lower(cell);
  for (const std::string_view yes : {"yes", "true", "1", "x", "y", "sí", "si"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"", "no", "false", "0", "n"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

/// The first byte of `text` that XML could not hold, as every glossary must be able to be TBX.
std::optional<char> control_character(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') return c;
  }
  return std::nullopt;
}

class CsvGlossary {
 public:
  CsvGlossary(Complaints& errors, Complaints& warnings, Glossary& glossary)
      : errors_{errors}, warnings_{warnings}, glossary_{glossary} {}

  void read(const std::vector<CsvRow>& rows) {
    if (rows.empty()) {
      errors_.add(1, fmt::format("the file is empty; its first line names the columns: {}",
                                 fmt::join(column_names, ", ")));
      return;
    }
    if (!read_header(rows.front())) return;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (i > most_rows) {
        errors_.add(rows[i].line, fmt::format("there are more than {} rows", most_rows),
                    ErrorKind::too_large);
        return;
      }
      read_row(rows[i]);
    }
  }

 private:
  bool read_header(const CsvRow& row) {
    columns_.assign(row.cells.size(), Column::count_);
    std::array<bool, column_names.size()> present{};
    bool good = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      const auto found = std::ranges::find(column_names, column_key(row.cells[i]));
      if (found == column_names.end()) {
        unknown_column(row.line, row.cells[i]);
        good = false;
        continue;
      }
      const auto column = static_cast<std::size_t>(found - column_names.begin());
      if (present[column]) {
        errors_.add(row.line, fmt::format("the column \"{}\" is there twice", *found));
        good = false;
      }
      present[column] = true;
      columns_[i] = static_cast<Column>(column);
    }
    for (const Column needed : {Column::concept_id, Column::language, Column::term}) {
      const auto column = static_cast<std::size_t>(needed);
      if (present[column]) continue;
      errors_.add(row.line,
                  fmt::format("the first line must name a column \"{}\"", column_names[column]));
      good = false;
    }
    return good;
  }

  void unknown_column(std::uint32_t line, const std::string& heading) {
    const std::vector<std::string> known{column_names.begin(), column_names.end()};
    const auto nearest = nearest_word(column_key(heading), known);
    errors_.add(line, nearest ? fmt::format("the column \"{}\" is not known; did you mean \"{}\"?",
                                            heading, *nearest)
                              : fmt::format("the column \"{}\" is not known; known are: {}",
                                            heading, fmt::join(known, ", ")));
  }

  void read_row(const CsvRow& row) {
    std::array<std::string_view, column_names.size()> cells{};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool named = i < columns_.size() && columns_[i] != Column::count_;
      if (named) {
        cells[static_cast<std::size_t>(columns_[i])] = row.cells[i];
      } else if (!row.cells[i].empty()) {
        errors_.add(row.line,
                    fmt::format("\"{}\" stands in a column without a name; put cells that "
                                "hold a separator in quotes",
                                row.cells[i]));
        return;
      }
      if (const auto bad = control_character(row.cells[i])) {
        errors_.add(row.line, fmt::format("a cell holds the character U+{:04X}; delete it",
                                          static_cast<unsigned>(*bad)));
        return;
      }
    }
    const auto cell = [&](Column column) { return cells[static_cast<std::size_t>(column)]; };
    bool whole = true;
    for (const Column needed : {Column::concept_id, Column::language, Column::term}) {
      if (!cell(needed).empty()) continue;
      errors_.add(row.line, fmt::format("the cell \"{}\" is empty",
                                        column_names[static_cast<std::size_t>(needed)]));
      whole = false;
    }
    if (!cell(Column::language).empty() && !Language{cell(Column::language)}.known()) {
      errors_.add(row.line, fmt::format("\"{}\" is no language; write a tag like en or es-MX",
                                        cell(Column::language)));
      whole = false;
    }
    Term term = read_term(row.line, cell);
    if (!whole) return;
    Concept& entry = concept_of(cell(Column::concept_id), row.line);
    once(row.line, entry.subject_field, cell(Column::subject_field), "subject field");
    LanguageSection& section = section_of(entry, cell(Column::language));
    once(row.line, section.definition, cell(Column::definition), "definition");
    section.terms.push_back(std::move(term));
  }

  template <class Cell>
  Term read_term(std::uint32_t line, const Cell& cell) {
    Term term;
    term.text = cell(Column::term);
    term.part_of_speech = normal_part_of_speech(cell(Column::part_of_speech));
    term.note = cell(Column::note);
    term.source = cell(Column::source);
    term.forms = split_list(cell(Column::forms));
    term.not_in = split_list(cell(Column::not_in));
    term.audience = split_list(cell(Column::audience));
    term.line = line;
    read_status(line, cell(Column::status), term);
    const auto flag = [&](Column column) {
      const auto value = parse_flag(cell(column));
      if (value) return *value;
      errors_.add(line, fmt::format("\"{}\" is no value of {}; write yes or no", cell(column),
                                    column_names[static_cast<std::size_t>(column)]));
      return false;
    };
    term.case_sensitive = flag(Column::case_sensitive);
    term.do_not_translate = flag(Column::do_not_translate);
    term.locked = flag(Column::locked);
    const auto date = [&](Column column) {
      const std::string_view value = cell(column);
      if (value.empty() || is_iso_date(value)) return std::string{value};
      errors_.add(line, fmt::format("\"{}\" is no date; write it like 2026-08-31", value));
      return std::string{};
    };
    term.valid_from = date(Column::valid_from);
    term.valid_to = date(Column::valid_to);
    return term;
  }

  void read_status(std::uint32_t line, std::string_view cell, Term& term) {
    if (cell.empty()) return;
    if (const auto status = parse_term_status(cell)) {
      term.status = *status;
      if (cell != to_string(*status)) term.status_label = tbx::status_label(*status, cell);
      return;
    }
    const std::vector<std::string> known{"preferred",  "admitted",  "deprecated",
                                         "superseded", "forbidden", "proposed"};
    const auto nearest = nearest_word(ascii_lower(cell), known);
    errors_.add(line, nearest ? fmt::format("the status \"{}\" is not known; did you mean \"{}\"?",
                                            cell, *nearest)
                              : fmt::format("the status \"{}\" is not known; write one of: {}",
                                            cell, fmt::join(known, ", ")));
  }

  /// What belongs to the concept or language stands in one of its rows, or in all the same.
  void once(std::uint32_t line, std::string& field, std::string_view cell, std::string_view what) {
    if (cell.empty() || field == cell) return;
    if (field.empty()) {
      field = cell;
      return;
    }
    warnings_.add(line,
                  fmt::format("this {} differs from that of an earlier row, which counts", what));
  }

  Concept& concept_of(std::string_view id, std::uint32_t line) {
    const auto [place, added] = places_.try_emplace(std::string{id}, glossary_.concepts.size());
    if (added) {
      glossary_.concepts.push_back({.id = std::string{id}});
      glossary_.concepts.back().line = line;
    }
    return glossary_.concepts[place->second];
  }

  LanguageSection& section_of(Concept& entry, std::string_view language) {
    const auto [place, added] =
        sections_.try_emplace({entry.id, std::string{language}}, entry.languages.size());
    if (added) entry.languages.push_back({.language = std::string{language}});
    return entry.languages[place->second];
  }

  Complaints& errors_;
  Complaints& warnings_;
  Glossary& glossary_;
  std::vector<Column> columns_;                // of each cell; count_ for a column without a name
  std::map<std::string, std::size_t> places_;  // of concepts, by id
  std::map<std::pair<std::string, std::string>, std::size_t> sections_;  // by id and language
};

}  // namespace

GlossaryRead read_glossary_csv(std::string_view bytes, std::string_view name) {
  GlossaryRead read;
  read.glossary.name = name;
  Complaints errors{name, read.errors};
  Complaints warnings{name, read.warnings};
  if (bytes.size() > most_bytes) {
    errors.add(
        1, fmt::format("the file has {} bytes, which is more than {}", bytes.size(), most_bytes),
        ErrorKind::too_large);
    return read;
  }
  const DecodedText decoded = decode_text(bytes, "");
  if (decoded.charset() == "windows-1252") {
    warnings.add(1,
                 "the file is not in UTF-8; it was read as windows-1252, so look at the accents");
  }
  const std::string_view text = decoded.text(bytes);
  // A quotation mark that is not closed is in the last row, so its mistake comes last.
  Errors unclosed;
  Complaints quotes{name, unclosed};
  CsvGlossary{errors, warnings, read.glossary}.read(read_csv(text, csv_separator(text), quotes));
  read.errors.insert(read.errors.end(), unclosed.begin(), unclosed.end());
  return read;
}

}  // namespace plainsong
