#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "readers/office/relationships.hpp"
#include "readers/office/word_styles.hpp"

namespace plainsong {

class DocumentBuilder;

namespace office {

/// A part of a Word document that holds text, and what is needed to read it.
struct WordPart {
  std::string_view name;  ///< for errors
  std::string_view xml;
  const WordStyles& styles;
  const Relationships& relationships;
  Language default_language{};  ///< where neither run nor style gives one
  std::uint16_t part = 0;
  Region region = Region::body;
};

/// Reads the text of a body, header, footer, or of all footnotes or endnotes. Tracked changes are
/// taken as accepted; comments, hidden text and the separators of notes are left out. Text boxes
/// follow the paragraph they are anchored in, once. Damage goes to builder.fail().
void read_word_part(const WordPart& part, DocumentBuilder& builder);

/// A header or footer that some page of the document shows.
struct HeaderReference {
  std::string id{};  ///< of the relationship
  bool footer = false;
};
/// Those of all sections, in their order, each once. Headers of even pages count only where the
/// document says that it has them.
[[nodiscard]] std::vector<HeaderReference> read_header_references(std::string_view xml,
                                                                  bool even_pages_differ);

}  // namespace office
}  // namespace plainsong
