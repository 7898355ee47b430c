#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "readers/office/odf_styles.hpp"

namespace plainsong {

class DocumentBuilder;

namespace office {

/// A file of an OpenDocument text, and what is needed to read it.
struct OdfPart {
  std::string_view name;  ///< for errors
  std::string_view xml;
  const OdfStyleMap& automatic;
  const OdfStyleMap& named;
  Languages languages{};  ///< where neither span nor paragraph gives one
  std::uint16_t part = 0;
  /// body reads the text of the document, page_header and page_footer those of its pages.
  Region region = Region::body;
  const std::set<std::string>& master_pages;  ///< whose headers and footers are shown
};

/// Reads one kind of text of a file. Deleted text, comments and hidden text are left out; notes and
/// text boxes follow the paragraph they are anchored in. Returns false if there is no such text.
/// Damage goes to builder.fail().
bool read_odf_part(const OdfPart& part, DocumentBuilder& builder);

}  // namespace office
}  // namespace plainsong
