#pragma once

#include <string>
#include <string_view>

namespace plainsong {

/// `text` as content or as a quoted attribute of XML 1.0 and HTML: markup characters escaped, line
/// ends and tabs as references, so that attributes keep them; what is not UTF-8 or no character of
/// XML becomes U+FFFD.
[[nodiscard]] std::string escaped_markup(std::string_view text);

/// `text` with U+FFFD for each byte that is not UTF-8: names of files may be any bytes.
[[nodiscard]] std::string well_formed(std::string_view text);

}  // namespace plainsong
