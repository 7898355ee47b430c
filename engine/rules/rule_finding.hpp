#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "plainsong/catalog.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// A finding of `rule` at `span`. `values` fill the {placeholders} of its message; a placeholder
/// without a value stays as it is.
[[nodiscard]] Finding finding_of(
    const Rule& rule, Locale locale, Span span,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

/// `text` with each {name} of `values` filled in.
[[nodiscard]] std::string filled(
    std::string_view text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace plainsong
