#pragma once

#include <string>

#include "plainsong/catalog.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/rule.hpp"

namespace plainsong::cli {

/// One line of `rules list`: id, severity after what the profile says, category, what it says.
[[nodiscard]] std::string rule_line(const Rule& rule, const Profile& profile, Locale locale);

/// The same for programs: one JSON object without a line break.
[[nodiscard]] std::string rule_json(const Rule& rule, const RulePack& pack);

/// All that a person may want to know of a rule, in lines.
[[nodiscard]] std::string rule_text(const Rule& rule, const Profile& profile, Locale locale);

/// The terms of a concept with their status, one a line.
[[nodiscard]] std::string concept_text(const Concept& entry);

/// How to change the severity of `id`, or silence it, in plainsong.yaml.
[[nodiscard]] std::string change_text(const std::string& id, Locale locale);

}  // namespace plainsong::cli
