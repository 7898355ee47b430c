#pragma once

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
template <class T>
void check_truth(const YamlNode& node, T& /*into*/, Mistakes& mistakes) {
  static_cast<void>(truth_of(node, mistakes));
}

/// Checks a map from language to a text or a list of texts.
void check_by_language(const YamlNode& node, Mistakes& mistakes);

/// For maps in which wordings stand beside other keys: counts `en`, `es-US`, and checks the text.
template <class T>
bool is_wording(const YamlNode& node, T& into, Mistakes& mistakes) {
  if (!is_language_tag(node.key)) return false;
  ++into.wordings;
  if (node.kind != YamlKind::empty) static_cast<void>(text_of(node, mistakes));
  return true;
}

}  // namespace plainsong
