#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "claims/canon_conflict.hpp"
#include "claims/claim_reader.hpp"

namespace plainsong {

/// Something a message says otherwise than another that is right: that of a higher voice, or of
/// the same that came first, or one that says it puts the others right.
struct VoiceConflict {
  CanonConflict::Kind kind = CanonConflict::Kind::date;
  Span span{};
  KnownClaim right{};        ///< what the other message says
  std::size_t agreeing = 0;  ///< how many more messages say so
  std::string value{};       ///< what it says, in words
  std::vector<std::string> suggestions{};
  Language language{};
};

/// The conflicts of `reading` with `known`, what other messages say of the same subjects, as far as
/// the canon leaves it open. In text order.
[[nodiscard]] std::vector<VoiceConflict> voice_conflicts(
    const Document& document, const Facts& facts, const MessageReading& reading,
    const ClaimReader& reader, const Profile& profile, std::span<const KnownClaim> known);

}  // namespace plainsong
