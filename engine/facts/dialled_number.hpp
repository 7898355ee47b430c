#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong {

/// A telephone number of any country, as it is written anywhere.
struct DialledNumber {
  Span span{};           ///< with its extension
  std::string e164{};    ///< "+19215550142" (ITU-T E.164), if it says its country or is dialled so
  std::string digits{};  ///< without the extension
};

/// The telephone numbers in a text. Dates, sums, decimals, numbers of accounts, parts of words and
/// of formulas are none. `country` is the code that a number of ten digits is dialled with ("1");
/// empty where that is not known. Linear in the text.
[[nodiscard]] std::vector<DialledNumber> find_dialled_numbers(std::string_view text,
                                                              std::string_view country);

}  // namespace plainsong
