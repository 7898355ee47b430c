#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "plainsong/document.hpp"

namespace plainsong::office {

struct StyleKind {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
};

/// What paragraphs of a style are, by the English name that Word, LibreOffice and pandoc give it,
/// in lower case: "heading 2", "title", "intense quote". Empty if the name says nothing.
[[nodiscard]] std::optional<StyleKind> style_kind(std::string_view name);

/// True for a style of characters that stand for code.
[[nodiscard]] bool names_code(std::string_view name);

/// The style of the cells at the head of a table.
inline constexpr std::string_view table_heading_style = "table heading";

}  // namespace plainsong::office
