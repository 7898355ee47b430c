#include "mail/hold_store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <limits>
#include <system_error>

#include "common/files.hpp"
#include "mail/durable.hpp"
#include "mail/envelope_json.hpp"
#include "mail/stored_files.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view sqlite = "sqlite:";
constexpr std::int64_t second = 1'000'000;  // microseconds
constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();

std::int64_t microseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// The last `digits` digits of a number in base 36.
std::string base36(std::uint64_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i > 0; --i) {
    text[i - 1] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    number /= 36;
  }
  return text;
}

std::string resolved(const std::string& folder, const std::string& path) {
  return (fs::path{folder} / path).string();  // an absolute path stays
}

Error no_such_message(std::string_view id) {
  return {ErrorKind::not_found, std::string{id}, "no message of this id is held here"};
}

/// What is in the folder of a stored mail.
Result<StoredMail> read_folder(const std::string& folder, std::string_view id) {
  if (!is_stored_id(id)) return unexpected{no_such_message(id)};
  StoredMail mail{.id = std::string{id}};
  auto json = files::read(file_in(folder, envelope_file), any_size);
  auto bytes = files::read(file_in(folder, message_file), any_size);
  if (!bytes && bytes.error().kind == ErrorKind::not_found) {
    return unexpected{Error{ErrorKind::not_found, std::string{id},
                            "no message of this id is here, or its text was removed"}};
  }
  if (!bytes) return unexpected{std::move(bytes).error()};
  if (!json) return unexpected{std::move(json).error()};
  auto envelope = parse_envelope_json(*json, file_in(folder, envelope_file));
  if (!envelope) return unexpected{std::move(envelope).error()};
  auto findings = files::read(file_in(folder, findings_file), any_size);
  if (!findings && findings.error().kind != ErrorKind::not_found) {
    return unexpected{std::move(findings).error()};
  }
  mail.envelope = std::move(envelope->envelope);
  mail.bytes = *std::move(bytes);
  if (findings) mail.findings = *std::move(findings);
  return mail;
}

AuditEntry entry_of(std::string_view id, const HoldEvent& event) {
  return {.time = event.time,
          .who = event.who,
          .what = event.what,
          .message = std::string{id},
          .why = event.why,
          .before = event.before,
          .after = event.after};
}

bool at_its_end(HoldState state) {
  return state == HoldState::released || state == HoldState::returned;
}

}  // namespace

StorePlace store_place(const MailPolicy& policy, std::string_view profile_folder) {
  const std::string folder{profile_folder};
  const std::string& store = policy.hold.store;
  StorePlace place{.folder = resolved(folder, store.empty() ? ".plainsong/hold" : store),
                   .index = policy.hold.index};
  if (place.index.starts_with(sqlite)) {
    place.index = std::string{sqlite} + resolved(folder, place.index.substr(sqlite.size()));
  }
  return place;
}

MailLock::~MailLock() {
  if (file_ >= 0) ::close(file_);
}

HoldStore::HoldStore(std::string folder, std::unique_ptr<HoldIndex> index, SiteKey key,
                     std::function<std::int64_t()> now)
    : folder_{std::move(folder)},
      index_{std::move(index)},
      key_{std::move(key)},
      log_{file_in(folder_, "audit.jsonl")},
      now_{std::move(now)} {
  if (!now_) now_ = [] { return microseconds() / second; };
}

