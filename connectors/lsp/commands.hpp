#pragma once

#include <array>
#include <string_view>

namespace plainsong::lsp {

/// What workspace/executeCommand does; docs/reference/lsp.md has the arguments.
inline constexpr std::string_view add_to_dictionary = "plainsong.addToDictionary";
inline constexpr std::string_view ignore = "plainsong.ignore";
inline constexpr std::string_view reload = "plainsong.reload";
inline constexpr std::array command_names{add_to_dictionary, ignore, reload};

}  // namespace plainsong::lsp
