#pragma once

#include <string>
#include <string_view>

namespace plainsong::mail {

/// Base64 in one piece (RFC 4648 section 4).
[[nodiscard]] std::string base64(std::string_view bytes);
/// What base64 stands for; what is none of its characters is passed over (RFC 2045 section 6.8).
[[nodiscard]] std::string from_base64(std::string_view text);

/// Text with LF as quoted-printable with CRLF, lines of at most 76 bytes (RFC 2045 section 6.7);
/// no character of UTF-8 is split between lines.
[[nodiscard]] std::string quoted_printable(std::string_view text);

/// The value of two hexadecimal digits at the front of `text`; -1 if they are not there.
[[nodiscard]] int hex_value(std::string_view text);
/// The two hexadecimal digits of a byte, in capitals.
[[nodiscard]] std::string hex_digits(char byte);

/// Where the character of valid UTF-8 that begins at `at` ends.
[[nodiscard]] std::size_t character_end(std::string_view text, std::size_t at);

}  // namespace plainsong::mail
