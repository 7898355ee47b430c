#pragma once

#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <string_view>

#include "glossary/complaints.hpp"
#include "glossary/tbx_rules.hpp"
#include "glossary/xml_source.hpp"
#include "plainsong/glossary.hpp"

namespace plainsong::tbx {

/// Turns elements into data categories, with the names of ISO 30042:2019 in its DCA style whatever
/// the version and style of the file. Lives as long as the reading of one file.
class CategoryReader {
 public:
  CategoryReader(const XmlSource& source, Complaints& errors, Complaints& warnings);

  /// `level` decides what an element of the DCT style is that the standard does not know.
  [[nodiscard]] DataCategory read(pugi::xml_node node, Level level);

  /// The element's name in version 3; empty for one of the DCT style, which names a category.
  [[nodiscard]] std::string_view core_name(pugi::xml_node node) const;

  /// Reports a breach of the core structure: an error in version 3, a warning in version 2, whose
  /// files were never held to it, and in our own dialect, which carries what came from there.
  void structure(pugi::xml_node node, std::string message);
  void warn(pugi::xml_node node, std::string message);
  void error(pugi::xml_node node, std::string message);
  /// Warns of attributes beyond those named, which the model has no place for.
  void attributes(pugi::xml_node node, std::initializer_list<std::string_view> kept);

  [[nodiscard]] bool version_3() const { return version_3_; }

 private:
  void name_tagged(pugi::xml_node node, Level level, DataCategory& category);
  [[nodiscard]] std::string namespace_of(pugi::xml_node node, const std::string& prefix) const;
  void check_group(pugi::xml_node node, const DataCategory& category);

  const XmlSource& source_;
  Complaints& errors_;
  Complaints& warnings_;
  bool version_3_ = false;
  bool strict_ = false;
  bool tagged_ = false;                            // the DCT style
  std::map<std::string, std::string> namespaces_;  // declared on the root, by prefix
  std::set<std::string> lost_attributes_;          // warned of, once each
};

}  // namespace plainsong::tbx
