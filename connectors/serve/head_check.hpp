#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace plainsong::serve {

/// Why a request is not taken: the status to answer with, and a sentence that shows none of it.
struct Fault {
  unsigned status = 400;
  std::string_view why{};

  friend bool operator==(const Fault&, const Fault&) = default;
};

/// Looks at the head of a request as it came, from the request line to the empty line at its end,
/// and says what is wrong with it. Stricter than HTTP asks: whatever two servers could read in two
/// ways (RFC 9112 sections 2.2, 3, 5, 6 and 11.2) is refused, so that no proxy before this one sees
/// other borders between requests. Pure.
[[nodiscard]] std::optional<Fault> check_head(std::string_view head);

/// True for a character of which methods and names of fields are made (RFC 9110 section 5.6.2).
[[nodiscard]] bool is_token_character(char c);

}  // namespace plainsong::serve
