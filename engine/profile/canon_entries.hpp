#pragma once

#include "plainsong/canon.hpp"
#include "profile/mistakes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// For fields of which only the shape is looked at.
template <class T>
void check_text(const YamlNode& node, T& /*into*/, Mistakes& mistakes) {
  static_cast<void>(text_of(node, mistakes));
}

/// For entries that a lower voice may not change.
template <class T>
void read_locked(const YamlNode& node, T& into, Mistakes& mistakes) {
  into.locked = truth_of(node, mistakes);
}

/// Reads a map from language to a text or a list of texts.
[[nodiscard]] Wordings by_language(const YamlNode& node, Mistakes& mistakes);
/// Patterns in any language, or by language.
[[nodiscard]] Wordings patterns_of(const YamlNode& node, Mistakes& mistakes);

/// For maps in which wordings stand beside other keys: `en`, `es-US`.
template <class T>
bool read_wording(const YamlNode& node, T& into, Mistakes& mistakes) {
  if (!is_language_tag(node.key)) return false;
  std::string& wording = into.wording[node.key];
  if (node.kind != YamlKind::empty) wording = text_of(node, mistakes);
  return true;
}

}  // namespace plainsong
