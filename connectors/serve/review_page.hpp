#pragma once

#include <string>
#include <string_view>

#include "mail/hold_index.hpp"
#include "plainsong/catalog.hpp"

namespace plainsong::serve {

/// What the page that a signed link leads to shows of a held message.
struct ReviewPage {
  Locale locale = Locale::en;
  std::string district{};
  std::string note{};  ///< what is to be said first; may be empty
  /// Null where the page is about no message, or about one that its reader may not see any more.
  const mail::HeldMessage* about = nullptr;
  std::string findings{};  ///< JSON lines, as the store keeps them
  std::string token{};     ///< with which the message may be let go; empty: no form is shown
  std::string reviewer{};  ///< the address of a reviewer, who may also give it back, and reads it
  std::string message{};   ///< its visible text, for a reviewer
  std::string reason{};    ///< that was given before
};

/// The page: HTML without scripts and without anything from elsewhere.
[[nodiscard]] std::string review_page_html(const ReviewPage& page);

/// What the page may do in a browser: show itself, and send its form where it came from.
inline constexpr std::string_view review_page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'";

}  // namespace plainsong::serve
