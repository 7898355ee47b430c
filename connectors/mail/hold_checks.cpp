// How a hold store finds out whether it is whole, and mends what a crash or a full disk left
// undone.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <system_error>

#include "common/files.hpp"
#include "mail/durable.hpp"
#include "mail/envelope_json.hpp"
#include "mail/hold_store.hpp"
#include "mail/stored_files.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();
constexpr std::int64_t month = 31LL * 24 * 3600;  // seconds
/// How long another process may take between a step and its entry in the log, in seconds.
constexpr std::int64_t grace = 60;

/// By what an entry of the log is known as that of a step of the index.
std::string step_key(std::string_view id, std::string_view time, std::string_view what) {
  return fmt::format("{}\n{}\n{}", audit_text(id), audit_text(time), audit_text(what));
}

bool waits(HoldState state) {
  return state == HoldState::held || state == HoldState::releasing || state == HoldState::returning;
}

bool is_there(const std::string& path) {
  std::error_code code;
  return std::filesystem::exists(path, code);
}

Error wrong(std::string where, std::string message) {
  return {ErrorKind::unreadable, std::move(where), std::move(message)};
}

}  // namespace

Result<std::vector<std::string>> HoldStore::add_missing(
    const std::map<std::string, HoldState>& states) {
  std::vector<std::string> added;
  // The folders first: a message that comes meanwhile has a row by the time it is looked for.
  for (const std::string& id : ids_in(place_of(held_folder))) {
    const auto row = index_->find(id);
    if (!row) return unexpected{row.error()};
    if (row->has_value()) continue;
    const std::string path = file_in(place_of(held_folder, id), envelope_file);
    const auto json = files::read(path, any_size);
    if (!json) continue;  // verify() tells of it
    auto file = parse_envelope_json(*json, path);
    if (!file || !file->about || file->about->id != id) continue;
    const auto last = states.find(id);
    if (last != states.end()) file->about->state = last->second;
    if (auto done = index_->add(*file->about, file->held); !done) {
      return unexpected{std::move(done).error()};
    }
    added.push_back(id);
  }
  return added;
}

Result<std::vector<std::string>> HoldStore::reconcile() {
  clean_drafts(place_of(tmp_folder));
  const std::string since = iso_time(now_() - month);
  std::map<std::string, HoldState> states;
  std::set<std::string> logged;
  const auto whole = log_.verify([&](const AuditEntry& entry, const AuditState&) {
    if (const auto state = parse_hold_state(entry.after)) states[entry.message] = *state;
    if (entry.time >= since) logged.insert(step_key(entry.message, entry.time, entry.what));
  });
  auto added = add_missing(states);
  if (!added) return added;
  // Behind a break it is not known what the log has; verify() tells of that.
  if (!whole) return added;
  const auto steps = index_->steps(since);
  if (!steps) return unexpected{steps.error()};
  for (const auto& [id, event] : *steps) {
    if (logged.contains(step_key(id, event.time, event.what))) continue;
    const auto done = log({.time = event.time,
                           .who = event.who,
                           .what = event.what,
                           .message = id,
                           .why = event.why,
                           .before = event.before,
                           .after = event.after});
    if (!done) return unexpected{done.error()};
  }
  return added;
}

void HoldStore::verify_log(Errors& errors, const std::vector<HoldStep>& steps,
                           std::string_view last) {
  std::uint64_t number = 0;
  std::from_chars(last.data(), last.data() + last.size(), number);
  const std::string_view hash = last.substr(std::min(last.find(' ') + 1, last.size()));
  bool other = false;
  std::set<std::string> logged;
  const auto state = log_.verify([&](const AuditEntry& entry, const AuditState& reached) {
    if (reached.entries == number && reached.last != hash) other = true;
    logged.insert(step_key(entry.message, entry.time, entry.what));
  });
  if (!state) {
    errors.push_back(state.error());
    return;
  }
  if (state->entries < number) {
    errors.push_back(wrong(log_.path(), fmt::format("the end of the audit log was cut off: it has "
                                                    "{} entries and the index knows of {}",
                                                    state->entries, number)));
  }
  if (other) {
    errors.push_back(wrong(
        log_.path(),
        fmt::format("the audit log was written anew: its entry {} is not the one the index knows",
                    number)));
  }
  const std::string settled = iso_time(now_() - grace);
  for (const auto& [id, event] : steps) {
    if (event.time > settled || logged.contains(step_key(id, event.time, event.what))) continue;
    errors.push_back(
        wrong(id, fmt::format("the step \"{}\" of {} is in the index and not in the audit log",
                              event.what, event.time)));
  }
}

void HoldStore::verify_folder(Errors& errors, const std::string& id, const HeldMessage& row) {
  const std::string folder = place_of(held_folder, id);
  const auto mail = read(id);
  const auto original = files::read(file_in(folder, original_file), any_size);
  if (!is_there(folder)) return;  // gone meanwhile
  if (!mail) {
    errors.push_back(mail.error());
    return;
  }
  const bool edited = original || original.error().kind != ErrorKind::not_found;
  if (edited && !original) {
    errors.push_back(original.error());
    return;
  }
  const std::string now_there = sha256(mail->bytes);
  if ((edited ? sha256(*original) : now_there) != row.sha256) {
    errors.push_back(wrong(file_in(folder, edited ? original_file : message_file),
                           "the message is not the one that was received: its hash is another"));
    return;
  }
  if (!edited || now_there == row.sha256) return;
  const auto events = index_->events(id);
  if (!events) {
    errors.push_back(events.error());
    return;
  }
  const bool known = std::ranges::any_of(*events, [&](const HoldEvent& event) {
    return event.what == "edited" && event.after == now_there;
  });
  if (known) return;
  errors.push_back(
      wrong(file_in(folder, message_file), "the message was changed and no step says by whom"));
}

Result<Errors> HoldStore::verify() {
  const auto last = index_->get(audit_value);
  if (!last) return unexpected{last.error()};
  const auto steps = index_->steps("");
  if (!steps) return unexpected{steps.error()};
  Errors errors;
  verify_log(errors, *steps, *last);

  const std::vector<std::string> folders = ids_in(place_of(held_folder));
  const auto rows = index_->list(std::nullopt);
  if (!rows) return unexpected{rows.error()};
  std::map<std::string_view, const HeldMessage*> by_id;
  for (const HeldMessage& row : *rows) by_id.emplace(row.id, &row);
  for (const std::string& id : folders) {
    const auto row = by_id.find(id);
    if (row != by_id.end()) {
      verify_folder(errors, id, *row->second);
    } else {
      errors.push_back(wrong(place_of(held_folder, id), "this message is not in the index"));
    }
  }
  for (const HeldMessage& row : *rows) {
    if (!waits(row.state) || is_there(place_of(held_folder, row.id))) continue;
    const auto now_there = index_->find(row.id);
    if (!now_there) return unexpected{now_there.error()};
    if (!now_there->has_value() || !waits((*now_there)->state)) continue;
    errors.push_back(
        {ErrorKind::not_found, place_of(held_folder, row.id),
         fmt::format("the message is {} and its folder is gone", to_string(row.state))});
  }
  for (const std::string& id : outbox()) {
    const auto mail = read_outbox(id);
    if (!mail && mail.error().kind != ErrorKind::not_found) errors.push_back(mail.error());
  }
  return errors;
}

}  // namespace plainsong::mail
