#include "mail/hold_desk.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <ctime>
#include <nlohmann/json.hpp>

namespace plainsong::mail {

namespace asio = boost::asio;
using asio::use_awaitable;

namespace {

constexpr std::int64_t day = 24 * 60 * 60;

std::string cut(std::string text) {
  constexpr std::size_t enough = 300;
  if (text.size() > enough) text.resize(enough);
  return text;
}

std::string_view done_word(HoldState going) {
  return going == HoldState::releasing ? "released" : "returned";
}
HoldState end_of(HoldState going) {
  return going == HoldState::releasing ? HoldState::released : HoldState::returned;
}

}  // namespace

std::vector<KeptFinding> kept_findings(std::string_view lines) {
  constexpr std::size_t most = 20;
  std::vector<KeptFinding> findings;
  while (!lines.empty() && findings.size() < most) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const auto finding = nlohmann::json::parse(lines.substr(0, end), nullptr, false);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (!finding.is_object()) continue;
    findings.push_back({.message = finding.value("message", ""),
                        .quote = finding.value("quote", ""),
                        .why = finding.value("why", "")});
  }
  return findings;
}

std::string kept_findings_text(std::string_view lines) {
  std::string text;
  std::size_t number = 0;
  for (const KeptFinding& finding : kept_findings(lines)) {
    text += fmt::format("{}. {}\n", ++number, finding.message);
    if (!finding.quote.empty()) text += fmt::format("   “{}”\n", finding.quote);
    if (!finding.why.empty()) text += fmt::format("   {}\n", finding.why);
  }
  return text;
}

std::string in_query(std::string_view address) {
  std::string out;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') ||
                       c == '-' || c == '.' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Error no_next_hop(const std::string& profile) {
  return {ErrorKind::invalid_config, profile,
          "nobody says where mail goes on; add \"next_hop\" under \"gateway\", or --next-hop"};
}

std::string mail_date(std::int64_t seconds) {
  const auto time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&time, &parts);
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                     days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                     months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
  return name.data();
}

HoldDesk::HoldDesk(asio::io_context& io, Deadlines& deadlines, std::unique_ptr<HoldStore> store,
                   DeskSettings settings, Tell tell)
    : deadlines_{deadlines},
      store_{std::move(store)},
      settings_{std::move(settings)},
      tell_{std::move(tell)},
      timer_{io} {}

HoldDesk::~HoldDesk() { pool_.join(); }

Writer HoldDesk::writer() const {
  return {.from = settings_.from,
          .name = settings_.name,
          .host = settings_.next_hop.host,
          .date = mail_date(store_->seconds()),
          .locale = settings_.locale};
}

std::int64_t HoldDesk::token_end() const {
  return store_->seconds() + settings_.hold.expires.count() * 60 * 60;
}

std::string HoldDesk::override_address(const std::string& id) const {
  if (settings_.hold.sender_override == Override::none || settings_.from.empty()) return {};
  const std::string token = make_token(store_->key(), {id, "release", token_end()});
  const std::size_t at = settings_.from.rfind('@');
  return fmt::format("{}+{}{}", settings_.from.substr(0, at), token, settings_.from.substr(at));
}

std::string HoldDesk::override_link(const std::string& id) const {
  if (settings_.hold.link.empty()) return {};
  const std::string token = make_token(store_->key(), {id, "release", token_end()});
  return fmt::format("{}?token={}", settings_.hold.link, token);
}

std::string HoldDesk::review_link(const std::string& id, const std::string& reviewer) const {
  if (settings_.hold.link.empty()) return {};
  const std::string token = make_token(store_->key(), {id, "review", token_end(), reviewer});
  return fmt::format("{}?token={}&who={}", settings_.hold.link, token, in_query(reviewer));
}

std::string HoldDesk::token_in(std::string_view address) const {
  const std::size_t at = settings_.from.rfind('@');
  const std::size_t their_at = address.rfind('@');
  if (at == std::string::npos || their_at == std::string_view::npos) return {};
  const std::string_view from = settings_.from;
  const auto same = [](std::string_view a, std::string_view b) { return same_field_name(a, b); };
  if (!same(from.substr(at), address.substr(their_at))) return {};
  const std::string_view local = address.substr(0, their_at);
  if (local.size() <= at + 1 || local[at] != '+' ||
      !same(local.substr(0, at), from.substr(0, at))) {
    return {};
  }
  return std::string{local.substr(at + 1)};
}

