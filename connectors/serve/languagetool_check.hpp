#pragma once

#include <string_view>

#include "common/workspace.hpp"
#include "serve/languagetool_cache.hpp"
#include "serve/languagetool_definitions.hpp"
#include "serve/languagetool_query.hpp"

namespace plainsong::serve {

/// What a text depends on besides the profile: who speaks, and what the concepts mean.
struct CheckContext {
  std::string_view voice{};                 ///< of the profile; empty: nobody known
  KnownDefinitions* definitions = nullptr;  ///< null: those that findings bring along
};

/// Checks the text of a query as `plainsong check` checks a file of plain text of which nothing
/// else is known, and renders all that is found, whatever rules the query wants.
///
/// Offsets count UTF-16 code units of the text as sent. What is found nowhere in particular stands
/// at the first word. What a paragraph alone cannot tell is marked as picky unless the text has
/// several: LibreOffice sends each paragraph by itself, and it would be said in each that a date is
/// missing (three paragraphs make a message) or that an acronym is not explained (two).
[[nodiscard]] CheckedText check_text(const Workspace& workspace, const CheckQuery& query,
                                     const CheckContext& context);

}  // namespace plainsong::serve
