#include "gateway/gateway.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <new>
#include <utility>

#include "common/render.hpp"
#include "mail/keys.hpp"
#include "mail/notice.hpp"
#include "service/hex.hpp"
#include "service/log.hpp"

namespace plainsong::gateway {

namespace asio = boost::asio;
using asio::use_awaitable;
using mail::HeaderEdit;

namespace {

using Help = Metrics::Help;
constexpr std::array helps{
    Help{"messages_total", "Messages by door and what became of them"},
    Help{"unread_total", "Messages that could not be checked, by reason"},
    Help{"known_letters_total",
         "Messages that say what one before them said, and were not read again"},
    Help{"findings_total", "Findings by severity"},
    Help{"exempted_total",
         "Messages that a rule would have held or returned, by the reason why not"},
    Help{"next_hop_failures_total", "Times the next hop could not be reached or broke off"},
    Help{"refused_total", "Sessions and messages refused for now, by the limit that was reached"},
    Help{"reloads_total", "Reloads of the configuration, by how they ended"},
    Help{"sessions_total", "Sessions by door"},
    Help{"sessions", "Sessions that are open"},
    Help{"in_flight_bytes", "Bytes of messages in memory"},
    Help{"held_messages", "Messages that wait for a decision"},
    Help{"outbox_messages", "Mail of our own that waits for the next hop"},
    Help{"ready", "1 when messages are taken"},
    Help{"check_seconds", "Time to check a message"},
};

constexpr std::string_view own_prefix = "X-Plainsong-";
constexpr std::string_view result_field = "X-Plainsong-Result";

std::int64_t number(std::size_t value) { return static_cast<std::int64_t>(value); }

std::array<std::size_t, 3> counts_of(const Report& report) {
  std::array<std::size_t, 3> counts{};
  for (const Finding& finding : report.findings)
    ++counts[static_cast<std::size_t>(finding.severity)];
  return counts;
}

/// Fields of ours that somebody else has put there are taken out, the last ones first: a mail
/// server that removes one counts the rest anew.
std::vector<HeaderEdit> without_forged(const mail::MessageView& message) {
  std::vector<HeaderEdit> edits;
  std::map<std::string, std::size_t> seen;
  for (const mail::HeaderField& field : message.fields()) {
    if (!mail::same_field_name(field.name.substr(0, own_prefix.size()), own_prefix)) continue;
    std::string name{field.name};
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    edits.push_back({HeaderEdit::Kind::remove, std::string{field.name}, {}, ++seen[name]});
  }
  std::ranges::reverse(edits);
  return edits;
}

std::string categories_of(const Report& report) {
  std::vector<std::string_view> names;
  for (const Finding& finding : report.findings) {
    const std::string_view name = plainsong::to_string(finding.category);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string{name};
  return text;
}

void add_tags(const MailPolicy& policy, const mail::Decision& decision, const Report& report,
              const mail::MessageView& message, std::vector<HeaderEdit>& edits) {
  const auto counts = counts_of(report);
  const auto add = [&](std::string_view name, std::string_view value) {
    edits.push_back({HeaderEdit::Kind::add, std::string{name}, mail::field_value(value)});
  };
  add(result_field, fmt::format("findings; errors={}; warnings={}; suggestions={}", counts[2],
                                counts[1], counts[0]));
  if (!report.findings.empty()) add("X-Plainsong-Categories", categories_of(report));
  if (!decision.rule.empty()) add("X-Plainsong-Rule", decision.rule);
  if (policy.subject_tag.empty() || mail::is_signed(message)) return;
  const std::string tag = mail::field_value(policy.subject_tag);
  const mail::HeaderField* subject = message.find("Subject");
  if (subject == nullptr) {
    edits.push_back({HeaderEdit::Kind::add, "Subject", tag});
    return;
  }
  std::string_view value = subject->value;
  while (value.starts_with(' ') || value.starts_with('\t')) value.remove_prefix(1);
  if (value.find(tag) != std::string_view::npos) return;  // "Re: [tag] ..." as well
  // RFC 5322 section 2.1.1: a line should have no more than 78 characters.
  const std::size_t first_line = std::min(value.find('\n'), value.size());
  const bool fits = std::string_view{"Subject: "}.size() + tag.size() + 1 + first_line <= 78;
  edits.push_back({HeaderEdit::Kind::replace, "Subject",
                   fmt::format("{}{}{}", tag, fits ? " " : "\r\n ", value)});
}

/// The changes of the header that make of `message` the header of `other`: what says how the body
/// is to be read.
void add_content_edits(const mail::MessageView& message, const mail::MessageView& other,
                       std::vector<HeaderEdit>& edits) {
  for (const std::string_view name :
       {"MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"}) {
    const mail::HeaderField* before = message.find(name);
    const mail::HeaderField* after = other.find(name);
    if (before == nullptr && after == nullptr) continue;
    HeaderEdit edit{HeaderEdit::Kind::remove, std::string{name}, {}};
    if (after != nullptr) {
      std::string_view value = after->value;
      while (value.starts_with(' ')) value.remove_prefix(1);
      edit.kind = before == nullptr ? HeaderEdit::Kind::add : HeaderEdit::Kind::replace;
      edit.value = value;
    }
    if (before != nullptr && after != nullptr && before->value == after->value) continue;
    edits.push_back(std::move(edit));
  }
}

bool same_address(std::string_view a, std::string_view b) { return mail::same_field_name(a, b); }

/// What of the mail of the server is needed beyond its own hops to get here (RFC 5321 section 6.3).
constexpr std::size_t most_hops = 100;

}  // namespace

std::string_view to_string(Door door) { return door == Door::milter ? "milter" : "smtp"; }

/// What a worker finds out about one message; given back to the session when it is done.
struct Gateway::Checked {
  explicit Checked(asio::io_context& io) : ready{io} {}

