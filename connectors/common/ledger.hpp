#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/claim.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// A claim as it is kept, with its sentence if the profile lets text be kept.
struct RecordedClaim {
  Claim claim{};
  std::string quote{};
};

/// What is kept of a message: what it says and how it was found, not its text, unless the profile
/// says for how long.
struct MessageRecord {
  std::string name{};  ///< its file, or what else it is known by
  std::string voice{};
  std::string scope{};  ///< the school whose voice it is; empty for the district
  std::string audience{};
  std::string type{};
  std::string date{};  ///< ISO 8601, the day it was sent; may be empty
  std::string title{};
  std::string fingerprint{};  ///< of its visible text: 32 hexadecimal digits
  std::vector<RecordedClaim> claims{};
  std::vector<TermUse> terms{};
  std::uint32_t errors = 0;  ///< findings by severity
  std::uint32_t warnings = 0;
  std::uint32_t suggestions = 0;
  std::uint32_t required = 0;   ///< elements its type asks for
  std::uint32_t missing = 0;    ///< of these
  std::uint32_t facts = 0;      ///< claims about facts of the canon
  std::uint32_t differing = 0;  ///< of these
  std::string text{};           ///< empty unless it may be kept
  std::string keep_until{};     ///< the last day on which text and sentences are kept
};

/// For whom earlier claims are looked up.
struct Asking {
  std::string message{};  ///< whose own claims are left out
  std::string scope{};    ///< its school; empty for the district, which sees all
};

/// What was said before, and by whom. Not for several threads at once; several processes may share
/// one. Every call is a transaction: what it says was stored is stored.
class Ledger {
 public:
  Ledger() = default;
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  virtual ~Ledger() = default;

  /// Keeps messages, in place of those of the same names: all of them or none.
  [[nodiscard]] virtual Result<void> add(std::span<const MessageRecord> messages) = 0;
  /// What other messages say of the subjects of `claims`, the latest first.
  [[nodiscard]] virtual Result<std::vector<KnownClaim>> related(std::span<const Claim> claims,
                                                                const Asking& asking) = 0;
  /// The message of this name with all that is kept of it.
  [[nodiscard]] virtual Result<std::optional<MessageRecord>> find(std::string_view name) = 0;
  /// Calls `take` for each message by name; claims and terms are read if `whole`.
  [[nodiscard]] virtual Result<void> each(
      bool whole, const std::function<void(const MessageRecord&)>& take) = 0;
  /// Removes all that is kept of a message; false if there is none of this name.
  [[nodiscard]] virtual Result<bool> forget(std::string_view name) = 0;
  /// Removes texts and sentences whose last day was before `today`.
  [[nodiscard]] virtual Result<void> forget_texts(std::string_view today) = 0;
};

/// Opens the ledger at "sqlite:PATH", which is made if it is not there, or "postgresql://...". The
/// part of Plainsong that knows databases is loaded only now.
[[nodiscard]] Result<std::unique_ptr<Ledger>> open_ledger(std::string_view address);

}  // namespace plainsong
