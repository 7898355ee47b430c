#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/audit_log.hpp"
#include "mail/envelope.hpp"
#include "mail/hold_index.hpp"
#include "mail/keys.hpp"
#include "plainsong/mail_policy.hpp"
#include "plainsong/result.hpp"

namespace plainsong::mail {

/// A message as it is kept: byte for byte, with its envelope.
struct StoredMail {
  std::string id{};
  Envelope envelope{};
  std::string bytes{};
  std::string findings{};  ///< JSON lines, as `check --format jsonl` prints them; held mail only
};

/// Where a store is.
struct StorePlace {
  std::string folder{};
  std::string index{};  ///< empty: "sqlite:FOLDER/index.sqlite"
};
/// The store of a policy: as it says, else .plainsong/hold beside the profile whose folder this is,
/// from which relative paths are read, too.
[[nodiscard]] StorePlace store_place(const MailPolicy& policy, std::string_view profile_folder);

/// Keeps a lock on one stored mail, so that one process at a time sends it. Ends with the process.
class MailLock {
 public:
  explicit MailLock(int file) : file_{file} {}
  MailLock(MailLock&& other) noexcept : file_{std::exchange(other.file_, -1)} {}
  MailLock(const MailLock&) = delete;
  MailLock& operator=(const MailLock&) = delete;
  MailLock& operator=(MailLock&&) = delete;
  ~MailLock();

 private:
  int file_;
};

/// Messages that wait for a decision ("held") and mail of our own that waits for the next hop
/// ("outbox": notices, returns, annotated copies), each in a folder of its own:
///   held/ID/{message.eml, envelope.json, findings.jsonl}   outbox/ID/{message.eml, envelope.json}
/// A folder is written under tmp/, its files are fsynced, it is renamed into its place, and that is
/// fsynced: after a crash a mail is there whole or not at all. The folders say what there is; the
/// index says what was decided, and is mended from the folders. Not for several threads at once;
/// several processes may share one.
/// Every step is kept in the index first and then in the audit log; what a crash or a full disk
/// keeps from one of them, reconcile() adds.
class HoldStore {
 public:
  /// Opens a store, made if it is not there. `now` gives the time in seconds since 1970.
  [[nodiscard]] static Result<std::unique_ptr<HoldStore>> open(
      const StorePlace& place, std::function<std::int64_t()> now = {});

  /// Keeps a message. When this returns without an error, it is on the disk; with one, nothing of
  /// it is. `about` needs no id, state, time, size or hash. Returns the id: 16 small letters and
  /// digits, which sort by time. The files decide: if they are on the disk and the index or the
  /// audit log then fails, the message is held all the same, and reconcile() adds it there.
  [[nodiscard]] Result<std::string> hold(const StoredMail& mail, HeldMessage about,
                                         std::string_view why);
  /// Keeps mail of our own for the next hop. With an id that is there already nothing is done. An
  /// id is made of letters, digits, '-', '_' and '.', does not begin with '.', and has at most 128.
  [[nodiscard]] Result<void> post(const StoredMail& mail);

  /// Fails with not_found if there is none, or if its text was removed.
  [[nodiscard]] Result<StoredMail> read(std::string_view id) const;
  [[nodiscard]] Result<StoredMail> read_outbox(std::string_view id) const;
  /// The ids of the outbox, the oldest first.
  [[nodiscard]] std::vector<std::string> outbox() const;
  [[nodiscard]] Result<void> remove_from_outbox(std::string_view id);

  /// The right to send a held mail, or mail of the outbox; empty if another process has it or it
  /// is not there any more.
  [[nodiscard]] std::optional<MailLock> lock(std::string_view id) const;

  /// Moves a held message to another state, with an entry in the audit log; false if it was not in
  /// the state `from`. The index decides: if only the log fails, it is true all the same.
  [[nodiscard]] Result<bool> move(std::string_view id, HoldState from, HoldState to,
                                  std::string_view who, std::string_view what,
                                  std::string_view why);
  /// Keeps a step that changes no state, with an entry in the audit log.
  [[nodiscard]] Result<void> note(std::string_view id, const HoldEvent& event);
  /// Writes other bytes in place of the message; the first ones stay beside them, as
  /// message.original.eml, until the text is removed. The step, "edited" with both hashes, is kept
  /// before the bytes are changed. Fails if the message is released or returned.
  [[nodiscard]] Result<void> replace(std::string_view id, std::string_view bytes,
                                     std::string_view who, std::string_view why);
  /// Removes the bytes, envelope, findings and subject of a message that is released or returned;
  /// fails for others. What the index knows of it besides stays.
  [[nodiscard]] Result<void> remove_text(std::string_view id, std::string_view who);
  /// An entry in the audit log about a message that is not in the store.
  [[nodiscard]] Result<void> record(const AuditEntry& entry);

  /// Adds to the index what only the folders have, in the state that the audit log last tells of;
  /// to the log the steps of the last month that only the index has; and removes what a crash left
  /// in tmp/. Returns the ids that were added to the index. Other processes may be at work
  /// meanwhile.
  [[nodiscard]] Result<std::vector<std::string>> reconcile();
  /// What is wrong with the store: the chain of the audit log, its last entry against the index,
  /// the steps of the index against the log, each held message against its folder and hash. Empty
  /// if nothing is.
  [[nodiscard]] Result<Errors> verify();

  [[nodiscard]] HoldIndex& index() { return *index_; }
  [[nodiscard]] const SiteKey& key() const { return key_; }
  [[nodiscard]] std::string now() const;  ///< ISO 8601, UTC
  [[nodiscard]] std::int64_t seconds() const { return now_(); }

 private:
  HoldStore(std::string folder, std::unique_ptr<HoldIndex> index, SiteKey key,
            std::function<std::int64_t()> now);

  [[nodiscard]] std::string place_of(std::string_view part, std::string_view id = {}) const;
  [[nodiscard]] std::string new_id();
  [[nodiscard]] Result<void> log(AuditEntry entry);
  [[nodiscard]] Result<HeldMessage> known(std::string_view id);
  [[nodiscard]] Result<std::vector<std::string>> add_missing(
      const std::map<std::string, HoldState>& states);
  void verify_log(Errors& errors, const std::vector<HoldStep>& steps, std::string_view last);
  void verify_folder(Errors& errors, const std::string& id, const HeldMessage& row);

  std::string folder_;
  std::unique_ptr<HoldIndex> index_;
  SiteKey key_;
  AuditLog log_;
  std::function<std::int64_t()> now_;
  std::int64_t last_id_ = 0;  // microseconds since 1970
};

/// ISO 8601 in UTC, "2026-11-28T16:45:00Z", of seconds since 1970; and back, empty if it is none.
[[nodiscard]] std::string iso_time(std::int64_t seconds);
[[nodiscard]] std::optional<std::int64_t> parse_iso_time(std::string_view text);

}  // namespace plainsong::mail
