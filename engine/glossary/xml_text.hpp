#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace plainsong {

/// White space of XML folded to single spaces, none at either end.
[[nodiscard]] std::string fold_xml_space(std::string_view text);

/// With &, < and > written as entities; in attributes also quotes and what would be folded.
[[nodiscard]] std::string escape_xml_text(std::string_view text);
[[nodiscard]] std::string escape_xml_attribute(std::string_view text);

/// True for the elements that may stand inside running text: hi, foreign, sc, ec, ph.
[[nodiscard]] bool is_inline(std::string_view element);

/// What stands in `node`: the text alone if that is all there is, else XML with the inline
/// elements. White space is folded unless xml:space="preserve" asks for it as it is.
[[nodiscard]] std::string inner_text(pugi::xml_node node);

/// The text of `value`, an inner_text, without its inline elements.
[[nodiscard]] std::string plain_text(const std::string& value);

/// True if `value` is XML with inline elements, so that it must be written as it is.
[[nodiscard]] bool has_markup(const std::string& value);

}  // namespace plainsong