asio::awaitable<Result<std::string>> HoldDesk::hold(StoredMail mail, HeldMessage about,
                                                    std::string why) {
  const auto hours = settings_.hold.expires.count();
  auto work = [&]() -> Result<std::string> {
    if (hours > 0) about.expires = iso_time(store_->seconds() + hours * 60 * 60);
    return store_->hold(mail, std::move(about), why);
  };
  auto id = co_await with_store(work);
  if (id) ++held_;
  co_return id;
}

asio::awaitable<Result<void>> HoldDesk::post(StoredMail mail) {
  auto work = [&] { return store_->post(mail); };
  auto posted = co_await with_store(work);
  wake();
  co_return posted;
}

asio::awaitable<Result<void>> HoldDesk::record(AuditEntry entry) {
  auto work = [&] { return store_->record(entry); };
  auto recorded = co_await with_store(work);
  co_return recorded;
}

asio::awaitable<Result<void>> HoldDesk::reconcile() {
  auto work = [&] { return store_->reconcile(); };
  auto added = co_await with_store(work);
  if (!added) co_return unexpected{added.error()};
  for (const std::string& id : *added) tell_("reconciled", id, "it was in the store alone");
  co_return Result<void>{};
}

StoredMail HoldDesk::released_mail(StoredMail mail) const {
  const MessageView view{mail.bytes};
  std::vector<HeaderEdit> edits;
  for (std::size_t i = view.count("X-Plainsong-Checked"); i > 0; --i) {
    edits.push_back({HeaderEdit::Kind::remove, "X-Plainsong-Checked", {}, i});
  }
  // A message that went out twice after a crash must be known for the same one.
  if (view.find("Message-ID") == nullptr) {
    edits.push_back({HeaderEdit::Kind::add, "Message-ID",
                     fmt::format("<{}.released@{}>", mail.id, settings_.next_hop.host)});
  }
  edits.push_back({HeaderEdit::Kind::add, "X-Plainsong-Checked",
                   checked_mark(store_->key(), mail.id, view.body())});
  mail.bytes = edited(mail.bytes, edits);
  mail.envelope.parameters = without_parameter(mail.envelope.parameters, "SIZE");
  return mail;
}

StoredMail HoldDesk::returned_mail(const StoredMail& mail, const HeldMessage& about,
                                   const std::string& who, const std::string& why) const {
  const Subject subject{.id = mail.id,
                        .envelope = mail.envelope,
                        .bytes = mail.bytes,
                        .rule = about.rule,
                        .expires = {},
                        .reply_to = {},
                        .link = {}};
  StoredMail back{.id = mail.id + ".return"};
  back.bytes = return_mail(writer(), subject, kept_findings_text(mail.findings), who, why);
  back.envelope.recipients.push_back({mail.envelope.sender, {}});
  if (find_parameter(mail.envelope.parameters, "SMTPUTF8")) {
    back.envelope.parameters = "SMTPUTF8 BODY=8BITMIME";
  } else if (std::ranges::any_of(back.bytes, [](char c) { return (c & 0x80) != 0; })) {
    back.envelope.parameters = "BODY=8BITMIME";
  }
  return back;
}

asio::awaitable<Result<Delivery>> HoldDesk::release(std::string id, std::string who,
                                                    std::string why) {
  auto done = co_await finish(std::move(id), HoldState::releasing, std::move(who), std::move(why));
  co_return done;
}

asio::awaitable<Result<Delivery>> HoldDesk::give_back(std::string id, std::string who,
                                                      std::string why) {
  auto done = co_await finish(std::move(id), HoldState::returning, std::move(who), std::move(why));
  co_return done;
}

