#include "glossary/xml_text.hpp"

#include <algorithm>
#include <array>

#include "glossary/xml_scan.hpp"

namespace plainsong {
namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr unsigned all_text = pugi::parse_default | pugi::parse_ws_pcdata;

/// The names of version 2 (ISO 30042:2008) for what version 3 calls sc and ec.
std::string_view inline_name(std::string_view name) {
  if (name == "bpt") return "sc";
  if (name == "ept") return "ec";
  return name;
}

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

void append_xml(pugi::xml_node node, std::string& xml) {
  for (const pugi::xml_node child : node.children()) {
    if (is_text(child)) {
      xml += escape_xml_text(child.value());
    } else if (child.type() == pugi::node_element) {
      const std::string_view name = inline_name(child.name());
      xml.append("<").append(name);
      for (const pugi::xml_attribute attribute : child.attributes()) {
        xml.append(" ").append(attribute.name()).append("=\"");
        xml.append(escape_xml_attribute(attribute.value())).append("\"");
      }
      if (!child.first_child()) {
        xml += "/>";
        continue;
      }
      xml += '>';
      append_xml(child, xml);
      xml.append("</").append(name).append(">");
    }
  }
}

void append_text(pugi::xml_node node, std::string& text) {
  for (const pugi::xml_node child : node.children()) {
    if (is_text(child)) {
      text += child.value();
    } else {
      append_text(child, text);
    }
  }
}

/// Reads `value` as the inside of an element; false if it is not well-formed.
bool parse_fragment(const std::string& value, pugi::xml_document& document) {
  const std::string xml = "<x xml:space=\"preserve\">" + value + "</x>";
  if (find_xml_fault(xml, {.elements = 10'000, .nesting = 60})) return false;
  return static_cast<bool>(document.load_buffer(xml.data(), xml.size(), all_text));
}

void append_escaped(char c, std::string& xml) {
  switch (c) {
    case '&': xml += "&amp;"; break;
    case '<': xml += "&lt;"; break;
    case '>': xml += "&gt;"; break;
    case '\r': xml += "&#13;"; break;  // a parser turns it into a line feed
    default: xml += c;
  }
}

}  // namespace

std::string fold_xml_space(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (white_space.find(c) == std::string_view::npos) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string escape_xml_text(std::string_view text) {
  std::string result;
  for (const char c : text) append_escaped(c, result);
  return result;
}

std::string escape_xml_attribute(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '"': result += "&quot;"; break;
      case '\t': result += "&#9;"; break;
      case '\n': result += "&#10;"; break;
      default: append_escaped(c, result);
    }
  }
  return result;
}

bool is_inline(std::string_view element) {
  constexpr std::array names{"hi", "foreign", "sc", "ec", "ph"};
  return std::ranges::find(names, inline_name(element)) != names.end();
}

std::string inner_text(pugi::xml_node node) {
  std::string text;
  const bool markup = std::ranges::any_of(node.children(), [](const pugi::xml_node& child) {
    return child.type() == pugi::node_element;
  });
  if (markup) {
    append_xml(node, text);
  } else {
    append_text(node, text);
  }
  const bool preserve = std::string_view{node.attribute("xml:space").value()} == "preserve";
  return preserve ? text : fold_xml_space(text);
}

bool has_markup(const std::string& value) {
  if (value.find('<') == std::string::npos) return false;
  pugi::xml_document document;
  if (!parse_fragment(value, document)) return false;
  bool any = false;
  for (const pugi::xml_node child : document.document_element().children()) {
    if (is_text(child)) continue;
    if (!is_inline(child.name())) return false;
    any = true;
  }
  // Only what reading would give back is written as it is; the rest is text that looks like XML.
  return any && inner_text(document.document_element()) == value;
}

std::string plain_text(const std::string& value) {
  if (!has_markup(value)) return value;
  pugi::xml_document document;
  if (!parse_fragment(value, document)) return value;
  std::string text;
  append_text(document.document_element(), text);
  return fold_xml_space(text);
}

}  // namespace plainsong
