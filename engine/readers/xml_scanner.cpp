#include "readers/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

struct Namespace {
  std::string_view address;
  std::uint64_t seed;  // xml_name of our prefix with its colon
};

constexpr Namespace named(std::string_view address, std::string_view prefix) {
  return {address, xml_name(prefix)};
}

/// Namespaces that readers ask for. ISO/IEC 29500 has two addresses for each of its own:
/// transitional, which everybody writes, and strict.
constexpr std::array namespaces{
    named("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"),
    named("http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"),
    named("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"),
    named("http://purl.oclc.org/ooxml/officeDocument/relationships", "r:"),
    named("http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"),
    named("http://purl.oclc.org/ooxml/officeDocument/math", "m:"),
    named("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp:"),
    named("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp:"),
    named("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"),
    named("http://schemas.openxmlformats.org/package/2006/relationships", "rel:"),
    named("http://schemas.openxmlformats.org/package/2006/content-types", "ct:"),
    named("http://schemas.openxmlformats.org/drawingml/2006/main", "a:"),
    named("http://purl.oclc.org/ooxml/drawingml/main", "a:"),
    named("urn:schemas-microsoft-com:vml", "v:"),
    named("http://purl.org/dc/elements/1.1/", "dc:"),
    named("http://purl.org/dc/terms/", "dcterms:"),
    named("http://www.w3.org/1999/xlink", "xlink:"),
    named("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"),
    named("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"),
    named("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"),
    named("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"),
    named("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style:"),
    named("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo:"),
    named("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg:"),
    named("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta:"),
    named("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:"),
};
constexpr std::uint64_t foreign_seed = xml_name("?:");
constexpr std::uint64_t xml_seed = xml_name("xml:");

// Word and LibreOffice stay far below these; beyond them somebody wants to do harm.
constexpr std::size_t deepest = 1000;
constexpr std::size_t most_attributes = 1000;
constexpr std::size_t most_bindings = 250;

