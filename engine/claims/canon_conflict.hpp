#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"

namespace plainsong {

/// Something a message says otherwise than the canon does.
struct CanonConflict {
  enum class Kind : std::uint8_t { date, weekday, time, place, number };

  Kind kind = Kind::date;
  std::uint32_t fact = 0;
  Span span{};
  std::string right{};  ///< what the canon says, in the language of the words
  std::vector<std::string> suggestions{};
  Language language{};
};

/// Those of the claims in `reading` that conflict with the canon. A lower voice may be narrower;
/// what cannot be told is no conflict. In text order.
[[nodiscard]] std::vector<CanonConflict> canon_conflicts(const Document& document,
                                                         const Facts& facts,
                                                         const MessageReading& reading,
                                                         const ClaimReader& reader,
                                                         const Profile& profile);

}  // namespace plainsong
