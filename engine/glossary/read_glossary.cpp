#include <algorithm>
#include <array>
#include <string_view>

#include "plainsong/glossary.hpp"

namespace plainsong {
namespace {

/// XML begins with '<', behind a byte order mark and white space; in UTF-16 with zeros in between.
bool looks_like_xml(std::string_view bytes) {
  for (const char c : bytes.substr(0, 4096)) {
    if (c == '<') return true;
    constexpr std::string_view before{"\xEF\xBB\xBF\xFF\xFE\0 \t\r\n", 10};
    if (before.find(c) == std::string_view::npos) return false;
  }
  return false;
}

}  // namespace

GlossaryRead read_glossary(std::string_view bytes, std::string_view name) {
  return looks_like_xml(bytes) ? read_glossary_tbx(bytes, name) : read_glossary_csv(bytes, name);
}

}  // namespace plainsong
