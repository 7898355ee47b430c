#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plainsong/span.hpp"

namespace plainsong {

/// What of its subject a claim tells.
enum class Attribute : std::uint8_t {
  date,    ///< its day or days
  start,   ///< when it begins, a time of day
  end,     ///< when it ends
  place,   ///< where it is
  number,  ///< how many, how long, how often
  grades,  ///< for which grades
};
inline constexpr std::size_t attribute_count = 6;

/// "date", "start", ...
[[nodiscard]] std::string_view to_string(Attribute attribute);
[[nodiscard]] std::optional<Attribute> parse_attribute(std::string_view name);

/// Something a message says of a subject, in a form in which two messages can be compared.
struct Claim {
  /// "canon/family_night" for a fact of the canon; "event/reading cafe" for an event that only
  /// messages name; "measure/..." for a number with the words it stands with.
  std::string subject{};
  Attribute attribute = Attribute::date;
  /// Of a date "2026-10-08", "2026-10-21,2026-10-22" or "2026-09-14/2026-09-25", with one end left
  /// out where it is not said; of a time "18:00"; of a number "30 minute"; of a place and of grades
  /// a code of their own.
  std::string value{};
  Span span{};  ///< in the document that says it; empty for a claim from elsewhere
  /// The message says that it puts right what was said before: "Correction", "moved to".
  bool corrects = false;

  friend bool operator==(const Claim&, const Claim&) = default;
};

/// A claim of another message, and where it stands.
struct KnownClaim {
  Claim claim{};
  std::string message{};  ///< its file, or its id in a ledger
  std::string voice{};
  std::string date{};   ///< ISO 8601, the day it was sent; may be empty
  std::string quote{};  ///< its words; may be empty
};

}  // namespace plainsong
