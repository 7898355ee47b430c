#include "glossary/xml_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "glossary/xml_scan.hpp"
#include "readers/charset.hpp"

namespace plainsong {
namespace {

/// The encoding that the XML declaration names. It is ASCII in every charset but UTF-16, for which
/// a byte order mark or the zeros in it decide.
std::string_view declared_encoding(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, std::min(bytes.find("?>"), bytes.size()));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  return end == std::string_view::npos ? std::string_view{}
                                       : declaration.substr(at + 1, end - at - 1);
}

}  // namespace

Result<XmlSource> XmlSource::parse(std::string_view bytes, std::string_view name) {
  if (bytes.size() > most_bytes) {
    return unexpected{Error{
        ErrorKind::too_large, std::string{name},
        fmt::format("the file has {} bytes, which is more than {}", bytes.size(), most_bytes)}};
  }
  XmlSource source;
  const DecodedText decoded = decode_text(bytes, declared_encoding(bytes));
  source.text_ = std::make_unique<std::string>(decoded.text(bytes));
  std::string& text = *source.text_;
  source.line_starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends =
        text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends) source.line_starts_.push_back(i + 1);
  }
  const auto error = [&](ErrorKind kind, std::size_t offset, std::string message) {
    const auto after = std::ranges::upper_bound(source.line_starts_, offset);
    return Error{kind, fmt::format("{}:{}", name, after - source.line_starts_.begin()),
                 std::move(message)};
  };
  if (auto fault = find_xml_fault(text, {.elements = most_elements, .nesting = most_nesting})) {
    return unexpected{error(fault->too_large ? ErrorKind::too_large : ErrorKind::unreadable,
                            fault->offset, std::move(fault->message))};
  }
  source.document_ = std::make_unique<pugi::xml_document>();
  const pugi::xml_parse_result parsed = source.document_->load_buffer_inplace(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) {
    return unexpected{error(ErrorKind::unreadable, static_cast<std::size_t>(parsed.offset),
                            fmt::format("the XML is damaged ({})", parsed.description()))};
  }
  return source;
}

std::uint32_t XmlSource::line(pugi::xml_node node) const {
  const std::ptrdiff_t offset = node.offset_debug();
  if (offset < 0) return 1;
  const auto after = std::ranges::upper_bound(line_starts_, static_cast<std::size_t>(offset));
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

}  // namespace plainsong
