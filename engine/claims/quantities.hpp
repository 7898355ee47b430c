#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/message_words.hpp"
#include "facts/facts.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A number of things, a share, a sum: "three times a year", "about 30 minutes", "71 of 96", "64%".
struct Quantity {
  Span span{};  ///< with its unit: "30 minutes"
  Span number_span{};
  double value = 0;
  std::optional<double> whole{};  ///< of "71 of 96"
  /// What is counted, alike in English and Spanish for what is counted often: "minute",
  /// "time/year", "school day", "percent", "dollar"; else the stem of the word behind the number;
  /// empty if nothing is said.
  std::string unit{};
  bool approximate = false;
  bool bound = false;     ///< "at least", "up to", "more than": not the number itself
  bool definite = false;  ///< "all five questions", "the full 20 minutes": said before
  bool ordinal = false;   ///< "3rd", "second"; `value` is which
  WordRange words{};      ///< number and unit
  std::uint32_t last_number_word = 0;
};

/// A number in words or figures that begins at word `i`: "4,200", "forty-one", "doscientos".
struct NumberAt {
  double value = 0;
  std::uint32_t next = 0;  ///< the word behind it
  bool in_words = false;
};
[[nodiscard]] std::optional<NumberAt> number_at(const MessageWords& words, std::uint32_t i);

/// The unit of the word or words from `i` on, and how many they are; no words for none.
struct UnitAt {
  std::string unit{};
  std::uint32_t next = 0;
};
[[nodiscard]] UnitAt unit_at(const MessageWords& words, std::uint32_t i);

/// The quantities of a message in text order, those that are part of its days, times, telephone
/// numbers and addresses left out. Linear in the text.
[[nodiscard]] std::vector<Quantity> find_quantities(const MessageWords& words, const Facts& facts);

}  // namespace plainsong
