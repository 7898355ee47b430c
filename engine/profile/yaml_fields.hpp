#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// What is written, or a mistake and an empty value.
[[nodiscard]] std::string text_of(const YamlNode& node, Mistakes& mistakes);
/// A list of texts; one text stands for a list of one.
[[nodiscard]] std::vector<std::string> texts_of(const YamlNode& node, Mistakes& mistakes);
[[nodiscard]] std::map<std::string, std::string> text_map_of(const YamlNode& node,
                                                             Mistakes& mistakes);
[[nodiscard]] std::optional<int> whole_number_of(const YamlNode& node, int least, int most,
                                                 Mistakes& mistakes);
/// `true` or `false`.
[[nodiscard]] bool truth_of(const YamlNode& node, Mistakes& mistakes);

/// True if the node is a map, or a list; a mistake if it is not.
[[nodiscard]] bool is_map(const YamlNode& node, Mistakes& mistakes);
[[nodiscard]] bool is_list(const YamlNode& node, Mistakes& mistakes);

/// The entry of a map with this key; null if it is not there or empty.
[[nodiscard]] const YamlNode* entry_of(const YamlNode& map, std::string_view key);

/// The mistake of a word that is none of `known`: `what` says what it should be ("key").
[[nodiscard]] std::string unknown_word(std::string_view what, std::string_view word,
                                       std::span<const std::string_view> known);

/// One key of a map and what reads its value into a T.
template <class T>
struct Field {
  std::string_view key;
  void (*read)(const YamlNode& node, T& into, Mistakes& mistakes);
};

/// Reads a map whose keys are known. A key without a value is as good as left out. `other` is
/// asked about other keys, and returns whether it knows them.
template <class T>
void read_map(const YamlNode& node, T& into, std::span<const Field<T>> fields, Mistakes& mistakes,
              bool (*other)(const YamlNode& node, T& into, Mistakes& mistakes) = nullptr) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (mistakes.full()) return;
    const Field<T>* field = nullptr;
    for (const Field<T>& one : fields) {
      if (one.key == entry.key) field = &one;
    }
    if (field != nullptr) {
      if (entry.kind != YamlKind::empty) field->read(entry, into, mistakes);
      continue;
    }
    if (other != nullptr && other(entry, into, mistakes)) continue;
    std::vector<std::string_view> known;
    for (const Field<T>& one : fields) known.push_back(one.key);
    mistakes.add(entry.line, unknown_word("key", entry.key, known));
  }
}

}  // namespace plainsong
