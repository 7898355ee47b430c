#pragma once

#include "plainsong/glossary.hpp"

namespace plainsong::tbx {

/// True for the header that write_glossary_tbx gives to a glossary that has none.
[[nodiscard]] bool is_default_header(const DataCategory& category);

}  // namespace plainsong::tbx
