#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/glossary.hpp"

namespace plainsong::test {

/// An engine for English and Spanish with this glossary and the dictionaries of the build, for as
/// many threads at once.
[[nodiscard]] std::shared_ptr<const Engine> engine_for(Glossary glossary, Profile profile = {},
                                                       std::size_t threads = 1);

/// The findings of a category's family ("term", "spelling"; empty: all), each as "found→proposal"
/// in brackets, the first proposal only.
[[nodiscard]] std::string shown_findings(const Engine& engine, const Document& document,
                                         std::string_view family = {});

}  // namespace plainsong::test
