#pragma once

#include <cstdint>
#include <vector>

#include "claims/message_words.hpp"

namespace plainsong {

/// What is read at once: a sentence, or the cells of one row of a table.
struct MessageLine {
  WordRange words{};
  std::size_t block = 0;  ///< the first, of a row
  /// The words of the heading above it, and of the heads of its table; empty if there is none.
  WordRange heading{};
  WordRange table_head{};
  bool own = true;        ///< the sender's own words
  bool row = false;       ///< of a table
  bool title = false;     ///< a heading, a subject, a line set like one
  bool fragment = false;  ///< no sentence: "Thursday, October 8, 6 p.m."
};

/// The lines of a message in text order.
[[nodiscard]] std::vector<MessageLine> lines_of(const MessageWords& words);

}  // namespace plainsong
