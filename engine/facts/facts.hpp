#pragma once

#include <vector>

#include "facts/clock_time.hpp"
#include "facts/contact.hpp"
#include "facts/date.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// The days, times, numbers and addresses a message names, each kind in text order.
struct Facts {
  std::vector<DateMention> dates{};
  std::vector<TimeMention> times{};
  std::vector<PhoneMention> phones{};
  std::vector<AddressMention> addresses{};
};

/// Reads all blocks, those of others and code included. Thread-safe.
[[nodiscard]] Facts find_facts(const Document& document, const Segments& segments);

}  // namespace plainsong
