#pragma once

#include <span>
#include <string>
#include <string_view>

namespace plainsong {

/// What fills a verb of a format: a text, or a whole number.
struct FormatValue {
  std::string text{};
  bool number = false;  ///< `text` is a whole number in digits
};

/// `format` filled as Vale's messages are, by the rules of Go's fmt: %s, %d, %v, %q; a verb without
/// a value, or one that does not fit its value, shows what is wrong as Go does. Values that no verb
/// asks for are left out.
[[nodiscard]] std::string go_format(std::string_view format, std::span<const FormatValue> values);

}  // namespace plainsong
