#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/profile.hpp"
#include "plainsong/result.hpp"
#include "serve/annotated.hpp"
#include "serve/form.hpp"
#include "serve/head_check.hpp"
#include "serve/languagetool_language.hpp"

namespace plainsong::serve {

/// Which half of the findings is asked for: browsers' add-ons ask for one after the other.
enum class CheckMode : std::uint8_t { all, whole_text_only, all_but_whole_text };

/// Which findings a client wants to see, by the ids of rules and categories.
struct RuleChoice {
  std::vector<std::string> enabled_rules{};
  std::vector<std::string> disabled_rules{};
  std::vector<std::string> enabled_categories{};
  std::vector<std::string> disabled_categories{};
  bool enabled_only = false;

  [[nodiscard]] bool enables(std::string_view rule, std::string_view category) const;
  /// What is enabled and disabled is enabled.
  [[nodiscard]] bool shows(std::string_view rule, std::string_view category) const;
};

/// What /v2/check was asked, made sure of.
struct CheckQuery {
  AnnotatedText text{};
  std::string language{};  ///< "en-US": a tag of a language the profile knows
  DetectedLanguage detected{};
  CheckMode mode = CheckMode::all;
  bool picky = false;
  bool compact = false;
  std::string callback{};                   ///< an identifier of JavaScript, or empty
  std::vector<std::string> dictionaries{};  ///< groups of own words
  RuleChoice rules{};
};

/// The faults are those of LanguageTool, and show nothing of the text.
[[nodiscard]] Result<CheckQuery, Fault> read_check_query(const Form& form, const Profile& profile,
                                                         std::size_t text_units);

/// The parts of a list with commas, without white space around them and without empty ones; nothing
/// if they are more than anybody needs.
[[nodiscard]] Result<std::vector<std::string>, Fault> comma_list(std::string_view text);

}  // namespace plainsong::serve
