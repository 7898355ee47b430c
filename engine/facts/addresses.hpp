#pragma once

#include <string_view>
#include <vector>

#include "facts/contact.hpp"

namespace plainsong {

/// The addresses of mail (RFC 5321 section 2.3.11, those that need no quotation marks) and of the
/// web (RFC 3986) in a text, with or without "https://"; spans count from `base`. A name of a host
/// must end in a domain that exists at the top level, so that "8.30" and "letter.docx" are none.
/// Linear in the text.
void find_addresses(std::string_view text, std::uint32_t base,
                    std::vector<AddressMention>& addresses);

/// True if `name`, in small letters, is a top-level domain: "org", "mx".
[[nodiscard]] bool top_level_domain(std::string_view name);

}  // namespace plainsong
