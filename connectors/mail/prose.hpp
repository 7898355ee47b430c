#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "plainsong/catalog.hpp"

namespace plainsong::mail {

/// A text of the catalogue with its arguments, which are named.
template <class... Arguments>
[[nodiscard]] std::string say(Text id, Locale locale, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

/// Text as one line: white space folded, trimmed, cut between characters to `longest` bytes, with
/// an ellipsis if it is longer. What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t longest);

/// A paragraph in lines of at most 76 columns where words allow, each with its LF. The first begins
/// with `opening`, the others as deep with blanks. Columns are code points.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view opening = {});

/// "November 28, 2026, 16:45 UTC" of "2026-11-28T16:45:00Z"; what is no such time stays as it is.
[[nodiscard]] std::string time_text(std::string_view time, Locale locale);

}  // namespace plainsong::mail
