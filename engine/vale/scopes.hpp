#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plainsong::vale {

/// Whether a rule with these scopes reads a block of scope `block`, which belongs to one of scope
/// `parent`: "text.heading.h2.md". Sections count in any order.
[[nodiscard]] bool reads(const std::vector<std::string>& scopes, std::string_view block,
                         std::string_view parent);

}  // namespace plainsong::vale
