#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plainsong/catalog.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/rule.hpp"
#include "rules/go_format.hpp"

namespace plainsong {

/// A finding of `rule` at `span`. `values` fill the {placeholders} of its message; a placeholder
/// without a value stays as it is.
[[nodiscard]] Finding finding_of(
    const Rule& rule, Locale locale, Span span,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

/// What a rule of one of Vale's kinds says of the words it found.
struct Matched {
  Span span{};
  std::string match{};  ///< the words
  /// What fills the message of a rule of a Vale style, in order.
  std::vector<FormatValue> values{};
  /// What fills the {placeholders} of a rule of ours besides {found}, which is `match`.
  std::vector<std::pair<std::string, std::string>> named{};
  RuleAction action{};  ///< with the parameters this match has
};

/// A finding of `rule`, with the suggestions its action makes.
[[nodiscard]] Finding finding_of(const Rule& rule, Locale locale, const Matched& matched);

/// `text` with each {name} of `values` filled in.
[[nodiscard]] std::string filled(
    std::string_view text,
    std::initializer_list<std::pair<std::string_view, std::string_view>> values);

/// `wording` without its full stop where one follows `span` in `text` already.
[[nodiscard]] std::string without_stop(std::string wording, std::string_view text, Span span);

}  // namespace plainsong
