#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plainsong {

struct XmlScanLimits {
  std::size_t elements = 0;
  std::size_t nesting = 0;
};

/// What makes a text no XML, and where.
struct XmlFault {
  std::size_t offset = 0;  ///< in bytes
  std::string message{};
  bool too_large = false;
};

/// The first fault in `text`, which is UTF-8: tags that do not match, references to entities that
/// XML does not define, characters XML does not allow, entity definitions, too much of anything.
/// One pass, no memory but a stack of names.
[[nodiscard]] std::optional<XmlFault> find_xml_fault(std::string_view text,
                                                     const XmlScanLimits& limits);

}  // namespace plainsong
