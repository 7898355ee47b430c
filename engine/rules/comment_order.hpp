#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong {

/// What a comment in a message asks of Plainsong.
struct CommentOrder {
  enum class Kind : std::uint8_t {
    off,          ///< from here on
    on,           ///< ends `off` for the same rule
    ignore_next,  ///< for the block that follows, or the rest of the one it stands in
  };
  Kind kind = Kind::off;
  std::string rule{};  ///< a rule, pack, category or family: see covers(); empty: all
  std::string reason{};

  friend bool operator==(const CommentOrder&, const CommentOrder&) = default;
};

/// The order in the comment "plainsong off: REASON", "plainsong RULE = off", "plainsong
/// ignore-next: REASON". Nothing for a comment that is not addressed to Plainsong; an error, with
/// the mend, for one that is and says nothing known.
[[nodiscard]] std::optional<Result<CommentOrder>> parse_comment_order(std::string_view comment);

}  // namespace plainsong
