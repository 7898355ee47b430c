#pragma once

#include <span>
#include <string_view>

namespace plainsong::ledger {

/// What makes a ledger of one version one of the next, in SQL that SQLite and PostgreSQL share.
/// Numbered by their place, from 1; never changed once released.
struct Migration {
  std::span<const std::string_view> statements;
};
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace plainsong::ledger
