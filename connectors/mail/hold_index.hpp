#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong::mail {

/// Where a held message is on its way. Only the last two are ends.
enum class HoldState : std::uint8_t {
  held,       ///< waits for a decision
  releasing,  ///< is to go out; the next hop has not said that it has it
  returning,  ///< is to go back; the notice to the sender is not yet stored
  released,
  returned,
};
/// Their names in their order, as an index and the audit log keep them.
inline constexpr std::array<std::string_view, 5> hold_state_names{"held", "releasing", "returning",
                                                                  "released", "returned"};
[[nodiscard]] std::string_view to_string(HoldState state);
[[nodiscard]] std::optional<HoldState> parse_hold_state(std::string_view name);

/// What is known of a held message without opening it. Times are ISO 8601 in UTC:
/// "2026-11-28T16:45:00Z".
struct HeldMessage {
  std::string id{};
  HoldState state = HoldState::held;
  std::string received{};
  std::string expires{};  ///< when the policy decides if nobody has; empty: never
  std::string sender{};
  std::uint32_t recipients = 0;
  std::string subject{};
  std::string voice{};
  std::string audience{};
  std::uint64_t bytes = 0;
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
  std::uint32_t suggestions = 0;
  std::string rule{};        ///< of the policy
  std::string message_id{};  ///< without angle brackets
  std::string queue_id{};
  std::string sha256{};  ///< of the message as received, hexadecimal

  friend bool operator==(const HeldMessage&, const HeldMessage&) = default;
};

/// One step in the life of a held message.
struct HoldEvent {
  std::string time{};
  std::string who{};   ///< "reviewer anna", "sender", "policy"
  std::string what{};  ///< "held", "released", "returned", "edited", "expired", "refused", ...
  std::string why{};
  std::string before{};  ///< the state or the hash before
  std::string after{};

  friend bool operator==(const HoldEvent&, const HoldEvent&) = default;
};

/// A step and whose it is.
struct HoldStep {
  std::string id{};
  HoldEvent event{};

  friend bool operator==(const HoldStep&, const HoldStep&) = default;
};

/// The index of a hold store. Not for several threads at once; several processes may share one.
/// Every call is a transaction: what it says was stored is stored. Text that is not UTF-8 is kept
/// with U+FFFD in its place. After an error the next call opens the index anew.
class HoldIndex {
 public:
  HoldIndex() = default;
  HoldIndex(const HoldIndex&) = delete;
  HoldIndex& operator=(const HoldIndex&) = delete;
  virtual ~HoldIndex() = default;

  /// Adds a message with the first step of its life; nothing if the id is known already.
  [[nodiscard]] virtual Result<void> add(const HeldMessage& message, const HoldEvent& event) = 0;
  [[nodiscard]] virtual Result<std::optional<HeldMessage>> find(std::string_view id) = 0;
  /// All messages, or those of one state, the oldest first.
  [[nodiscard]] virtual Result<std::vector<HeldMessage>> list(std::optional<HoldState> state) = 0;
  /// Moves a message from one state to another; false if it is in neither or is not known: somebody
  /// else was faster. The step is kept with it.
  [[nodiscard]] virtual Result<bool> move(std::string_view id, HoldState from, HoldState to,
                                          const HoldEvent& event) = 0;
  /// Keeps a step that changes no state. Fails with not_found for an id that is not known.
  [[nodiscard]] virtual Result<void> note(std::string_view id, const HoldEvent& event) = 0;
  [[nodiscard]] virtual Result<void> set_expiry(std::string_view id, std::string_view expires) = 0;
  [[nodiscard]] virtual Result<std::vector<HoldEvent>> events(std::string_view id) = 0;
  /// The steps of all messages from a time on, the oldest first; all of them if it is empty.
  [[nodiscard]] virtual Result<std::vector<HoldStep>> steps(std::string_view since) = 0;
  /// Takes out what was written by people (the subject) of a message that is at its end.
  [[nodiscard]] virtual Result<void> forget_text(std::string_view id) = 0;
  /// A small value kept under a name: the last link of the audit log, the last digest.
  /// Empty if there is none.
  [[nodiscard]] virtual Result<void> put(std::string_view name, std::string_view value) = 0;
  [[nodiscard]] virtual Result<std::string> get(std::string_view name) = 0;
};

/// Opens the index at "sqlite:PATH", made if it is not there, or "postgresql://...". The part of
/// Plainsong that knows databases is loaded only now.
[[nodiscard]] Result<std::unique_ptr<HoldIndex>> open_hold_index(std::string_view address);

}  // namespace plainsong::mail
