#pragma once

#include "context/usage.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// True where a date, time or number is not the sender's own in earnest: words of others, code,
/// quotations, "On Tuesday, October 6, ... wrote:". Call in rising order of `span`.
[[nodiscard]] bool spared_fact(const Rule& rule, const CheckInput& in, Usage& usage, Span span);

/// True if a rule for certain languages is about the block that holds `offset`.
[[nodiscard]] bool speaks_language(const Rule& rule, const CheckInput& in, std::uint32_t offset);

}  // namespace plainsong
