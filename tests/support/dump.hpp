#pragma once

#include <string>
#include <string_view>

#include "plainsong/document.hpp"

namespace plainsong::test {

/// A document in a form that people can compare: a line a block (kind, region, language, where it
/// stands in the source), its text below, then its marks. `bytes` are what was read.
[[nodiscard]] std::string dump(const Document& document, std::string_view bytes);

/// The whole file; empty if it cannot be read.
[[nodiscard]] std::string slurp(const std::string& path);

}  // namespace plainsong::test
