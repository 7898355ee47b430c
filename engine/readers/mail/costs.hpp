#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plainsong::mail {

/// Why parsing `bytes` would cost too much, in a sentence; nothing for a mail that may be parsed.
/// GMime takes some 100 bytes for each byte of a header and compares each line that begins with
/// "--" with the boundaries of all open parts, so both are counted first. `parts` is how many a
/// mail may have.
[[nodiscard]] std::optional<std::string> too_costly(std::string_view bytes, std::size_t parts);

}  // namespace plainsong::mail
