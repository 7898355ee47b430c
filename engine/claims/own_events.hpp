#pragma once

#include <string>
#include <vector>

#include "claims/message_words.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// An event that a message calls by a name of its own: "Math Studio Night", "Café de Lectura".
struct OwnEvent {
  WordRange words{};
  std::string key{};       ///< alike for all spellings of the name: "math studio night"
  bool recurring = false;  ///< what takes place again and again: "Chess Club"
};

/// The words of a profile's schools, which do not tell one event from another.
[[nodiscard]] std::vector<std::string> school_stems(const Profile& profile);

/// In text order. `known` are words that names of events may begin with and that do not count.
/// Linear in the text.
[[nodiscard]] std::vector<OwnEvent> find_own_events(const MessageWords& words,
                                                    const std::vector<std::string>& known);

}  // namespace plainsong
