#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

// Each says what is wrong with a value of `gateway`, and the mend; nothing if nothing is wrong.

/// An address of e-mail alone, in ASCII: "plainsong@district.example".
[[nodiscard]] std::string address_mistake(std::string_view address);
/// A pattern of addresses: "ada@place.example", "@place.example", "families*@*".
[[nodiscard]] std::string address_pattern_mistake(std::string_view pattern);
/// "127.0.0.1:10026", "[::1]:25", "mail.example:25" or "unix:/path".
[[nodiscard]] std::string next_hop_mistake(std::string_view place);
/// A block of addresses, "10.1.0.0/16" or "fd00::/8", or one address.
[[nodiscard]] std::string address_block_mistake(std::string_view block);
/// "http://..." or "https://..." with a host and nothing behind '?' or '#'.
[[nodiscard]] std::string link_mistake(std::string_view link);
/// A name of a field of a mail's header.
[[nodiscard]] std::string field_name_mistake(std::string_view name);
/// A time of the day, "07:30".
[[nodiscard]] std::string time_mistake(std::string_view text);
/// A name of a finding's category, a family of categories, a pack or a rule: see covers().
[[nodiscard]] std::string covered_mistake(std::string_view name);
/// A text that fits into one line of a header.
[[nodiscard]] std::string short_text_mistake(std::string_view text);

/// "72" or "12h" in hours, "3d" in days; from an hour to a year. Else a mistake and nothing.
[[nodiscard]] std::optional<std::chrono::hours> hours_of(const YamlNode& node, Mistakes& mistakes);

}  // namespace plainsong
