#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Where a message goes, as message lists and profiles name it.
inline constexpr std::array<std::string_view, 7> channel_names{
    "letter", "newsletter", "email", "social", "survey", "flyer", "web"};

/// True for a day of the calendar as ISO 8601 writes it, "2026-08-24".
[[nodiscard]] bool is_date(std::string_view text);
/// True for a time of the day of 24 hours, "18:30".
[[nodiscard]] bool is_time(std::string_view text);
/// True for a BCP 47 tag (RFC 5646 section 2.1) whose language has two or three letters, one of ISO
/// 639-1 if it has two.
[[nodiscard]] bool is_language_tag(std::string_view tag);
/// True for a name as the tz database has them, "America/Denver"; whether the city is there is not
/// known.
[[nodiscard]] bool is_time_zone(std::string_view name);
/// True for "district", "school/alder-creek": no white space, no empty part.
[[nodiscard]] bool is_voice_id(std::string_view id);

/// What is wrong with a language tag or the name of an audience or channel, and the mend; empty if
/// nothing is.
[[nodiscard]] std::string language_mistake(std::string_view tag);
[[nodiscard]] std::string audience_mistake(std::string_view name);
[[nodiscard]] std::string channel_mistake(std::string_view name);
[[nodiscard]] std::string date_mistake(std::string_view text);
[[nodiscard]] std::string time_zone_mistake(std::string_view name);
[[nodiscard]] std::string voice_id_mistake(std::string_view id);

/// The text of `node` if `mistake_in` finds nothing wrong with it; else a mistake and nothing.
[[nodiscard]] std::string text_of(const YamlNode& node, std::string (*mistake_in)(std::string_view),
                                  Mistakes& mistakes);
[[nodiscard]] std::vector<std::string> texts_of(const YamlNode& node,
                                                std::string (*mistake_in)(std::string_view),
                                                Mistakes& mistakes);
/// Checks a key: adds a mistake and is false if it is wrong.
[[nodiscard]] bool key_is_right(const YamlNode& entry, std::string (*mistake_in)(std::string_view),
                                Mistakes& mistakes);

}  // namespace plainsong
