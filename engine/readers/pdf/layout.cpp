#include "readers/pdf/layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "text/utf8.hpp"

namespace plainsong::pdf {
namespace {

/// The value of an attribute of `tag`, as written; empty if it has none of this name. Names are
/// given with the space before and the quotation mark behind: ` xMin="`.
std::string_view attribute(std::string_view tag, std::string_view opening) {
  const std::size_t at = tag.find(opening);
  if (at == std::string_view::npos) return {};
  tag.remove_prefix(at + opening.size());
  return tag.substr(0, tag.find('"'));
}

/// A measure in points; 0 for what is none. Damaged files have infinite and huge ones.
float measure(std::string_view tag, std::string_view opening) {
  const std::string_view digits = attribute(tag, opening);
  double value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  constexpr double farthest = 1e5;
  if (end.ec != std::errc{} || !std::isfinite(value)) return 0;
  return static_cast<float>(std::clamp(value, -farthest, farthest));
}

Box box_of(std::string_view tag) {
  const float left = measure(tag, " xMin=\"");
  const float top = measure(tag, " yMin=\"");
  return {left, top, std::max(left, measure(tag, " xMax=\"")),
          std::max(top, measure(tag, " yMax=\""))};
}

/// The character that `reference` ("amp", "#39") stands for.
std::optional<char32_t> referred(std::string_view reference) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 5> names{
      {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}}};
  for (const auto& [name, character] : names) {
    if (name == reference) return character;
  }
  if (!reference.starts_with('#')) return std::nullopt;
  reference.remove_prefix(1);
  const bool hexadecimal = reference.starts_with('x');
  if (hexadecimal) reference.remove_prefix(1);
  std::uint32_t number = 0;
  const auto end = std::from_chars(reference.data(), reference.data() + reference.size(), number,
                                   hexadecimal ? 16 : 10);
  if (end.ec != std::errc{} || end.ptr != reference.data() + reference.size()) return std::nullopt;
  return number;
}

bool control(char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }

/// Appends `escaped` as text. Control characters, which fonts with odd encodings give, are left
/// out: nobody sees them.
void append_text(std::string& text, std::string_view escaped) {
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] != '&') {
      if (!control(escaped[i])) text += escaped[i];
      continue;
    }
    constexpr std::size_t longest = 10;
    const std::size_t end = escaped.substr(i, longest).find(';');
    const auto character =
        end == std::string_view::npos ? std::nullopt : referred(escaped.substr(i + 1, end - 1));
    if (!character) {
      text += '&';
      continue;
    }
    if (*character >= U' ' && *character != 0x7F) utf8::append(text, *character);
    i += end;
  }
}

/// `text` with U+FFFD for what is not UTF-8, so that offsets into a page are those of its text.
std::string well_formed(std::string text) {
  if (utf8::valid_prefix(text) == text.size()) return text;
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    utf8::append(result, c.valid ? c.code_point : 0xFFFD);
    at += c.size;
  }
  return result;
}

class Scanner {
 public:
  Scanner(std::string_view xhtml, const ReadLimits& limits) : xhtml_{xhtml}, limits_{limits} {}

  Result<Layout> read() {
    for (std::size_t at = 0; !error_;) {
      const std::size_t start = xhtml_.find('<', at);
      const std::size_t end = xhtml_.find('>', std::min(start, xhtml_.size()));
      if (end == std::string_view::npos) break;
      at = std::min(xhtml_.find('<', end), xhtml_.size());
      take(xhtml_.substr(start + 1, end - start - 1), xhtml_.substr(end + 1, at - end - 1));
    }
    if (error_) return unexpected{*std::move(error_)};
    return std::move(layout_);
  }