Result<std::unique_ptr<HoldStore>> HoldStore::open(const StorePlace& place,
                                                   std::function<std::int64_t()> now) {
  if (auto made = make_folder(place.folder); !made) return unexpected{std::move(made).error()};
  for (const std::string_view part : {held_folder, outbox_folder, tmp_folder}) {
    if (auto made = make_folder(file_in(place.folder, part)); !made) {
      return unexpected{std::move(made).error()};
    }
  }
  auto key = SiteKey::open(file_in(place.folder, "site.key"));
  if (!key) return unexpected{std::move(key).error()};
  std::string address = place.index;
  if (address.empty()) {
    const std::string file = file_in(place.folder, "index.sqlite");
    // SQLite gives the files beside it the permissions that this one has.
    const File made{::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    address = std::string{sqlite} + file;
  }
  auto index = open_hold_index(address);
  if (!index) return unexpected{std::move(index).error()};
  return std::unique_ptr<HoldStore>{
      new HoldStore{place.folder, *std::move(index), *std::move(key), std::move(now)}};
}

std::string HoldStore::place_of(std::string_view part, std::string_view id) const {
  const std::string folder = file_in(folder_, part);
  return id.empty() ? folder : file_in(folder, id);
}

/// 11 digits of time and 5 of chance, in base 36. The times of one store are all different, so that
/// its messages sort as they came.
std::string HoldStore::new_id() {
  const std::int64_t clock = microseconds();
  const std::int64_t told = now_();
  last_id_ = std::max(clock / second == told ? clock : told * second, last_id_ + 1);
  std::uint64_t chance = 0;
  const std::string digits = random_hex(8);
  std::from_chars(digits.data(), digits.data() + digits.size(), chance, 16);
  return base36(static_cast<std::uint64_t>(last_id_), 11) + base36(chance, 5);
}

Result<void> HoldStore::log(AuditEntry entry) {
  if (entry.time.empty()) entry.time = now();
  const auto state = log_.append(entry);
  if (!state) return unexpected{state.error()};
  // An index that is behind the log is no mistake: the entry is kept.
  static_cast<void>(index_->put(audit_value, fmt::format("{} {}", state->entries, state->last)));
  return {};
}

Result<HeldMessage> HoldStore::known(std::string_view id) {
  auto row = index_->find(id);
  if (!row) return unexpected{std::move(row).error()};
  if (!row->has_value()) return unexpected{no_such_message(id)};
  return **std::move(row);
}

Result<std::string> HoldStore::hold(const StoredMail& mail, HeldMessage about,
                                    std::string_view why) {
  about.id = new_id();
  about.state = HoldState::held;
  about.received = now();
  about.bytes = mail.bytes.size();
  about.sha256 = sha256(mail.bytes);
  const HoldEvent held{.time = about.received,
                       .who = "gateway",
                       .what = "held",
                       .why = std::string{why},
                       .before = "",
                       .after = std::string{to_string(HoldState::held)}};
  auto draft = Draft::start(place_of(tmp_folder));
  if (!draft) return unexpected{std::move(draft).error()};
  const std::string envelope =
      envelope_json({.envelope = mail.envelope, .about = about, .held = held});
  const std::array<std::pair<std::string_view, std::string_view>, 3> all{
      {{message_file, mail.bytes}, {envelope_file, envelope}, {findings_file, mail.findings}}};
  for (const auto& [name, bytes] : all) {
    if (name == findings_file && bytes.empty()) continue;
    if (auto done = draft->write(std::string{name}, bytes); !done) {
      return unexpected{std::move(done).error()};
    }
  }
  const auto placed = draft->place(place_of(held_folder), about.id);
  if (!placed) return unexpected{placed.error()};
  if (!*placed) {
    return unexpected{Error{ErrorKind::unavailable, about.id, "a message of this id is here"}};
  }
  // The message is held from here on: reconcile() makes up for what fails now.
  static_cast<void>(index_->add(about, held));
  static_cast<void>(log(entry_of(about.id, held)));
  return about.id;
}

Result<void> HoldStore::post(const StoredMail& mail) {
  if (!is_stored_id(mail.id)) {
    return unexpected{Error{ErrorKind::unsupported, mail.id,
                            "the id of a mail has letters, digits, '-', '_' and '.' alone"}};
  }
  std::error_code code;
  if (fs::exists(place_of(outbox_folder, mail.id), code)) return {};
  auto draft = Draft::start(place_of(tmp_folder));
  if (!draft) return unexpected{std::move(draft).error()};
  auto done = draft->write(std::string{message_file}, mail.bytes);
  if (done) {
    done = draft->write(std::string{envelope_file}, envelope_json({.envelope = mail.envelope}));
  }
  if (!done) return unexpected{std::move(done).error()};
  // Where another was faster there is one like this.
  if (auto placed = draft->place(place_of(outbox_folder), mail.id); !placed) {
    return unexpected{std::move(placed).error()};
  }
  return {};
}

Result<StoredMail> HoldStore::read(std::string_view id) const {
  return read_folder(place_of(held_folder, id), id);
}

Result<StoredMail> HoldStore::read_outbox(std::string_view id) const {
  return read_folder(place_of(outbox_folder, id), id);
}

std::vector<std::string> HoldStore::outbox() const {
  std::vector<std::pair<fs::file_time_type, std::string>> found;
  for (std::string& id : ids_in(place_of(outbox_folder))) {
    std::error_code code;
    const auto time = fs::last_write_time(file_in(place_of(outbox_folder, id), message_file), code);
    if (!code) found.emplace_back(time, std::move(id));
  }
  std::ranges::sort(found);
  std::vector<std::string> ids;
  ids.reserve(found.size());
  for (auto& [time, id] : found) ids.push_back(std::move(id));
  return ids;
}

Result<void> HoldStore::remove_from_outbox(std::string_view id) {
  if (!is_stored_id(id)) return {};
  auto removed = remove_folder(place_of(outbox_folder), std::string{id}, place_of(tmp_folder));
  if (!removed) return unexpected{std::move(removed).error()};
  return {};
}

std::optional<MailLock> HoldStore::lock(std::string_view id) const {
  if (!is_stored_id(id)) return std::nullopt;
  for (const std::string_view part : {held_folder, outbox_folder}) {
    // The envelope stays the same file while a reviewer replaces the message.
    const std::string path = file_in(place_of(part, id), envelope_file);
    File file{::open(path.c_str(), O_RDWR | O_CLOEXEC)};
    if (!file.valid()) continue;
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    // Whoever had it before may have sent and removed it.
    if (!still_names(path, file.number())) return std::nullopt;
    return MailLock{file.release()};
  }
  return std::nullopt;
}

Result<bool> HoldStore::move(std::string_view id, HoldState from, HoldState to,
                             std::string_view who, std::string_view what, std::string_view why) {
  const HoldEvent event{.time = now(),
                        .who = std::string{who},
                        .what = std::string{what},
                        .why = std::string{why},
                        .before = std::string{to_string(from)},
                        .after = std::string{to_string(to)}};
  auto moved = index_->move(id, from, to, event);
  // Told as moved even if the log fails: who hears of an error would think that it was not.
  if (moved && *moved) static_cast<void>(log(entry_of(id, event)));
  return moved;
}

Result<void> HoldStore::note(std::string_view id, const HoldEvent& event) {
  HoldEvent timed = event;
  if (timed.time.empty()) timed.time = now();
  if (auto noted = index_->note(id, timed); !noted) return unexpected{std::move(noted).error()};
  static_cast<void>(log(entry_of(id, timed)));
  return {};
}

Result<void> HoldStore::replace(std::string_view id, std::string_view bytes, std::string_view who,
                                std::string_view why) {
  const auto row = known(id);
  if (!row) return unexpected{row.error()};
  if (at_its_end(row->state)) {
    return unexpected{Error{ErrorKind::unavailable, std::string{id},
                            fmt::format("the message is {} already", to_string(row->state))}};
  }
  const auto mail = read(id);
  if (!mail) return unexpected{mail.error()};
  if (mail->bytes == bytes) return {};
  auto draft = Draft::start(place_of(tmp_folder));
  if (!draft) return unexpected{std::move(draft).error()};
  if (auto done = draft->write(std::string{message_file}, bytes); !done) {
    return unexpected{std::move(done).error()};
  }
  const std::string folder = place_of(held_folder, id);
  const std::string message = file_in(folder, message_file);
  const std::string original = file_in(folder, original_file);
  // The version as received keeps its first name, too, until the new one takes that over.
  if (::link(message.c_str(), original.c_str()) != 0 && errno != EEXIST) {
    return unexpected{disk_error(original, errno)};
  }
  if (auto synced = sync_folder(folder); !synced) return unexpected{std::move(synced).error()};
  // Kept first, so that no change is without its step.
  if (auto noted = note(id, {.time = now(),
                             .who = std::string{who},
                             .what = "edited",
                             .why = std::string{why},
                             .before = sha256(mail->bytes),
                             .after = sha256(bytes)});
      !noted) {
    return unexpected{std::move(noted).error()};
  }
  return draft->place_file(std::string{message_file}, message);
}

Result<void> HoldStore::remove_text(std::string_view id, std::string_view who) {
  const auto row = known(id);
  if (!row) return unexpected{row.error()};
  if (!at_its_end(row->state)) {
    return unexpected{Error{
        ErrorKind::unavailable, std::string{id},
        fmt::format("the message is {}: only the text of a released or returned one goes away",
                    to_string(row->state))}};
  }
  std::error_code code;
  if (!fs::exists(place_of(held_folder, id), code) && row->subject.empty()) return {};
  // The folder last: while it is there, this can be asked for again.
  auto done = note(id, {.time = now(), .who = std::string{who}, .what = "text removed"});
  if (done) done = index_->forget_text(id);
  if (!done) return done;
  auto removed = remove_folder(place_of(held_folder), std::string{id}, place_of(tmp_folder));
  if (!removed) return unexpected{std::move(removed).error()};
  return {};
}

Result<void> HoldStore::record(const AuditEntry& entry) { return log(entry); }

std::string HoldStore::now() const { return iso_time(now_()); }

}  // namespace plainsong::mail