constexpr std::array<bool, 256> name_ends = [] {
  std::array<bool, 256> table{};
  for (const char c : {' ', '\t', '\r', '\n', '/', '>', '=', '<', '"', '\'', '\0'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

bool ends_name(char c) { return name_ends[static_cast<unsigned char>(c)]; }
bool space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

void pass_space(std::string_view xml, std::size_t& at) {
  while (at < xml.size() && space(xml[at])) ++at;
}

std::string_view pass_name(std::string_view xml, std::size_t& at) {
  const std::size_t from = at;
  while (at < xml.size() && !ends_name(xml[at])) ++at;
  return xml.substr(from, at - from);
}

Span range(std::size_t from, std::size_t to) {
  return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
}

}  // namespace

XmlScanner::XmlScanner(std::string_view xml) : xml_{xml} {
  if (xml.starts_with("\xEF\xBB\xBF")) at_ = 3;
  bindings_.push_back({"", xml_name("")});
  bindings_.push_back({"xml", xml_seed});
}

XmlScanner::Event XmlScanner::next() {
  if (stopped_) return last_;
  if (end_pending_) {
    end_pending_ = false;
    return close(span_.end());
  }
  while (at_ < xml_.size()) {
    if (xml_[at_] != '<') {
      const std::size_t from = at_;
      at_ = std::min(xml_.find('<', at_), xml_.size());
      if (open_.empty()) continue;
      span_ = range(from, at_);
      literal_ = false;
      return Event::text;
    }
    const char kind = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
    if (kind == '/') return end_tag();
    if (kind != '!' && kind != '?') return start_tag();
    if (xml_.substr(at_).starts_with("<![CDATA[") && !open_.empty()) {
      const std::size_t from = at_ + 9;
      if (!pass_until("]]>", from)) return damaged();
      span_ = range(from, at_ - 3);
      literal_ = true;
      return Event::text;
    }
    if (!pass_markup()) return stopped_ ? last_ : damaged();
  }
  if (!open_.empty() || !has_root_) {
    return fail(ErrorKind::unreadable, "the XML ends too early; the file is damaged or cut short");
  }
  stopped_ = true;
  return last_ = Event::finished;
}

void XmlScanner::skip() {
  const std::size_t inside = depth();
  while (depth() >= inside) {
    const Event event = next();
    if (event == Event::failed || event == Event::finished) return;
  }
}

/// A comment, a processing instruction or a document type.
bool XmlScanner::pass_markup() {
  if (xml_[at_ + 1] == '?') return pass_until("?>", at_ + 2);
  const std::string_view rest = xml_.substr(at_);
  if (rest.starts_with("<!--")) return pass_until("-->", at_ + 4);
  if (!rest.starts_with("<!DOCTYPE") || has_root_) return false;
  const std::size_t end = rest.find_first_of("[>");
  if (end == std::string_view::npos) return false;
  if (rest[end] == '[') {
    fail(ErrorKind::unreadable,
         "the XML declares entities of its own, which no word processor does");
    return false;
  }
  at_ += end + 1;
  return true;
}

bool XmlScanner::pass_until(std::string_view end, std::size_t from) {
  const std::size_t found = xml_.find(end, std::min(from, xml_.size()));
  if (found == std::string_view::npos) return false;
  at_ = found + end.size();
  return true;
}

XmlScanner::Event XmlScanner::start_tag() {
  const std::size_t from = at_;
  std::size_t at = at_ + 1;
  const std::string_view name = pass_name(xml_, at);
  if (name.empty() || (open_.empty() && has_root_)) return damaged();
  bool empty = false;
  const auto outside = static_cast<std::uint32_t>(bindings_.size());
  if (!read_attributes(at, empty) || !bind_prefixes()) return stopped_ ? last_ : damaged();
  if (open_.size() >= deepest) {
    return fail(ErrorKind::too_large,
                "the XML is nested more than " + std::to_string(deepest) + " elements deep");
  }
  at_ = at;
  has_root_ = true;
  end_pending_ = empty;
  name_ = number_of(name, false);
  open_.push_back({name, name_, outside});
  span_ = range(from, at);
  return Event::start;
}

bool XmlScanner::read_attributes(std::size_t& at, bool& empty) {
  attributes_.clear();
  while (true) {
    pass_space(xml_, at);
    if (at >= xml_.size()) return false;
    if (xml_[at] == '>') {
      ++at;
      return true;
    }
    if (xml_[at] == '/') {
      empty = true;
      return at + 1 < xml_.size() && xml_[at + 1] == '>' && (at += 2) != 0;
    }
    const std::string_view name = pass_name(xml_, at);
    pass_space(xml_, at);
    if (name.empty() || at >= xml_.size() || xml_[at] != '=') return false;
    ++at;
    pass_space(xml_, at);
    if (at >= xml_.size() || (xml_[at] != '"' && xml_[at] != '\'')) return false;
    const std::size_t end = xml_.find(xml_[at], at + 1);
    if (end == std::string_view::npos) return false;
    if (attributes_.size() >= most_attributes) {
      fail(ErrorKind::too_large,
           "an XML element has more than " + std::to_string(most_attributes) + " attributes");
      return false;
    }
    attributes_.push_back({name, range(at + 1, end)});
    at = end + 1;
  }
}

bool XmlScanner::bind_prefixes() {
  for (const Attribute& attribute : attributes_) {
    if (!attribute.name.starts_with("xmlns")) continue;
    if (attribute.name.size() > 5 && attribute.name[5] != ':') continue;
    if (bindings_.size() >= most_bindings) {
      fail(ErrorKind::too_large, "the XML declares too many namespaces");
      return false;
    }
    const std::string_view address = attribute.value.of(xml_);
    const auto* known = std::ranges::find(namespaces, address, &Namespace::address);
    const std::uint64_t other = address.empty() ? xml_name("") : foreign_seed;
    bindings_.push_back({attribute.name.substr(std::min<std::size_t>(6, attribute.name.size())),
                         known == namespaces.end() ? other : known->seed});
  }
  return true;
}

XmlScanner::Event XmlScanner::end_tag() {
  const std::size_t from = at_;
  std::size_t at = at_ + 2;
  const std::string_view name = pass_name(xml_, at);
  pass_space(xml_, at);
  if (open_.empty() || at >= xml_.size() || xml_[at] != '>' || open_.back().name != name) {
    return damaged();
  }
  at_ = at + 1;
  return close(static_cast<std::uint32_t>(from));
}

XmlScanner::Event XmlScanner::close(std::uint32_t from) {
  span_ = range(from, at_);
  name_ = open_.back().number;
  bindings_.resize(open_.back().bindings);
  open_.pop_back();
  return Event::end;
}

XmlScanner::Event XmlScanner::fail(ErrorKind kind, std::string message) {
  error_ = {kind, {}, std::move(message)};
  stopped_ = true;
  return last_ = Event::failed;
}

XmlScanner::Event XmlScanner::damaged() {
  return fail(ErrorKind::unreadable,
              "the XML is damaged at byte " + std::to_string(at_) + " or cut short after it");
}

std::uint64_t XmlScanner::seed_of(std::string_view prefix) const {
  for (std::size_t i = bindings_.size(); i > 0; --i) {
    if (bindings_[i - 1].prefix == prefix) return bindings_[i - 1].seed;
  }
  return foreign_seed;
}

std::uint64_t XmlScanner::number_of(std::string_view name, bool attribute) const {
  const std::size_t colon = name.find(':');
  if (colon != std::string_view::npos) {
    return xml_name(name.substr(colon + 1), seed_of(name.substr(0, colon)));
  }
  // Namespaces in XML 1.0, section 6.2: a default namespace does not apply to attributes.
  return xml_name(name, attribute ? xml_name("") : seed_of(""));
}

std::string XmlScanner::attribute(std::uint64_t name) const {
  std::string value;
  for (const Attribute& attribute : attributes_) {
    if (number_of(attribute.name, true) != name) continue;
    const auto append = [&](std::string_view utf8, Span) { value += utf8; };
    decode(xml_, attribute.value, false, append);
    break;
  }
  return value;
}

Span XmlScanner::trimmed(Span bytes) const {
  std::uint32_t start = bytes.start();
  std::uint32_t end = bytes.end();
  while (start < end && space(xml_[start])) ++start;
  while (end > start && space(xml_[end - 1])) --end;
  return {start, end};
}

bool XmlScanner::has_attribute(std::uint64_t name) const {
  return std::ranges::any_of(attributes_,
                             [&](const Attribute& a) { return number_of(a.name, true) == name; });
}

/// Decodes the reference at the start of `text` and returns its size. What is none stays as it is.
std::size_t XmlScanner::reference(std::string_view text, std::string& utf8) {
  const std::size_t end = text.find(';');
  const std::string_view name = text.substr(1, end == std::string_view::npos ? 0 : end - 1);
  constexpr std::array<std::pair<std::string_view, char>, 5> known{
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [word, character] : known) {
    if (name == word) {
      utf8 = character;
      return end + 1;
    }
  }
  if (name.size() > 1 && name[0] == '#') {
    const bool hexadecimal = name[1] == 'x';
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t code_point = 0;
    const auto [rest, problem] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                                 code_point, hexadecimal ? 16 : 10);
    if (problem == std::errc{} && rest == digits.data() + digits.size()) {
      utf8::append(utf8, code_point);
      return end + 1;
    }
  }
  utf8 = '&';
  return 1;
}

}  // namespace plainsong
