#pragma once

#include <string_view>

#include "plainsong/glossary.hpp"

namespace plainsong::tbx {

/// True for the header that write_glossary_tbx gives to a glossary that has none.
[[nodiscard]] bool is_default_header(const DataCategory& category);

/// The tag of a glossary that names no language (RFC 5646 section 4.1); TBX demands one.
inline constexpr std::string_view unknown_language = "und";

}  // namespace plainsong::tbx
