#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mail/envelope.hpp"
#include "mail/hold_index.hpp"
#include "plainsong/result.hpp"

namespace plainsong::mail {

/// What a stored mail's envelope.json says: the envelope, and of a held message its row in the
/// index and the first step of its life, so that the index can be made anew.
struct EnvelopeFile {
  Envelope envelope{};
  std::optional<HeldMessage> about{};
  HoldEvent held{};

  friend bool operator==(const EnvelopeFile&, const EnvelopeFile&) = default;
};

/// As JSON. A text that is not UTF-8 is written as {"hex": "..."}, so that its bytes come back.
[[nodiscard]] std::string envelope_json(const EnvelopeFile& file);
/// `path` is for the error.
[[nodiscard]] Result<EnvelopeFile> parse_envelope_json(std::string_view json,
                                                       const std::string& path);

}  // namespace plainsong::mail
