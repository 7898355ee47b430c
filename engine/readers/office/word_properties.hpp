#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "readers/office/languages.hpp"
#include "readers/xml_scanner.hpp"

namespace plainsong::office {

/// What w:rPr says; what it leaves out is as in the style.
struct RunProperties {
  std::string style{};
  std::optional<bool> strong{};
  std::optional<bool> emphasis{};
  std::optional<bool> hidden{};
  Languages languages{};
  bool deleted = false;  ///< of a paragraph mark: the paragraph goes on in the next
};

/// What w:pPr says.
struct ParagraphProperties {
  std::string style{};
  std::optional<unsigned> outline_level{};  ///< from 0; 9 is body text
  std::optional<bool> in_list{};
  std::optional<unsigned> list_level{};  ///< from 0
  bool drop_cap = false;                 ///< the first letter of the next paragraph
  RunProperties mark{};
};

/// Both read from the start of the element to its end, formatting that was changed left out.
[[nodiscard]] RunProperties read_run_properties(XmlScanner& scanner);
[[nodiscard]] ParagraphProperties read_paragraph_properties(XmlScanner& scanner);

/// The w:val of a switch: on unless it says otherwise (section 17.17.4).
[[nodiscard]] bool switched_on(const XmlScanner& scanner);
/// The number in w:val; empty if it holds none.
[[nodiscard]] std::optional<unsigned> number_value(const XmlScanner& scanner);

namespace word {
inline constexpr std::uint64_t val = xml_name("w:val");
}  // namespace word

}  // namespace plainsong::office
