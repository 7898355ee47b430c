#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"
#include "plainsong/span.hpp"

namespace plainsong::pdf {

/// A rectangle on a page, in points (1/72 inch) from its upper left corner.
struct Box {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] float middle() const { return (top + bottom) / 2; }
};

/// The smallest box around both.
[[nodiscard]] Box around(const Box& a, const Box& b);

struct Word {
  Box box{};
  Span text{};  ///< in the text of the page
};

/// Words side by side, none far from the next.
struct Line {
  Box box{};
  float height = 0;  ///< of its longest word: what its letters measure
  std::uint32_t first_word = 0;
  std::uint32_t words = 0;
};

/// Lines one below the other.
struct Area {
  Box box{};
  std::uint32_t first_line = 0;
  std::uint32_t lines = 0;
};

struct Page {
  float width = 0;
  float height = 0;
  std::string text{};  ///< all words, with a space or a line feed between
  std::vector<Word> words{};
  std::vector<Line> lines{};
  std::vector<Area> areas{};  ///< in the order in which pdftotext would read them

  [[nodiscard]] Span span(const Line& line) const {
    return {words[line.first_word].text.start(),
            words[line.first_word + line.words - 1].text.end()};
  }
  [[nodiscard]] std::string_view text_of(const Line& line) const { return span(line).of(text); }
};

/// What `pdftotext -bbox-layout` says about a document. No line is without words, no area without
/// lines; all measures are finite.
struct Layout {
  std::string title{};
  std::string creation_date{};  ///< ISO 8601, the day alone; empty if it is not known
  std::vector<Page> pages{};
};

/// Reads the XHTML of poppler's `pdftotext -bbox-layout` (html, doc, page, flow, block, line and
/// word, with the attributes xMin, yMin, xMax and yMax). Takes any bytes: what is not understood is
/// left out. Fails with ErrorKind::too_large beyond limits.pages and limits.text_bytes.
[[nodiscard]] Result<Layout> parse_layout(std::string_view xhtml, const ReadLimits& limits);

}  // namespace plainsong::pdf
