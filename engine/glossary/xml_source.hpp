#pragma once

#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong {

/// An XML document (XML 1.0, fifth edition) whose elements know their line. The bytes are checked
/// before they are parsed, since the parser forgives what XML does not: it is well-formed, at most
/// 64 elements deep, and defines no entities. Nothing outside the bytes is ever opened.
class XmlSource {
 public:
  static constexpr std::size_t most_bytes = std::size_t{24} << 20U;
  static constexpr std::size_t most_elements = 500'000;
  static constexpr std::size_t most_nesting = 64;

  /// UTF-8, UTF-16 and the 8-bit charsets ICU knows, by byte order mark or declaration. `name` is
  /// used in the place of the error.
  [[nodiscard]] static Result<XmlSource> parse(std::string_view bytes, std::string_view name);

  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
  /// The line of the element's name, from 1. `node` must be of this document.
  [[nodiscard]] std::uint32_t line(pugi::xml_node node) const;

 private:
  XmlSource() = default;

  std::unique_ptr<std::string> text_;  // what document_ points into
  std::unique_ptr<pugi::xml_document> document_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace plainsong
