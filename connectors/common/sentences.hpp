#pragma once

#include <string>
#include <string_view>

#include "plainsong/catalog.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// What the engine says of a file, in the language of the user. The engine speaks English, and the
/// sentence itself is the key, as in gettext. One that is not in the catalogue stays as it is.
[[nodiscard]] std::string in_locale(std::string_view sentence, Locale locale);

/// to_string(error), with its sentence in the language of the user.
[[nodiscard]] std::string in_locale(const Error& error, Locale locale);

}  // namespace plainsong
