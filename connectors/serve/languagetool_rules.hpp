#pragma once

#include <string>
#include <string_view>

#include "plainsong/catalog.hpp"
#include "plainsong/finding.hpp"

namespace plainsong::serve {

/// A rule as LanguageTool's clients know rules.
struct RuleFace {
  std::string id{};             ///< "GLOSSARY_LEARNING_TARGET"
  std::string sub_id{};         ///< the concept of a glossary; else empty
  std::string_view category{};  ///< "TERMINOLOGY"; of static storage, as are the rest
  std::string_view category_name{};
  std::string_view issue_type{};  ///< one of the localization quality issue types of ITS 2.0
  /// A word that no dictionary has: clients offer to add it to one, and underline it in red. For
  /// terms of the glossary they must not.
  bool spelling = false;
};

/// What a finding looks like to a client that has asked for `language`, a tag.
[[nodiscard]] RuleFace face_of(const Finding& finding, std::string_view language, Locale locale);
/// Likewise for a rule that may find something.
[[nodiscard]] RuleFace face_of(std::string_view rule, Category category, Locale locale);
/// For the rule by which unknown words are found.
[[nodiscard]] RuleFace spelling_face(std::string_view language, Locale locale);

/// True for what only the whole message tells, and a part of it alone does not: how hard it is to
/// read, what it leaves out, where it contradicts itself.
[[nodiscard]] bool of_whole_text(Category category);

}  // namespace plainsong::serve
