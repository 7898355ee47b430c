#pragma once

#include <string_view>

#include "plainsong/document.hpp"
#include "plainsong/result.hpp"

namespace plainsong::office {

/// Fills title, date and language from the properties of a document: docProps/core.xml of Office
/// Open XML (ECMA-376 part 2, section 8.3) or meta.xml of OpenDocument (part 3, section 4.3). The
/// date is that of the last change, else of creation. What is missing stays empty.
[[nodiscard]] Result<void> read_properties(std::string_view xml, Metadata& metadata);

}  // namespace plainsong::office