asio::awaitable<Result<Delivery>> HoldDesk::finish(std::string id, HoldState going, std::string who,
                                                   std::string why) {
  const std::string_view what = done_word(going);
  // The lock is held until the outcome is stored: nobody else sends the message meanwhile.
  std::optional<MailLock> lock;
  HeldMessage about;
  auto begin = [&]() -> Result<StoredMail> {
    const auto found = store_->index().find(id);
    if (!found) return unexpected{found.error()};
    if (!*found) {
      return unexpected{Error{ErrorKind::not_found, id, "no message of this id is held"}};
    }
    about = **found;
    if (about.state == HoldState::released || about.state == HoldState::returned) {
      return unexpected{Error{ErrorKind::not_found, id,
                              fmt::format("the message is already {}", to_string(about.state))}};
    }
    if (about.state != HoldState::held && about.state != going) {
      return unexpected{Error{ErrorKind::unavailable, id,
                              fmt::format("the message is {} just now", to_string(about.state))}};
    }
    auto taken = store_->lock(id);
    if (!taken) {
      return unexpected{Error{ErrorKind::unavailable, id, "somebody else sends it just now"}};
    }
    lock.emplace(*std::move(taken));
    if (about.state == HoldState::held) {
      const auto moved = store_->move(id, HoldState::held, going, who, to_string(going), why);
      if (!moved) return unexpected{moved.error()};
      if (!*moved) {
        return unexpected{Error{ErrorKind::unavailable, id, "somebody else decided just now"}};
      }
    } else {
      // It may have come to its end between the question and the lock.
      const auto again = store_->index().find(id);
      if (!again) return unexpected{again.error()};
      if (!*again || (*again)->state != going) {
        return unexpected{Error{ErrorKind::unavailable, id, "somebody else decided just now"}};
      }
    }
    return store_->read(id);
  };
  auto mail = co_await with_store(begin);
  if (!mail) co_return unexpected{mail.error()};

  Delivery delivery{.outcome = Delivery::Outcome::sent, .reply = "nobody wants to be told"};
  const bool to_nobody = going == HoldState::returning &&
                         (mail->envelope.sender.empty() || !wants_return(mail->envelope));
  if (!to_nobody) {
    StoredMail out = going == HoldState::releasing ? released_mail(*mail)
                                                   : returned_mail(*mail, about, who, why);
    delivery = co_await deliver(settings_.next_hop, deadlines_, std::move(out.envelope),
                                std::move(out.bytes));
  }
  if (delivery.outcome == Delivery::Outcome::temporary) {
    try_later(id);
    tell_("waits for the next hop", id, delivery.reply);
    co_return delivery;
  }
  const bool sent = delivery.outcome == Delivery::Outcome::sent;
  auto end = [&]() -> Result<bool> {
    auto moved = store_->move(id, going, sent ? end_of(going) : HoldState::held, who,
                              sent ? what : "refused", cut(delivery.reply));
    if (!moved || !*moved) return moved;
    if (!delivery.refused.empty()) {
      const auto noted = store_->note(
          id, {.time = store_->now(),
               .who = "next hop",
               .what = "recipients refused",
               .why = fmt::format("{} of {}", delivery.refused.size(), about.recipients)});
      if (!noted) return unexpected{noted.error()};
    }
    if (sent && settings_.keep_days == 0) {
      const auto removed = store_->remove_text(id, "policy");
      if (!removed) return unexpected{removed.error()};
    }
    return moved;
  };
  const auto ended = co_await with_store(end);
  lock.reset();
  retries_.erase(id);
  if (sent && held_ > 0) --held_;
  tell_(sent ? what : "refused", id, delivery.reply);
  // It is sent, whatever became of the note; what is not noted is noted at the next round.
  if (!ended) tell_("not noted", id, to_string(ended.error()));
  co_return delivery;
}

asio::awaitable<Result<Delivery>> HoldDesk::override_hold(std::string token, std::string sender,
                                                          std::string why) {
  auto done = co_await use(std::move(token), std::move(sender), std::move(why));
  co_return done;
}

asio::awaitable<Result<Delivery>> HoldDesk::use_token(std::string token, std::string why) {
  auto done = co_await use(std::move(token), std::nullopt, std::move(why));
  co_return done;
}

asio::awaitable<Result<Delivery>> HoldDesk::use(std::string text, std::optional<std::string> sender,
                                                std::string why) {
  const auto refuse = [](std::string_view message) {
    return unexpected{Error{ErrorKind::not_found, {}, std::string{message}}};
  };
  const auto token = read_token(store_->key(), text);
  if (!token) co_return refuse("this is no address or link that was given to you");
  if (token->until < store_->seconds()) co_return refuse("the time to answer is over");
  if (settings_.hold.sender_override == Override::none) {
    co_return refuse("held messages are released by reviewers alone");
  }
  if (why.empty()) {
    co_return refuse("write why the message should go as it is, above the text you answer");
  }
  auto find = [&] { return store_->index().find(token->id); };
  const auto about = co_await with_store(find);
  if (!about) co_return unexpected{about.error()};
  if (!*about || (sender && !same_field_name((*about)->sender, *sender))) {
    co_return refuse("the message is held for somebody else");
  }
  const std::string id = token->id;
  if (token->action == "return") {
    auto back = co_await give_back(id, "sender", std::move(why));
    co_return back;
  }
  auto out = co_await release(id, "sender", std::move(why));
  co_return out;
}

