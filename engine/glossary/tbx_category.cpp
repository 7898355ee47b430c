#include "glossary/tbx_category.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "glossary/xml_text.hpp"

namespace plainsong::tbx {
namespace {

std::string prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string{} : std::string{name.substr(0, colon)};
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_element(pugi::xml_node node) { return node.type() == pugi::node_element; }

bool has_text(pugi::xml_node node) {
  return std::ranges::any_of(node.children(), [](const pugi::xml_node& child) {
    return !is_element(child) && !fold_xml_space(child.value()).empty();
  });
}

}  // namespace

CategoryReader::CategoryReader(const XmlSource& source, Complaints& errors, Complaints& warnings)
    : source_{source}, errors_{errors}, warnings_{warnings} {
  const pugi::xml_node root = source.root();
  for (const pugi::xml_attribute attribute : root.attributes()) {
    const std::string_view name = attribute.name();
    if (name.starts_with("xmlns:")) namespaces_[std::string{name.substr(6)}] = attribute.value();
  }
  version_3_ = local_name(root.name()) == "tbx";
  tagged_ = std::string_view{root.attribute("style").value()} == "dct";
  strict_ = version_3_ && std::string_view{root.attribute("type").value()} != own_dialect;
}

void CategoryReader::structure(pugi::xml_node node, std::string message) {
  (strict_ ? errors_ : warnings_).add(source_.line(node), std::move(message));
}

void CategoryReader::warn(pugi::xml_node node, std::string message) {
  warnings_.add(source_.line(node), std::move(message));
}

void CategoryReader::error(pugi::xml_node node, std::string message) {
  errors_.add(source_.line(node), std::move(message));
}

void CategoryReader::attributes(pugi::xml_node node, std::initializer_list<std::string_view> kept) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (std::ranges::find(kept, name) != kept.end() || name.starts_with("xmlns") ||
        name == "xml:space") {
      continue;
    }
    if (lost_attributes_.size() > 100) return;
    const std::string what = fmt::format("{} of <{}>", name, node.name());
    if (!lost_attributes_.insert(what).second) continue;
    warn(node, fmt::format("the attribute {} is not kept", what));
  }
}

std::string_view CategoryReader::core_name(pugi::xml_node node) const {
  const std::string_view name = node.name();
  const std::string prefix = prefix_of(name);
  if (prefix.empty()) return version_3_name(name);
  return namespace_of(node, prefix) == core_namespace ? version_3_name(local_name(name))
                                                      : std::string_view{};
}

std::string CategoryReader::namespace_of(pugi::xml_node node, const std::string& prefix) const {
  if (const auto own = node.attribute(("xmlns:" + prefix).c_str())) return own.value();
  const auto found = namespaces_.find(prefix);
  return found == namespaces_.end() ? std::string{} : found->second;
}

DataCategory CategoryReader::read(pugi::xml_node node, Level level) {
  DataCategory category;
  category.element = core_name(node);
  category.type = node.attribute("type").value();
  category.target = node.attribute("target").value();
  category.id = node.attribute("id").value();
  category.language = node.attribute("xml:lang").value();
  category.datatype = node.attribute("datatype").value();
  attributes(node, {"type", "target", "id", "xml:lang", "datatype"});
  if (category.element.empty()) name_tagged(node, level, category);
  if (category.type.empty() && needs_type(category.element)) {
    structure(node, fmt::format("<{}> needs a type attribute that says what it is", node.name()));
  }

  const bool holds_elements = std::ranges::any_of(node.children(), [](const pugi::xml_node& child) {
    return is_element(child) && !is_inline(child.name());
  });
  if (!holds_elements) {
    category.value = inner_text(node);
    if (is_group(category.element)) check_group(node, category);
    return category;
  }
  if (has_text(node)) {
    structure(node,
              fmt::format("the text in <{}> must stand inside one of its elements; it is lost",
                          node.name()));
  }
  for (const pugi::xml_node child : node.children()) {
    if (!is_element(child)) continue;
    category.group.push_back(read(child, level));
    // What the first member of a group is in the DCT style, the group says; the next are notes.
    DataCategory& member = category.group.back();
    if (category.group.size() == 1 && is_group(category.element) && core_name(child).empty() &&
        element_of(member.type).empty()) {
      member.element = category.element.substr(0, category.element.size() - 3);
    }
  }
  if (is_group(category.element)) check_group(node, category);
  return category;
}

void CategoryReader::name_tagged(pugi::xml_node node, Level level, DataCategory& category) {
  const std::string prefix = prefix_of(node.name());
  const std::string uri = namespace_of(node, prefix);
  const std::string_view name = local_name(node.name());
  if (uri.empty()) {
    error(node, fmt::format("the prefix of <{}> is not declared on the root element", node.name()));
  } else if (!tagged_) {
    structure(node, fmt::format("<{}> is of another namespace, which a file of style dca may not "
                                "hold; write style=\"dct\" or the category as an attribute",
                                node.name()));
  }
  category.type = is_module_namespace(uri) ? std::string{name} : std::string{node.name()};
  const std::string_view element = element_of(name);
  if (!element.empty()) {
    category.element = element;
  } else if (level == Level::term_section) {
    category.element = "termNote";
  } else {
    category.element = "descrip";
  }
}

void CategoryReader::check_group(pugi::xml_node node, const DataCategory& category) {
  const std::string about = category.element.substr(0, category.element.size() - 3);
  if (about != "descrip" && about != "admin" && about != "transac" && about != "termNote") return;
  const auto count = std::ranges::count(category.group, about, &DataCategory::element);
  const bool first = !category.group.empty() && category.group.front().element == about;
  if (count == 1 && first) return;
  // A group of administrative data may be about one piece of it and hold others.
  structure(node, fmt::format("<{}> must begin with the one <{}> it is about, but holds {}",
                              node.name(), about, count));
}

}  // namespace plainsong::tbx
