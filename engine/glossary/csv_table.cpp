#include "glossary/csv_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace plainsong {
namespace {

std::string trimmed(std::string text) {
  constexpr std::string_view ends = " \t\r\n";
  const std::size_t last = text.find_last_not_of(ends);
  if (last == std::string::npos) return {};
  text.resize(last + 1);
  text.erase(0, text.find_first_not_of(ends));
  return text;
}

class Reader {
 public:
  Reader(std::string_view text, char separator, Complaints& errors)
      : text_{text}, separator_{separator}, errors_{errors} {}

  std::vector<CsvRow> run() {
    while (at_ < text_.size()) {
      CsvRow row{.line = line_};
      while (cell(row)) {
      }
      const auto filled = [](const std::string& cell) { return !cell.empty(); };
      if (std::ranges::any_of(row.cells, filled)) rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  /// Reads one cell and what ends it; false if that is the end of the row.
  bool cell(CsvRow& row) {
    std::string value;
    const std::size_t first = text_.find_first_not_of(separator_ == '\t' ? " " : " \t", at_);
    if (first != std::string_view::npos && text_[first] == '"') {
      at_ = first + 1;
      quoted(value);
    }
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == separator_ || c == '\n' || c == '\r') break;
      value += c;
    }
    row.cells.push_back(trimmed(std::move(value)));
    if (at_ == text_.size()) return false;
    if (text_[at_] == separator_) {
      ++at_;
      return true;
    }
    line_end();
    return false;
  }

  void quoted(std::string& value) {
    const std::uint32_t opened = line_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
          ++at_;
          return;
        }
        value += '"';
        at_ += 2;
      } else if (c == '\n' || c == '\r') {
        line_end();
        value += '\n';
      } else {
        value += c;
        ++at_;
      }
    }
    errors_.add(opened, "the quotation mark is not closed; write a mark that is meant as \"\"");
    value.clear();
  }

  void line_end() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  std::string_view text_;
  char separator_;
  Complaints& errors_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::vector<CsvRow> rows_;
};

}  // namespace

char csv_separator(std::string_view text) {
  std::array<std::pair<char, std::size_t>, 3> candidates{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) {
      if (std::ranges::any_of(candidates, [](const auto& each) { return each.second > 0; })) break;
      continue;
    }
    for (auto& [separator, count] : candidates) {
      if (!quoted && c == separator) ++count;
    }
  }
  return std::ranges::max_element(candidates, {}, &std::pair<char, std::size_t>::second)->first;
}

std::vector<CsvRow> read_csv(std::string_view text, char separator, Complaints& errors) {
  return Reader{text, separator, errors}.run();
}

std::string csv_cell(std::string_view value) {
  const bool plain = value.find_first_of(",;\t\"\r\n") == std::string_view::npos;
  if (plain) return std::string{value};
  std::string cell = "\"";
  for (const char c : value) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

}  // namespace plainsong