bool HoldDesk::due(const std::string& id) const {
  const auto found = retries_.find(id);
  return found == retries_.end() || found->second.next <= std::chrono::steady_clock::now();
}

void HoldDesk::try_later(const std::string& id) {
  constexpr std::array<int, 6> waits{5, 15, 60, 300, 900, 1800};  // seconds
  Retry& retry = retries_[id];
  const auto wait = waits[std::min<std::size_t>(retry.tries, waits.size() - 1)];
  retry.next = std::chrono::steady_clock::now() + std::chrono::seconds{wait};
  ++retry.tries;
}

/// False if the next hop cannot be reached: there is no use in asking it again at once.
asio::awaitable<bool> HoldDesk::deliver_outbox() {
  auto list = [&] { return store_->outbox(); };
  const std::vector<std::string> ids = co_await with_store(list);
  waiting_ = ids.size();
  for (const std::string& id : ids) {
    if (stopped_) co_return true;
    if (!due(id)) continue;
    std::optional<MailLock> lock;
    auto read = [&]() -> Result<StoredMail> {
      auto taken = store_->lock(id);
      if (!taken) return unexpected{Error{ErrorKind::unavailable, id, "another process sends it"}};
      lock.emplace(*std::move(taken));
      return store_->read_outbox(id);
    };
    auto mail = co_await with_store(read);
    if (!mail) {
      if (lock) {
        tell_("unreadable", id, to_string(mail.error()));
        try_later(id);
      }
      continue;
    }
    const Delivery delivery =
        co_await deliver(settings_.next_hop, deadlines_, mail->envelope, std::move(mail->bytes));
    if (delivery.outcome == Delivery::Outcome::temporary) {
      try_later(id);
      tell_("waits for the next hop", id, delivery.reply);
      co_return false;
    }
    // A notice that nobody takes is not sent about again (RFC 5321 section 4.5.5); it is told.
    const bool sent = delivery.outcome == Delivery::Outcome::sent;
    auto remove = [&]() -> Result<void> {
      if (!sent) {
        auto recorded = store_->record({.who = "next hop",
                                        .what = "notice refused",
                                        .message = id,
                                        .why = cut(delivery.reply)});
        if (!recorded) return recorded;
      }
      return store_->remove_from_outbox(id);
    };
    const auto removed = co_await with_store(remove);
    retries_.erase(id);
    if (waiting_ > 0) --waiting_;
    tell_(sent ? "sent" : "notice refused", id, delivery.reply);
    if (!removed) tell_("not noted", id, to_string(removed.error()));
  }
  co_return true;
}

/// Carries out decisions that are stored and were not carried out.
asio::awaitable<void> HoldDesk::go_on_with(HoldState state) {
  auto list = [&] { return store_->index().list(state); };
  const auto messages = co_await with_store(list);
  if (!messages) {
    tell_("index", {}, to_string(messages.error()));
    co_return;
  }
  for (const HeldMessage& message : *messages) {
    if (stopped_) co_return;
    if (!due(message.id)) continue;
    const auto done = co_await finish(message.id, state, "policy", "carried out");
    if (!done) try_later(message.id);
  }
}

asio::awaitable<void> HoldDesk::expire() {
  auto list = [&] { return store_->index().list(HoldState::held); };
  const auto messages = co_await with_store(list);
  if (!messages) {
    tell_("index", {}, to_string(messages.error()));
    co_return;
  }
  held_ = messages->size();
  const std::string now = store_->now();
  for (const HeldMessage& message : *messages) {
    if (stopped_) co_return;
    if (message.expires.empty() || message.expires > now || !due(message.id)) continue;
    MailAction action = MailAction::hold;
    if (settings_.hold.on_expiry == OnExpiry::release) action = MailAction::pass;
    if (settings_.hold.on_expiry == OnExpiry::return_) action = MailAction::return_;
    // The reviewers are told first: nothing ends silently.
    std::vector<StoredMail> notices;
    for (const std::string& reviewer : settings_.hold.reviewers) {
      StoredMail notice{.id = fmt::format("{}.expired{}", message.id, notices.size())};
      const std::string link = action == MailAction::hold ? review_link(message.id, reviewer) : "";
      notice.bytes = expiry_mail(writer(), reviewer, message, action, link);
      notice.envelope.recipients.push_back({reviewer, {}});
      notices.push_back(std::move(notice));
    }
    auto tell = [&]() -> Result<void> {
      for (const StoredMail& notice : notices) {
        auto posted = store_->post(notice);
        if (!posted) return posted;
      }
      auto noted = store_->note(
          message.id,
          {.time = now, .who = "policy", .what = "expired", .why = "nobody decided in time"});
      if (!noted || action != MailAction::hold) return noted;
      return store_->index().set_expiry(message.id, "");
    };
    const auto told = co_await with_store(tell);
    if (!told) {
      tell_("index", message.id, to_string(told.error()));
      try_later(message.id);
      continue;
    }
    constexpr std::string_view why = "nobody decided in time";
    if (action == MailAction::pass) {
      co_await release(message.id, "policy", std::string{why});
    } else if (action == MailAction::return_) {
      co_await give_back(message.id, "policy", std::string{why});
    }
  }
}

