#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"

namespace plainsong::mail {

/// The blocks of `plain`, the plain-text half of a mail, that say what `html_text`, the visible
/// text of the other half, does not: a figure that is not there or stands among other words, or a
/// word that is nowhere in it. A plain half that only leaves something out does not differ, nor do
/// the addresses of links, list numbers and quoted replies. Indices rise. Time is n log n.
[[nodiscard]] std::vector<std::size_t> differing_blocks(std::string_view html_text,
                                                        const Document& plain);

}  // namespace plainsong::mail