 private:
  /// `content` is what stands between this tag and the next.
  void take(std::string_view tag, std::string_view content) {
    const std::string_view name = tag.substr(0, tag.find_first_of(" /\n", 1));
    if (name == "word") {
      add_word(tag, content);
    } else if (name == "line") {
      line_open_ = false;
    } else if (name == "block") {
      area_open_ = line_open_ = false;
    } else if (name == "page") {
      add_page(tag);
    } else if (name == "title" && layout_.pages.empty() && layout_.title.empty()) {
      append_text(layout_.title, content.substr(0, longest_title));
      layout_.title = well_formed(std::move(layout_.title));
    } else if (name == "meta" && attribute(tag, " name=\"") == "CreationDate") {
      keep_date(attribute(tag, " content=\""));
    }
  }

  void add_page(std::string_view tag) {
    if (layout_.pages.size() >= limits_.pages) {
      error_ = Error{ErrorKind::too_large,
                     {},
                     "the PDF has more than " + std::to_string(limits_.pages) +
                         " pages, the most Plainsong reads"};
      return;
    }
    area_open_ = line_open_ = false;
    layout_.pages.push_back(
        {.width = measure(tag, " width=\""), .height = measure(tag, " height=\"")});
  }

  void add_word(std::string_view tag, std::string_view content) {
    if (layout_.pages.empty()) return;
    Page& page = layout_.pages.back();
    text_bytes_ += content.size() + 1;
    if (text_bytes_ > limits_.text_bytes) {
      error_ = Error{ErrorKind::too_large, {}, "the PDF holds more text than Plainsong reads"};
      return;
    }
    std::string text;
    append_text(text, content);
    text = well_formed(std::move(text));
    if (utf8::folded(text).empty() && text.find("\xC2\xAD") == std::string::npos) return;
    const Box box = box_of(tag);
    const bool far = line_open_ && far_from(page.words.back().box, box);
    if (far) area_open_ = line_open_ = false;  // another column, or the next cell of a table
    if (!page.text.empty() && !touches(page, box)) page.text += line_open_ ? ' ' : '\n';
    const auto start = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    page.words.push_back({box, Span{start, static_cast<std::uint32_t>(page.text.size())}});
    place_last_word(page);
  }

  /// Words that a change of font parts, and no space.
  bool touches(const Page& page, const Box& box) const {
    if (!line_open_) return false;
    const float gap = box.left - page.words.back().box.right;
    constexpr float narrowest_space = 0.08F;
    return gap < narrowest_space * box.height() && gap > -box.height();
  }

  static bool far_from(const Box& before, const Box& box) {
    constexpr float widest_space = 2.5F;
    const float height = std::min(before.height(), box.height());
    return height > 0 && box.left - before.right > widest_space * height;
  }

  void place_last_word(Page& page) {
    const Word& word = page.words.back();
    if (!area_open_) {
      page.areas.push_back({word.box, static_cast<std::uint32_t>(page.lines.size()), 0});
      area_open_ = true;
    }
    Area& area = page.areas.back();
    if (!line_open_) {
      page.lines.push_back(
          {word.box, word.box.height(), static_cast<std::uint32_t>(page.words.size() - 1), 0});
      ++area.lines;
      line_open_ = true;
      longest_word_ = 0;
    }
    Line& line = page.lines.back();
    ++line.words;
    if (word.text.size() > longest_word_) {
      longest_word_ = word.text.size();
      line.height = word.box.height();
    }
    line.box = around(line.box, word.box);
    area.box = around(area.box, word.box);
  }

  void keep_date(std::string_view date) {
    constexpr std::string_view form = "dddd-dd-dd";
    const std::string_view day = date.substr(0, form.size());
    const bool iso =
        day.size() == form.size() && std::ranges::equal(day, form, [](char c, char wanted) {
          return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
        });
    if (iso) layout_.creation_date = day;
  }

  static constexpr std::size_t longest_title = 1000;

  std::string_view xhtml_;
  const ReadLimits& limits_;
  Layout layout_;
  bool area_open_ = false;
  bool line_open_ = false;
  std::uint32_t longest_word_ = 0;  // of the open line, in bytes
  std::size_t text_bytes_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Box around(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

Result<Layout> parse_layout(std::string_view xhtml, const ReadLimits& limits) {
  return Scanner{xhtml, limits}.read();
}

}  // namespace plainsong::pdf
