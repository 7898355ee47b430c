#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plainsong/document.hpp"
#include "plainsong/result.hpp"
#include "readers/office/languages.hpp"

namespace plainsong::office {

/// A style as written, with what it inherits left to its parent.
struct OdfStyle {
  std::string name{};  ///< as people see it, in lower case
  std::string parent{};
  std::string master_page{};  ///< the pages that a paragraph of this style begins
  std::optional<bool> strong{};
  std::optional<bool> emphasis{};
  std::optional<bool> hidden{};
  std::optional<unsigned> outline_level{};  ///< from 1
  Languages languages{};
};

/// Styles by family and name: "paragraph:Text_20_body".
using OdfStyleMap = std::unordered_map<std::string, OdfStyle>;

/// The styles of one file of an OpenDocument text.
struct OdfStyleSheet {
  OdfStyleMap named{};                   ///< those that people choose
  OdfStyleMap automatic{};               ///< direct formatting
  Languages languages{};                 ///< of the document, by its default paragraph style
  std::set<std::string> master_pages{};  ///< those the styles of this file ask for

  /// Reads office:styles and office:automatic-styles, and whatever master pages follow each other.
  [[nodiscard]] static Result<OdfStyleSheet> read(std::string_view xml);
};

/// A style with what it inherits.
struct OdfLook {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool table_heading = false;
  bool code = false;
  std::optional<bool> strong{};
  std::optional<bool> emphasis{};
  std::optional<bool> hidden{};
  Languages languages{};
  Languages own_languages{};  ///< given by direct formatting
};

/// The style `name` of `family` ("paragraph", "text"): `automatic` first, then `named`.
[[nodiscard]] OdfLook resolve_odf_style(const OdfStyleMap& automatic, const OdfStyleMap& named,
                                        std::string_view family, const std::string& name);

}  // namespace plainsong::office