  asio::steady_timer ready;  // cancelled when done
  bool done = false;
  CheckedFile file{};
  bool known = false;  // the report is that of a letter that was read before
  mail::Decision decision{};
  std::string voice{};
  std::string audience{};
  std::string subject{};
  std::string message_id{};
  std::vector<HeaderEdit> edits{};
  std::string findings{};
  std::string failure{};
  double seconds = 0;
};

Gateway::Gateway(asio::io_context& io, Deadlines& deadlines, std::size_t threads,
                 std::shared_ptr<const Setup> setup)
    : io_{io},
      deadlines_{deadlines},
      workers_{threads},
      setup_{std::move(setup)},
      metrics_{"gateway", helps} {}

void Gateway::replace_setup(std::shared_ptr<const Setup> setup) {
  setup_ = std::move(setup);
  if (desk_ != nullptr) desk_->configure(desk_settings(*setup_));
}

Gateway::Open::Open(Gateway& gateway, std::string_view door) : gateway_{gateway} {
  ++gateway_.sessions;
  gateway_.metrics_.count("sessions_total", fmt::format("door=\"{}\"", door));
}

void Gateway::drain() {
  draining = true;
  for (mail::Wire* wire : waiting_) {
    // The read under way ends as if the client had gone; there is still something to say to it.
    boost::system::error_code ignored;
    wire->socket().shutdown(mail::Socket::shutdown_receive, ignored);
  }
}

Result<void> Gateway::open_desk() {
  if (desk_ != nullptr || !setup_->next_hop || !setup_->needs_desk) return {};
  auto store =
      mail::HoldStore::open(mail::store_place(setup_->policy, setup_->workspace->project.folder));
  if (!store) return unexpected{std::move(store).error()};
  desk_ = std::make_unique<mail::HoldDesk>(
      io_, deadlines_, *std::move(store), desk_settings(*setup_),
      [this](std::string_view what, std::string_view id, std::string_view text) {
        const bool waits = what == "waits for the next hop";
        if (waits) metrics_.count("next_hop_failures_total", "by=\"desk\"");
        log(waits ? LogLevel::warning : LogLevel::info, "hold",
            {{"what", what}, {"id", id}, {"text", text}});
      });
  return {};
}

namespace {

/// Longer letters are read each time: to know them again would keep the other sessions waiting.
constexpr std::size_t longest_known = 262'144;

/// Reads the message and keeps what was said of it.
void read_letter(const Setup& setup, const std::string& bytes, const std::string& key,
                 Gateway::Checked& checked) {
  Metadata known{.file = "message.eml", .voice = checked.voice, .audience = checked.audience};
  checked.file = check_without_places(*setup.workspace->engine, bytes, std::move(known),
                                      {.input_bytes = setup.policy.message_bytes}, {});
  if (checked.file.error) {
    checked.failure = checked.file.error->message;
  } else if (!key.empty()) {
    setup.known_letters->keep(key, checked.file.report);
  }
}

/// Asks the policy about what was found, and writes what is added to the message.
void decide(const Setup& setup, const mail::Envelope& envelope, const mail::MessageView& view,
            std::size_t bytes, Gateway::Checked& checked) {
  const MailPolicy& policy = setup.policy;
  const mail::MailFacts facts{.envelope = envelope,
                              .message = view,
                              .bytes = bytes,
                              .voice = checked.voice,
                              .findings = checked.file.report.findings};
  checked.decision = mail::decide(policy, facts);
  checked.subject = mail::decoded_words(view.value("Subject"));
  checked.message_id = mail::bare_address(view.value("Message-ID"));
  if (policy.dry_run) return;
  checked.edits = without_forged(view);
  if (checked.decision.tag) {
    add_tags(policy, checked.decision, checked.file.report, view, checked.edits);
  }
}

/// True if somebody is told where the findings stand.
bool tells(const mail::Decision& decision) {
  return decision.notify || decision.annotate || decision.intended != MailAction::pass;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

asio::awaitable<std::shared_ptr<Gateway::Checked>> Gateway::check(
    std::shared_ptr<const Setup> setup, mail::Envelope envelope,
    std::shared_ptr<const std::string> bytes, KeepAlive keep_alive) {
  auto checked = std::make_shared<Checked>(io_);
  const auto start = std::chrono::steady_clock::now();
  // A letter that is known is not worth the way to a worker and back.
  std::string key;
  {
    const mail::MessageView view{*bytes};
    checked->voice = mail::voice_of(setup->workspace->project.profile, envelope, view);
    checked->audience = mail::audience_of(setup->policy, envelope);
    const std::size_t most = std::min(longest_known, setup->policy.message_bytes);
    if (bytes->size() <= most) key = letter_key(view, checked->voice, checked->audience);
    const auto before = key.empty() ? nullptr : setup->known_letters->find(key);
    if (before != nullptr) {
      checked->known = true;
      checked->file.report = *before;
      decide(*setup, envelope, view, bytes->size(), *checked);
      metrics_.count("known_letters_total");
    }
  }
  if (checked->known && !tells(checked->decision)) {
    checked->seconds = seconds_since(start);
    metrics_.observe("check_seconds", checked->seconds);
    co_return checked;
  }
  ++checks_;
  asio::post(workers_, [this, checked, setup, envelope, bytes, key, start] {
    try {
      read_letter(*setup, *bytes, key, *checked);
      if (checked->failure.empty()) {
        // Of a known letter that is decided, for its findings are the same.
        if (!checked->known) {
          const mail::MessageView view{*bytes};
          decide(*setup, envelope, view, bytes->size(), *checked);
        }
        if (tells(checked->decision)) {
          add_places(*setup->workspace->engine, checked->file);
          checked->findings = render_json_lines(checked->file);
        }
      }
    } catch (const std::bad_alloc&) {
      checked->failure = "there was not enough memory";
    }
    checked->seconds = seconds_since(start);
    asio::post(io_, [this, checked] {
      --checks_;
      checked->done = true;
      checked->ready.cancel();
    });
  });
  const auto end = std::chrono::steady_clock::now() + setup->policy.time_limit;
  while (!checked->done) {
    constexpr std::chrono::seconds patience{5};
    const auto now = std::chrono::steady_clock::now();
    if (now >= end) break;
    checked->ready.expires_at(std::min(end, now + patience));
    boost::system::error_code cancelled;
    co_await checked->ready.async_wait(asio::redirect_error(use_awaitable, cancelled));
    if (!checked->done && keep_alive && std::chrono::steady_clock::now() < end) {
      co_await keep_alive();
    }
  }
  if (!checked->done) {
    metrics_.count("unread_total", "reason=\"time\"");
    co_return nullptr;
  }
  metrics_.observe("check_seconds", checked->seconds);
  co_return checked;
}

Verdict Gateway::failed(const Setup& setup, Door door, const mail::Envelope& envelope,
                        std::string_view reason) {
  const OnFailure policy =
      door == Door::milter ? setup.policy.milter_failure : setup.policy.smtp_failure;
  const bool open = policy == OnFailure::open || setup.policy.dry_run;
  log(LogLevel::warning, "unread",
      {{"door", to_string(door)},
       {"queue_id", std::string_view{envelope.queue_id}},
       {"reason", reason},
       {"what", std::string_view{open ? "passed unread" : "refused for now"}}});
  Verdict verdict;
  if (!open) {
    metrics_.count("messages_total", fmt::format("door=\"{}\",action=\"defer\"", to_string(door)));
    verdict.kind = Verdict::Kind::refuse;
    verdict.reply = mail::reply(451, "4.7.1 The message could not be checked; try again later");
    return verdict;
  }
  metrics_.count("messages_total", fmt::format("door=\"{}\",action=\"unread\"", to_string(door)));
  if (!setup.policy.dry_run) {
    verdict.edits.push_back({HeaderEdit::Kind::add, std::string{result_field},
                             mail::field_value(fmt::format("unread; {}", reason))});
  }
  return verdict;
}

asio::awaitable<Verdict> Gateway::unread(Door door, mail::Envelope envelope, std::string reason) {
  metrics_.count("unread_total", "reason=\"size\"");
  Verdict verdict = failed(*setup_, door, envelope, reason);
  co_return verdict;
}

asio::awaitable<Verdict> Gateway::judge(Door door, mail::Envelope envelope,
                                        std::shared_ptr<const std::string> bytes,
                                        KeepAlive keep_alive) {
  const std::shared_ptr<const Setup> setup = setup_;
  const MailPolicy& policy = setup->policy;
  const mail::MessageView view{*bytes};
  Verdict verdict;
  // What we have released ourselves comes by again where the next hop is the server in front.
  if (desk_ != nullptr) {
    const std::string mark = view.value("X-Plainsong-Checked");
    if (!mark.empty() && mail::is_checked_mark(desk_->key(), mark, view.body())) {
      metrics_.count("messages_total",
                     fmt::format("door=\"{}\",action=\"released\"", to_string(door)));
      co_return verdict;
    }
  }
  if (door == Door::smtp && view.count("Received") > most_hops) {
    verdict.kind = Verdict::Kind::refuse;
    verdict.reply = mail::reply(554, "5.4.6 Too many hops; the message goes in circles");
    metrics_.count("messages_total", "door=\"smtp\",action=\"loop\"");
    co_return verdict;
  }
  const std::shared_ptr<Checked> checked =
      co_await check(setup, envelope, bytes, std::move(keep_alive));
  if (checked == nullptr || !checked->failure.empty()) {
    if (checked != nullptr) metrics_.count("unread_total", "reason=\"unreadable\"");
    verdict =
        failed(*setup, door, envelope,
               checked == nullptr ? "the check took too long" : std::string_view{checked->failure});
    co_return verdict;
  }
  const mail::Decision& decision = checked->decision;
  const auto counts = counts_of(checked->file.report);
  constexpr std::array<std::string_view, 3> severities{"suggestion", "warning", "error"};
  for (std::size_t i = 0; i < 3; ++i) {
    if (counts[i] == 0) continue;
    metrics_.count("findings_total", fmt::format("severity=\"{}\"", severities[i]), counts[i]);
  }
  std::string_view action = mail::to_string(decision.action);
  if (decision.action == MailAction::pass && decision.tag) action = "tag";
  metrics_.count("messages_total",
                 fmt::format("door=\"{}\",action=\"{}\"", to_string(door), action));
  if (decision.exemption != mail::Exemption::none) {
    metrics_.count("exempted_total",
                   fmt::format("reason=\"{}\"", mail::to_string(decision.exemption)));
  }
  log(LogLevel::info, "message",
      {{"door", to_string(door)},
       {"queue_id", std::string_view{envelope.queue_id}},
       {"message_id", std::string_view{checked->message_id}},
       {"voice", std::string_view{checked->voice}},
       {"audience", std::string_view{checked->audience}},
       {"recipients", number(envelope.recipients.size())},
       {"bytes", number(bytes->size())},
       {"errors", number(counts[2])},
       {"warnings", number(counts[1])},
       {"suggestions", number(counts[0])},
       {"rule", std::string_view{decision.rule}},
       {"action", action},
       {"intended", mail::to_string(decision.intended)},
       {"exemption", mail::to_string(decision.exemption)},
       {"microseconds", static_cast<std::int64_t>(checked->seconds * 1e6)}});
  const std::string record_id = envelope.queue_id.empty() ? checked->message_id : envelope.queue_id;
  // In a variable: GCC 12 destroys an aggregate that is made within a co_await expression twice.
  mail::AuditEntry entry{.who = "gateway", .message = record_id, .why = decision.rule};
  if (policy.dry_run && desk_ != nullptr && decision.intended != MailAction::pass) {
    entry.what = fmt::format("would {}", mail::to_string(decision.intended));
    co_await desk_->record(std::move(entry));
  }
  if (policy.dry_run) co_return verdict;

  verdict.edits = std::move(checked->edits);
  std::string held_id;
  const bool by_mail = decision.action == MailAction::return_ && policy.return_by_mail;
  if (decision.action == MailAction::hold && door == Door::milter && policy.hold.in_mail_server) {
    verdict.kind = Verdict::Kind::quarantine;
    verdict.reason = fmt::format("Plainsong: {}", decision.rule);
    if (desk_ != nullptr) {
      entry.what = "quarantined in the mail server";
      co_await desk_->record(std::move(entry));
    }
  } else if (decision.action == MailAction::hold || by_mail) {
    mail::HeldMessage about{.sender = envelope.sender,
                            .recipients = static_cast<std::uint32_t>(envelope.recipients.size()),
                            .subject = checked->subject,
                            .voice = checked->voice,
                            .audience = checked->audience,
                            .bytes = bytes->size(),
                            .errors = static_cast<std::uint32_t>(counts[2]),
                            .warnings = static_cast<std::uint32_t>(counts[1]),
                            .suggestions = static_cast<std::uint32_t>(counts[0]),
                            .rule = decision.rule,
                            .message_id = checked->message_id,
                            .queue_id = envelope.queue_id};
    mail::StoredMail kept{.envelope = envelope, .bytes = *bytes, .findings = checked->findings};
    auto id = co_await desk_->hold(std::move(kept), std::move(about), decision.rule);
    if (!id) {
      log(LogLevel::error, "hold",
          {{"what", "not stored"}, {"text", plainsong::to_string(id.error())}});
      metrics_.count("refused_total", "limit=\"store\"");
      verdict = {};
      verdict.kind = Verdict::Kind::refuse;
      verdict.reply = mail::reply(452, "4.3.1 The message cannot be stored now; try again later");
      co_return verdict;
    }
    held_id = *std::move(id);
    verdict.kind = Verdict::Kind::kept;
    verdict.reply = by_mail
                        ? mail::reply(250, "2.0.0 Ok: it comes back with what is to be mended")
                        : mail::reply(250, fmt::format("2.0.0 Ok: held for review as {}", held_id));
    if (by_mail) {
      asio::co_spawn(io_, desk_->give_back(held_id, "policy", decision.rule), asio::detached);
    }
  } else if (decision.action == MailAction::return_) {
    verdict.kind = Verdict::Kind::refuse;
    verdict.reply = {550, {}};
    for (const std::string& line : mail::return_reply(checked->file, setup->workspace->locale)) {
      verdict.reply.lines.push_back("5.7.1 " + line);
    }
  }

  if (!decision.notify && !decision.annotate) {
    // Nothing is written about it.
    verdict.add_recipients = decision.copy_to;
    if (!decision.bounces_to.empty()) verdict.sender = decision.bounces_to;
    co_return verdict;
  }
  // The same message, sent again, gets no second notice while the first one waits.
  const std::string stable = sha256(envelope.sender + '\n' + *bytes).substr(0, 24);
  const mail::Writer writer = desk_ == nullptr ? mail::Writer{} : desk_->writer();
  if (decision.notify && desk_ != nullptr && decision.action != MailAction::return_) {
    const HoldSettings& hold = policy.hold;
    const bool held = !held_id.empty();
    mail::Subject subject{
        .id = held_id,
        .envelope = envelope,
        .bytes = *bytes,
        .rule = decision.rule,
        .expires = {},
        .on_expiry_action =
            hold.on_expiry == OnExpiry::release
                ? MailAction::pass
                : (hold.on_expiry == OnExpiry::return_ ? MailAction::return_ : MailAction::hold),
        .reply_to = held ? desk_->override_address(held_id) : std::string{},
        .link = held ? desk_->override_link(held_id) : std::string{}};
    mail::StoredMail notice{.id = (held ? held_id : stable) + ".notice"};
    notice.bytes = mail::notice_mail(writer, subject, checked->file, decision.action);
    notice.envelope.recipients.push_back({envelope.sender, {}});
    verdict.mails.push_back(std::move(notice));
  }
  if (verdict.kind != Verdict::Kind::pass) co_return verdict;

  if (decision.annotate && !checked->file.report.findings.empty() && !mail::is_signed(view)) {
    const auto is_sender = [&](const mail::Recipient& recipient) {
      return same_address(recipient.address, envelope.sender);
    };
    const auto own = std::ranges::count_if(envelope.recipients, is_sender);
    if (own > 0) {
      std::string copy = mail::annotated_copy(writer, *bytes, checked->file);
      if (static_cast<std::size_t>(own) == envelope.recipients.size()) {
        const mail::MessageView other{copy};
        add_content_edits(view, other, verdict.edits);
        verdict.body = std::string{other.body()};
      } else if (desk_ != nullptr) {
        mail::StoredMail mail{.id = stable + ".copy"};
        mail.envelope = envelope;
        mail.envelope.sender.clear();
        mail.envelope.recipients = {{envelope.sender, "NOTIFY=NEVER"}};
        mail.envelope.parameters = mail::without_parameter(envelope.parameters, "SIZE");
        mail.bytes = std::move(copy);
        verdict.mails.push_back(std::move(mail));
        for (const mail::Recipient& recipient : envelope.recipients) {
          if (is_sender(recipient)) verdict.remove_recipients.push_back(recipient.address);
        }
      }
    }
  }
  verdict.add_recipients = decision.copy_to;
  if (!decision.bounces_to.empty()) verdict.sender = decision.bounces_to;
  co_return verdict;
}

asio::awaitable<void> Gateway::post(std::vector<mail::StoredMail> mails) {
  if (desk_ == nullptr) co_return;
  for (mail::StoredMail& mail : mails) {
    const std::string id = mail.id;
    const auto posted = co_await desk_->post(std::move(mail));
    if (posted) continue;
    log(LogLevel::error, "hold",
        {{"what", "notice not stored"},
         {"id", id},
         {"text", plainsong::to_string(posted.error())}});
  }
}

asio::awaitable<mail::Reply> Gateway::override_hold(std::string token, mail::Envelope envelope,
                                                    std::shared_ptr<const std::string> bytes) {
  // An automatic reply decides nothing, and gets no answer that it would answer.
  if (mail::automatic(mail::MessageView{*bytes}, envelope.sender)) {
    co_return mail::reply(250, "2.0.0 Ok: an automatic reply changes nothing");
  }
  const std::string sender = envelope.sender;
  const auto done =
      co_await desk_->override_hold(std::move(token), sender, mail::reason_in_reply(*bytes));
  if (!done) {
    const bool later = done.error().kind == ErrorKind::unavailable;
    co_return mail::reply(later ? 451 : 550, fmt::format("{} {}", later ? "4.3.0" : "5.7.1",
                                                         mail::to_ascii(done.error().message)));
  }
  co_return mail::reply(250, "2.0.0 Ok: the message is released");
}

}  // namespace plainsong::gateway
