#pragma once

#include <string>
#include <string_view>

#include "claims/claim_reader.hpp"

namespace plainsong {

/// Adds a claim for each number that stands in words others may have copied: the row of a table, a
/// sentence long enough to be known again. Its subjects are hashes of the words (MinHash, in
/// bands), so that near copies meet; its fingerprint tells how near they are.
void add_copies(MessageReading& reading);

/// The share of shingles that two fingerprints have in common (Jaccard), 0 to 1.
[[nodiscard]] double likeness(std::string_view a, std::string_view b);

}  // namespace plainsong
