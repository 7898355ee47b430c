#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mail/hold_desk.hpp"
#include "mail/hold_store.hpp"
#include "plainsong/profile.hpp"

namespace plainsong::mail {

/// What is to become of a held message.
struct HoldDecision {
  enum class Kind : std::uint8_t { release, give_back, use_token };

  Kind kind = Kind::release;
  std::string id{};  ///< of the message; of use_token the token
  std::string who{};
  std::string why{};
};

/// What decisions about the held messages of a profile go by; `next_hop` stands for the profile's
/// unless it is empty. An error if nobody says where mail goes on.
[[nodiscard]] Result<DeskSettings> desk_settings(const Profile& profile,
                                                 std::string_view next_hop = {});

/// Carries out one decision, on this thread, and waits for what the next mail server says of it:
/// for people, who want to know what came of it. See HoldDesk.
[[nodiscard]] Result<Delivery> carry_out(const HoldDecision& decision,
                                         std::unique_ptr<HoldStore> store, DeskSettings settings);

}  // namespace plainsong::mail
