#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  /// "canon/family_night" for a fact of the canon, "recurring/early_release" for one that takes
  /// place again and again; "event/reading cafe" for an event that only messages name; "copy/..."
  /// for a number in words that others may have copied.
  std::string subject{};
  Attribute attribute = Attribute::date;
  /// Of a date "2026-10-08", "2026-10-21,2026-10-22" or "2026-09-14/2026-09-25", with one end left
  /// out where it is not said; of a time "18:00"; of a number "30 minute"; of a place and of grades
  /// a code of their own.
  std::string value{};
  /// Of a number that only the words around it tell the subject of: hashes of those words, by
  /// which it is seen how like two sentences are. Empty otherwise.
  std::string fingerprint{};
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
  std::string quote{};  ///< its sentence; may be empty
};

/// One claim that is right, and those of other messages that say otherwise.
struct ClaimConflict {
  KnownClaim right{};
  std::vector<KnownClaim> differing{};
};

struct Profile;

/// The conflicts among claims of many messages: the higher voice is right, then the earlier
/// message, unless a later one says that it puts others right. By subject.
[[nodiscard]] std::vector<ClaimConflict> conflicts_among(std::span<const KnownClaim> claims,
                                                         const Profile& profile);

/// How often a message uses the terms of a concept.
struct TermUse {
  std::string concept_id{};
  std::uint32_t preferred = 0;   ///< wanted and admitted terms
  std::uint32_t deprecated = 0;  ///< unwanted ones, forbidden ones included

  friend bool operator==(const TermUse&, const TermUse&) = default;
};

/// What many messages say, by subject. Not for several threads while claims are added.
class ClaimIndex {
 public:
  void add(KnownClaim claim);
  /// What other messages than `message` say of the subjects of `claims`.
  [[nodiscard]] std::vector<KnownClaim> related(std::span<const Claim> claims,
                                                std::string_view message) const;
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::map<std::string, std::vector<KnownClaim>, std::less<>> by_subject_;
  std::size_t size_ = 0;
};

}  // namespace plainsong
