#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/canon.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// A number or address the district has made known.
struct DirectoryEntry {
  enum class Kind : std::uint8_t { phone, email, url };

  Kind kind = Kind::phone;
  std::string written{};             ///< as the profile or the canon has it
  std::string plain{};               ///< ten digits; an address in small letters; host and path
  std::string voice{};               ///< whose it is; empty for one of the canon
  std::string ref{};                 ///< "canon" id or voice id, for evidence
  std::string name{};                ///< of whom or what it is
  std::uint32_t fact = 0xFFFFFFFFU;  ///< of the canon
};

/// The telephone numbers and addresses of a profile and a canon.
[[nodiscard]] std::vector<DirectoryEntry> directory_of(const Profile& profile, const Canon& canon);

/// Only the digits, without the 1 of the country.
[[nodiscard]] std::string plain_phone(std::string_view written);
/// "lvps.example.org/your-voice" of "https://www.LVPS.example.org/your-voice/?utm=x".
[[nodiscard]] std::string plain_url(std::string_view written);

}  // namespace plainsong
