#include "readers/office/word_properties.hpp"

#include <charconv>

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

/// Calls `take` for each element directly inside the one that has started. `take` may go past the
/// element's end; what it leaves is gone into.
template <class Take>
void each_inside(XmlScanner& scanner, Take take) {
  const std::size_t outside = scanner.depth() - 1;
  while (true) {
    const Event event = scanner.next();
    if (event == Event::start) take(scanner.name());
    if (event == Event::failed || event == Event::finished) return;
    if (scanner.depth() <= outside) return;
  }
}

}  // namespace

bool switched_on(const XmlScanner& scanner) {
  const std::string value = scanner.attribute(word::val);
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::optional<unsigned> number_value(const XmlScanner& scanner) {
  const std::string value = scanner.attribute(word::val);
  unsigned number = 0;
  const auto [rest, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (problem != std::errc{} || rest == value.data()) return std::nullopt;
  return number;
}

RunProperties read_run_properties(XmlScanner& scanner) {
  RunProperties properties;
  each_inside(scanner, [&](std::uint64_t name) {
    switch (name) {
      case xml_name("w:rStyle"): properties.style = scanner.attribute(word::val); break;
      case xml_name("w:b"): properties.strong = switched_on(scanner); break;
      case xml_name("w:i"): properties.emphasis = switched_on(scanner); break;
      case xml_name("w:vanish"): properties.hidden = switched_on(scanner); break;
      case xml_name("w:del"):
      case xml_name("w:moveFrom"): properties.deleted = true; break;
      case xml_name("w:lang"):
        properties.languages = {.latin = Language{scanner.attribute(word::val)},
                                .east_asian = Language{scanner.attribute(xml_name("w:eastAsia"))},
                                .complex = Language{scanner.attribute(xml_name("w:bidi"))}};
        break;
      case xml_name("w:rPrChange"): scanner.skip(); break;
      default: break;
    }
  });
  return properties;
}

ParagraphProperties read_paragraph_properties(XmlScanner& scanner) {
  ParagraphProperties properties;
  each_inside(scanner, [&](std::uint64_t name) {
    switch (name) {
      case xml_name("w:pStyle"): properties.style = scanner.attribute(word::val); break;
      case xml_name("w:outlineLvl"): properties.outline_level = number_value(scanner); break;
      case xml_name("w:ilvl"): properties.list_level = number_value(scanner); break;
      // Number 0 takes a paragraph out of the list its style puts it in (section 17.9.18).
      case xml_name("w:numId"): properties.in_list = number_value(scanner).value_or(0) != 0; break;
      case xml_name("w:framePr"): {
        const std::string drop = scanner.attribute(xml_name("w:dropCap"));
        properties.drop_cap = drop == "drop" || drop == "margin";
        break;
      }
      case xml_name("w:rPr"): properties.mark = read_run_properties(scanner); break;
      case xml_name("w:pPrChange"):
      case xml_name("w:numberingChange"):
      case xml_name("w:sectPr"): scanner.skip(); break;
      default: break;
    }
  });
  return properties;
}

}  // namespace plainsong::office
