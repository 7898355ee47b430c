#include "hold/commands.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <optional>

#include "common/files.hpp"
#include "common/json_text.hpp"
#include "mail/hold_decision.hpp"
#include "mail/hold_json.hpp"
#include "mail/hold_store.hpp"
#include "mail/mail_writer.hpp"

namespace plainsong::hold {

using mail::Delivery;
using mail::HeldMessage;
using mail::HoldState;
using mail::HoldStore;

namespace {

constexpr int done = 0;
constexpr int refused = 1;
constexpr int failed = 2;

int say(const Error& error) {
  std::fputs(("plainsong hold: " + plainsong::to_string(error) + "\n").c_str(), stderr);
  return failed;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

/// What comes from mail must not command a terminal.
std::string shown(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  return result;
}

int list(const Options& options, HoldStore& store) {
  std::optional<HoldState> state = HoldState::held;
  if (!options.state.empty()) state = mail::parse_hold_state(options.state);  // empty for "all"
  const auto messages = store.index().list(state);
  if (!messages) return say(messages.error());
  if (options.json) {
    std::string out;
    JsonText json{out};
    mail::append_list(json, *messages);
    print(out + "\n");
    return done;
  }
  for (const HeldMessage& message : *messages) {
    print(fmt::format("{}  {}  {}  {} to {}  {}\n", message.id, message.received.substr(0, 16),
                      mail::to_string(message.state), shown(message.sender), message.recipients,
                      shown(message.subject)));
  }
  if (messages->empty()) std::fputs("No message waits.\n", stderr);
  return done;
}

int show(const Options& options, HoldStore& store) {
  const auto found = store.index().find(options.id);
  if (!found) return say(found.error());
  if (!*found) return say({ErrorKind::not_found, options.id, "no message of this id is known"});
  const HeldMessage& about = **found;
  const auto kept = store.read(options.id);
  if (options.whole) {
    if (!kept) return say(kept.error());
    print(kept->bytes);
    return done;
  }
  const auto events = store.index().events(options.id);
  if (!events) return say(events.error());
  if (options.json) {
    std::string out;
    JsonText json{out};
    json.open('{');
    mail::append_members(json, about);
    json.key("to");
    mail::append_addresses(
        json, kept ? std::span{kept->envelope.recipients} : std::span<const mail::Recipient>{});
    json.key("history");
    mail::append_history(json, *events);
    json.close('}');
    print(out + "\n");
    return done;
  }
  print(fmt::format("{}  {}\n", about.id, mail::to_string(about.state)));
  print(fmt::format("  from      {}{}\n", shown(about.sender),
                    about.voice.empty() ? "" : fmt::format(" ({})", about.voice)));
  std::string to;
  if (kept) {
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < kept->envelope.recipients.size() && i < most; ++i) {
      to += fmt::format("{}{}", i == 0 ? "" : ", ", shown(kept->envelope.recipients[i].address));
    }
    if (kept->envelope.recipients.size() > most) to += ", ...";
  }
  print(fmt::format("  to        {} ({})\n", to, about.recipients));
  print(fmt::format("  subject   {}\n", shown(about.subject)));
  print(fmt::format("  received  {}, {} bytes\n", about.received, about.bytes));
  if (!about.expires.empty()) print(fmt::format("  expires   {}\n", about.expires));
  print(fmt::format("  held by   {}: {} errors, {} warnings, {} suggestions\n", about.rule,
                    about.errors, about.warnings, about.suggestions));
  const std::string findings = kept ? mail::kept_findings_text(kept->findings) : std::string{};
  if (!findings.empty()) print("\n" + findings);
  print("\n");
  for (const mail::HoldEvent& event : *events) {
    print(fmt::format("  {}  {}  {}{}{}\n", event.time, shown(event.who), event.what,
                      event.why.empty() ? "" : ": ", shown(event.why)));
  }
  return done;
}

int verify(HoldStore& store) {
  const auto wrong = store.verify();
  if (!wrong) return say(wrong.error());
  for (const Error& error : *wrong) print(plainsong::to_string(error) + "\n");
  if (wrong->empty()) print("The audit log and the store are as they were written.\n");
  return wrong->empty() ? done : refused;
}

int purge(const Options& options, HoldStore& store, int keep_days) {
  const int days = options.older_days >= 0 ? options.older_days : keep_days;
  const std::string before = mail::iso_time(store.seconds() - std::int64_t{days} * 24 * 60 * 60);
  std::size_t count = 0;
  const auto messages = store.index().list(std::nullopt);
  if (!messages) return say(messages.error());
  bool known = options.id.empty();
  for (const HeldMessage& message : *messages) {
    const bool asked = options.id.empty() ? message.received <= before : message.id == options.id;
    if (!asked) continue;
    known = true;
    const bool ended = message.state == HoldState::released || message.state == HoldState::returned;
    if (!ended) {
      if (options.id.empty()) continue;
      return say({ErrorKind::unavailable, message.id,
                  "the message waits for a decision; release or return it first"});
    }
    const auto removed = store.remove_text(message.id, options.who);
    if (!removed) return say(removed.error());
    ++count;
  }
  if (!known) return say({ErrorKind::not_found, options.id, "no message of this id is known"});
  print(fmt::format("The text of {} messages is removed.\n", count));
  return done;
}

int carry_out(const Options& options, std::unique_ptr<HoldStore> store,
              mail::DeskSettings settings) {
  if (options.action == Options::Action::edit_release) {
    constexpr std::size_t most = std::size_t{64} << 20;
    const auto bytes = files::read(options.file, most);
    if (!bytes) return say(bytes.error());
    const auto about = store->index().find(options.id);
    if (!about) return say(about.error());
    if (!*about || (*about)->state != HoldState::held) {
      return say({ErrorKind::not_found, options.id, "no message of this id is held"});
    }
    const auto replaced =
        store->replace(options.id, mail::with_crlf(*bytes), options.who, options.reason);
    if (!replaced) return say(replaced.error());
  }
  std::signal(SIGPIPE, SIG_IGN);
  using Kind = mail::HoldDecision::Kind;
  const Kind kind = options.action == Options::Action::return_     ? Kind::give_back
                    : options.action == Options::Action::override_ ? Kind::use_token
                                                                   : Kind::release;
  const Result<Delivery> delivery =
      mail::carry_out({.kind = kind, .id = options.id, .who = options.who, .why = options.reason},
                      std::move(store), std::move(settings));
  if (!delivery) return say(delivery.error());
  const bool back = options.action == Options::Action::return_;
  switch (delivery->outcome) {
    case Delivery::Outcome::sent:
      print(fmt::format("{}: {} ({})\n", options.id, back ? "returned" : "released",
                        delivery->reply));
      if (!delivery->refused.empty()) {
        print(fmt::format("The next mail server refused {} of the recipients.\n",
                          delivery->refused.size()));
      }
      return done;
    case Delivery::Outcome::temporary:
      print(
          fmt::format("{}: waits, for the next mail server does not take it now ({}). The gateway "
                      "tries again; so does this command, said once more.\n",
                      options.id, delivery->reply));
      return refused;
    case Delivery::Outcome::permanent:
      print(fmt::format("{}: is held as before, for the next mail server refuses it ({}).\n",
                        options.id, delivery->reply));
      return refused;
  }
  return failed;
}

}  // namespace

int run(const Options& options) {
  // Without one, an empty store would be made here, and look like good news.
  if (options.profile.empty()) {
    return say({ErrorKind::not_found, "plainsong.yaml",
                "there is no profile in this folder or above; name that of the gateway with "
                "--profile"});
  }
  auto project = load_project(options.profile);
  if (!project) {
    for (const Error& error : project.error()) say(error);
    return failed;
  }
  const Profile& profile = project->profile;
  const MailPolicy policy = profile.gateway.value_or(MailPolicy{});
  auto store = HoldStore::open(mail::store_place(policy, project->folder));
  if (!store) return say(store.error());
  using Action = Options::Action;
  switch (options.action) {
    case Action::list: return list(options, **store);
    case Action::show: return show(options, **store);
    case Action::verify: return verify(**store);
    case Action::purge: return purge(options, **store, profile.keep_days);
    default: break;
  }
  auto settings = mail::desk_settings(profile, options.next_hop);
  if (!settings) return say(settings.error());
  return carry_out(options, *std::move(store), *std::move(settings));
}

}  // namespace plainsong::hold
