#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/fact_words.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A telephone number of the North American plan.
struct PhoneMention {
  Span span{};           ///< without the extension
  std::string digits{};  ///< ten, or seven where the area code is left out
  std::string extension{};
  bool country_code = false;  ///< "+1" or "1-" before it, within `span`
  std::uint32_t first_word = 0;
};

/// An address of mail or of the web.
struct AddressMention {
  enum class Kind : std::uint8_t { email, url };

  Span span{};
  Kind kind = Kind::url;
};

/// Appends the telephone numbers of one block, in text order.
void find_phones(const FactWords& words, std::vector<PhoneMention>& phones);

}  // namespace plainsong
