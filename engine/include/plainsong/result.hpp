#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plainsong {

/// What a caller can do about an error. There is one kind for each different reaction.
enum class ErrorKind : std::uint8_t {
  not_found,       ///< the file, dictionary or glossary does not exist
  unreadable,      ///< the bytes are damaged, encrypted or not the format they claim to be
  unsupported,     ///< a format or encoding Plainsong does not read
  too_large,       ///< beyond ReadLimits
  invalid_config,  ///< a mistake in a profile, glossary, canon or message list
  unavailable,     ///< a service or program Plainsong needs did not answer
};

/// Why something could not be done, for the person who can mend it.
struct Error {
  ErrorKind kind{};
  std::string where{};    ///< "glossary.csv:12:3", "word/document.xml", "page 3"; may be empty
  std::string message{};  ///< one sentence in plain words, no final full stop

  friend bool operator==(const Error&, const Error&) = default;
};

/// Every mistake found in one go, in the order of their places.
using Errors = std::vector<Error>;

/// A value, or the reason there is none. Becomes std::expected when the compiler has it.
template <class T, class E = Error>
using Result = tl::expected<T, E>;
using tl::unexpected;

/// "where: message", or the message alone when there is no place.
[[nodiscard]] inline std::string to_string(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

}  // namespace plainsong
