#pragma once

#include <memory>

#include "common/checked_file.hpp"
#include "common/ledger.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// What the messages that a ledger keeps say of what a message claims. Thread-safe.
[[nodiscard]] Related earlier_claims(std::shared_ptr<Ledger> ledger, const Profile& profile);

}  // namespace plainsong
