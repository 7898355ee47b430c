#pragma once

#include <optional>
#include <string_view>

namespace plainsong::html {

/// What a style attribute says about whether and how its text is seen.
struct StyleFacts {
  bool hidden = false;  ///< and nothing inside can be seen
  /// Text of a pixel or less: not seen, but an element inside may have a font of its own.
  std::optional<bool> tiny_font{};
  bool border = false;      ///< a line around or below, as the cells of a data table have
  bool rule_above = false;  ///< "border-top:solid ...", by which Outlook parts an earlier message
  bool keeps_space = false;
  bool normal_weight = false;
};

/// Reads the declarations of a style attribute (CSS Style Attributes, section 3). "mso-hide:all"
/// alone hides from Outlook only, so it hides nothing here.
[[nodiscard]] StyleFacts style_facts(std::string_view style);

}  // namespace plainsong::html
