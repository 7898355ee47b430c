#include <algorithm>
#include <cstdint>
#include <string>

#include "readers/charset.hpp"
#include "readers/html/read_html.hpp"
#include "readers/html/tokenizer.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

/// The word after `key` and '=': "utf-8" of "text/html; charset=utf-8".
std::string_view parameter(std::string_view text, std::string_view key) {
  std::size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  at = text.find_first_not_of(" \t=\"'", at + key.size());
  if (at == std::string_view::npos) return {};
  return text.substr(at, std::min(text.find_first_of(" \t;\"'?>", at), text.size()) - at);
}

/// The charset the page itself names (WHATWG HTML, section 13.2.3.2); empty if none.
std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t prescan = 4096;
  const std::string_view head = bytes.substr(0, prescan);
  std::string_view label;
  if (head.starts_with("<?xml")) label = parameter(head.substr(0, head.find("?>")), "encoding");
  plainsong::html::Tokenizer tokens{head};
  for (plainsong::html::Token token; label.empty() && tokens.next(token);) {
    if (token.kind != plainsong::html::TokenKind::start_tag ||
        token.element.tag != plainsong::html::Tag::meta)
      continue;
    const plainsong::html::Attributes& a = token.attributes;
    label = a.charset;
    if (label.empty() && plainsong::html::equals_ignoring_case(a.http_equiv, "content-type")) {
      label = parameter(a.content, "charset");
    }
  }
  // A page that could be read this far is not UTF-16, whatever it says.
  const bool utf16 =
      label.size() >= 6 && plainsong::html::equals_ignoring_case(label.substr(0, 6), "utf-16");
  return utf16 ? "utf-8" : std::string{label};
}

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  std::string charset{context.hint.charset};
  if (charset.empty()) charset = declared_charset(bytes);
  const DecodedText decoded = decode_text(bytes, charset);
  const std::uint16_t part = builder.add_part({.name = std::string{context.part_prefix}});
  const auto origin = [&](Span span) { return Origin{part, decoded.bytes_of(span)}; };
  read_html(decoded.text(bytes), origin, context, Region::body, builder);
}

/// Whether a page begins here, after white space, comments and an XML declaration. Tables and
/// divisions do not tell: Markdown may begin with them too.
bool recognises(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  constexpr std::size_t beginning = 4096;
  bytes = bytes.substr(0, beginning);
  while (true) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
    const std::string_view end = bytes.starts_with("<!--")    ? "-->"
                                 : bytes.starts_with("<?xml") ? "?>"
                                                              : "";
    if (end.empty()) break;
    const std::size_t found = bytes.find(end);
    if (found == std::string_view::npos) return false;
    bytes.remove_prefix(found + end.size());
  }
  const auto begins = [&](std::string_view tag) {
    if (!plainsong::html::equals_ignoring_case(bytes.substr(0, tag.size()), tag)) return false;
    constexpr std::string_view after_name = " \t\r\n>";
    return bytes.size() > tag.size() && after_name.find(bytes[tag.size()]) != after_name.npos;
  };
  return begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body");
}

constexpr std::string_view extensions[] = {".html", ".htm", ".xhtml"};
constexpr std::string_view media_types[] = {"text/html", "application/xhtml+xml"};

}  // namespace

extern const Reader html;
constinit const Reader html{.name = "a web page (HTML)",
                            .extensions = extensions,
                            .media_types = media_types,
                            .recognises = recognises,
                            .read = read};

}  // namespace plainsong::readers