asio::awaitable<void> HoldDesk::digest() {
  if (settings_.hold.digest.empty() || settings_.hold.reviewers.empty()) co_return;
  const auto seconds = static_cast<std::time_t>(store_->seconds());
  std::tm local{};
  localtime_r(&seconds, &local);
  const std::string clock = fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
  std::string last;
  for (const std::string& hour : settings_.hold.digest) {
    if (hour <= clock) last = std::max(last, hour);
  }
  if (last.empty()) co_return;
  const std::string name = fmt::format("{}-{:03}T{}", local.tm_year + 1900, local.tm_yday, last);
  std::vector<HeldMessage> held;
  auto ask = [&]() -> Result<bool> {
    const auto sent = store_->index().get("digest");
    if (!sent) return unexpected{sent.error()};
    if (*sent >= name) return false;
    auto list = store_->index().list(HoldState::held);
    if (!list) return unexpected{list.error()};
    held = *std::move(list);
    if (held.empty()) {
      const auto kept = store_->index().put("digest", name);
      if (!kept) return unexpected{kept.error()};
    }
    return !held.empty();
  };
  const auto wanted = co_await with_store(ask);
  if (!wanted || !*wanted) co_return;
  std::vector<StoredMail> mails;
  for (const std::string& reviewer : settings_.hold.reviewers) {
    StoredMail one{.id = fmt::format("digest-{}-{}", seconds, mails.size())};
    one.bytes = digest_mail(writer(), reviewer, held,
                            [&](const std::string& id) { return review_link(id, reviewer); });
    one.envelope.recipients.push_back({reviewer, {}});
    mails.push_back(std::move(one));
  }
  auto post_all = [&]() -> Result<void> {
    for (const StoredMail& one : mails) {
      auto posted = store_->post(one);
      if (!posted) return posted;
    }
    return store_->index().put("digest", name);
  };
  const auto posted = co_await with_store(post_all);
  if (!posted) tell_("digest", {}, to_string(posted.error()));
}

asio::awaitable<void> HoldDesk::forget_old_texts() {
  if (settings_.keep_days == 0) co_return;
  const std::string before = iso_time(store_->seconds() - settings_.keep_days * day);
  auto forget = [&]() -> Result<void> {
    for (const HoldState state : {HoldState::released, HoldState::returned}) {
      const auto messages = store_->index().list(state);
      if (!messages) return unexpected{messages.error()};
      for (const HeldMessage& message : *messages) {
        if (message.received >= before || !store_->lock(message.id)) continue;
        auto removed = store_->remove_text(message.id, "policy");
        if (!removed) return removed;
      }
    }
    return {};
  };
  const auto forgotten = co_await with_store(forget);
  if (!forgotten) tell_("texts", {}, to_string(forgotten.error()));
}

asio::awaitable<void> HoldDesk::work() {
  co_await digest();
  co_await expire();
  co_await go_on_with(HoldState::releasing);
  co_await go_on_with(HoldState::returning);
  co_await deliver_outbox();
}

asio::awaitable<void> HoldDesk::run() {
  std::size_t round = 0;
  while (!stopped_) {
    constexpr std::size_t rare = 720;  // about once an hour
    if (round++ % rare == 0) co_await forget_old_texts();
    co_await work();
    if (stopped_) break;
    if (std::exchange(awake_, false)) continue;  // something came while it worked
    constexpr std::chrono::seconds pause{5};
    timer_.expires_after(pause);
    boost::system::error_code woken;
    co_await timer_.async_wait(asio::redirect_error(use_awaitable, woken));
    awake_ = false;
  }
}

void HoldDesk::wake() {
  awake_ = true;
  timer_.cancel();
}

void HoldDesk::stop() {
  stopped_ = true;
  timer_.cancel();
}

}  // namespace plainsong::mail
