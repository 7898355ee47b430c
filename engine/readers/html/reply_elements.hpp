#pragma once

#include <optional>

#include "plainsong/document.hpp"
#include "readers/html/tokenizer.hpp"

namespace plainsong::html {

/// What a mail program says by an element's class or id about the text in it.
struct ReplyElement {
  std::optional<Region> region{};
  /// True if the text goes on after the element, to the end of the message.
  bool to_the_end = false;
  /// True if the element may as well hold a forwarded message: its first line tells.
  bool ask_first_line = false;
};

/// Recognises the quotations, forwarded messages and signatures of Gmail, Outlook, Apple Mail,
/// Thunderbird, Yahoo and Proton.
[[nodiscard]] ReplyElement reply_element(const Token& start_tag);

}  // namespace plainsong::html
