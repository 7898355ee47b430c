#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong::vale {

/// A file as Vale holds it: valid UTF-8, line ends as \n, &rsquo; as an apostrophe.
class Content {
 public:
  explicit Content(std::string_view bytes);

  [[nodiscard]] std::string_view text() const { return text_; }
  /// Each with its line end; the last may be empty.
  [[nodiscard]] const std::vector<std::string_view>& lines() const { return lines_; }
  /// Where the columns from `first` to `last` of a line, in code points from 1, are in the bytes.
  [[nodiscard]] Span bytes(std::uint32_t line, std::uint32_t first, std::uint32_t last) const;

  Content(const Content&) = delete;
  Content& operator=(const Content&) = delete;
  ~Content() = default;

 private:
  struct Step {
    std::uint32_t text;   // from here on in the text ...
    std::uint32_t bytes;  // ... the bytes count from here
  };
  [[nodiscard]] std::uint32_t offset_of(std::uint32_t text) const;

  std::string text_;
  std::vector<std::string_view> lines_;
  std::vector<Step> steps_;  // rising
};

/// The parts of `text` that end with a line end, which they keep, and what is left.
[[nodiscard]] std::vector<std::string_view> split_after_lines(std::string_view text);
/// The parts of `text` between line ends.
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
/// The parts of `text` between white space.
[[nodiscard]] std::vector<std::string_view> fields(std::string_view text);
/// `text` without white space at its ends.
[[nodiscard]] std::string_view trim_space(std::string_view text);

}  // namespace plainsong::vale
