#pragma once

#include <string>
#include <string_view>

namespace plainsong::lsp {

/// The path that a file URI names, percent signs decoded; empty for any other URI.
[[nodiscard]] std::string path_of(std::string_view uri);
/// The file URI of a path, which is made absolute from the working folder (RFC 8089).
[[nodiscard]] std::string uri_of(const std::string& path);

}  // namespace plainsong::lsp
