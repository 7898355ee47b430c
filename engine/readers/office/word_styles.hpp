#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "plainsong/document.hpp"
#include "plainsong/result.hpp"
#include "readers/office/word_properties.hpp"

namespace plainsong::office {

/// A style with what it inherits.
struct WordStyle {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool in_list = false;
  unsigned list_level = 0;  ///< from 0
  bool code = false;
  bool table_heading = false;
  RunProperties run{};
};

/// The styles of a Word document. Immutable once read.
class WordStyles {
 public:
  /// Reads styles.xml. The ids of styles are local to the file and may be in any language; their
  /// names are English for those that Word brings along.
  [[nodiscard]] static Result<WordStyles> read(std::string_view xml);

  /// The style of that id; the default one for an id that is empty or unknown.
  [[nodiscard]] const WordStyle& paragraph(const std::string& id) const;
  /// Null for none.
  [[nodiscard]] const WordStyle* character(const std::string& id) const;
  /// Of the whole document.
  [[nodiscard]] const Languages& languages() const { return languages_; }

 private:
  struct Raw;
  using RawStyles = std::unordered_map<std::string, Raw>;
  static Raw read_style(XmlScanner& scanner, std::string& id);
  [[nodiscard]] static WordStyle resolve(const RawStyles& raw, const Raw& style);

  std::unordered_map<std::string, WordStyle> styles_;
  std::string default_paragraph_;
  WordStyle plain_{};
  Languages languages_{};
};

}  // namespace plainsong::office
