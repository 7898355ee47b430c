#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "plainsong/result.hpp"

namespace plainsong::mail {

/// One entry of the audit log: no text of any message. What is written is one line of valid UTF-8:
/// of each member at most 500 bytes, without control characters.
struct AuditEntry {
  std::string time{};     ///< ISO 8601, UTC; empty: now
  std::string who{};      ///< "gateway", "reviewer anna", "sender"
  std::string what{};     ///< "held", "released", "passed unread", ...
  std::string message{};  ///< the id in the hold store, or the queue id
  std::string why{};      ///< the rule of the policy, or the reason a person gave
  std::string before{};
  std::string after{};
};

/// What verifying a log came to.
struct AuditState {
  std::uint64_t entries = 0;
  std::string last{};      ///< the hash of the last entry; empty for an empty log
  std::uint64_t torn = 0;  ///< lines that a crash left half written; they are no entries
};

/// An append-only file of JSON lines, each with the hash of the line before (SHA-256), so that no
/// entry can be changed, taken out or put in between unseen. Several processes may append.
///
///   {"entry":2,"time":"...","who":"...","what":"...","message":"...","why":"...","before":"...",
///    "after":"...","previous":"HASH OF ENTRY 1","hash":"HASH"}
///
/// in one line. The hash is that of the bytes of the line before `,"hash":`, which have the hash
/// before in them; "previous" of the first entry is empty. With other tools, for line N:
///   sed -n 'Np' audit.jsonl | sed 's/,"hash":"[^"]*"}$//' | tr -d '\n' | sha256sum
class AuditLog {
 public:
  explicit AuditLog(std::string path) : path_{std::move(path)} {}

  /// Appends an entry: on the disk when this returns without an error; otherwise the log is as it
  /// was. A line that a crash left half written is ended first, and stays.
  [[nodiscard]] Result<AuditState> append(const AuditEntry& entry) const;

  using Take = std::function<void(const AuditEntry& entry, const AuditState& state)>;
  /// Reads all of it; the error says in which line the chain breaks. A last line that was not
  /// written to its end is what a crash leaves: it is no entry and no break. A line inside that is
  /// not whole JSON is no break if the next whole line follows from the one before it. `take`, if
  /// there is one, gets each entry with the state behind it.
  [[nodiscard]] Result<AuditState> verify(const Take& take = {}) const;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A text as the log has it.
[[nodiscard]] std::string audit_text(std::string_view text);

}  // namespace plainsong::mail
