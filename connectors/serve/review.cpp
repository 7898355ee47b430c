#include "serve/review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/characters.hpp"
#include "common/json_text.hpp"
#include "mail/hold_json.hpp"
#include "mail/message.hpp"
#include "mail/prose.hpp"
#include "plainsong/reader.hpp"
#include "serve/faults.hpp"
#include "serve/query.hpp"
#include "serve/request_json.hpp"
#include "serve/review_page.hpp"

namespace plainsong::serve {
namespace {

using mail::Delivery;
using mail::HeldMessage;
using mail::HoldDecision;
using mail::HoldState;

constexpr std::size_t longest_reason = 500;
constexpr std::string_view no_store = "the held messages cannot be read now";

Response page_response(unsigned status, const ReviewPage& page) {
  Response response{
      .status = status, .content_type = "text/html; charset=utf-8", .body = review_page_html(page)};
  response.fields.emplace_back("Content-Security-Policy", std::string{review_page_policy});
  // The address has the token in it.
  response.fields.emplace_back("Referrer-Policy", "no-referrer");
  return response;
}

/// What there is to say of a message that waits no more, or of what came of a decision.
std::string state_note(HoldState state, Locale locale) {
  switch (state) {
    case HoldState::held: return {};
    case HoldState::releasing: return std::string{text(Text::review_going, locale)};
    case HoldState::released: return std::string{text(Text::review_sent, locale)};
    case HoldState::returning:
    case HoldState::returned: return std::string{text(Text::review_back, locale)};
  }
  return {};
}

/// What a reader of the message sees of it, as far as a page has room.
std::string visible_text(std::string_view bytes) {
  constexpr std::size_t longest = 20'000;
  const auto document = read_document(bytes, {.file_name = "message.eml"}, {});
  if (!document) return {};
  std::string shown;
  for (const Block& block : document->blocks()) {
    if (block.kind == BlockKind::subject) continue;
    if (!shown.empty()) shown += "\n\n";
    shown += block.span.of(document->text());
    if (shown.size() > longest) break;
  }
  if (shown.size() <= longest) return shown;
  std::size_t end = longest;
  while (end > 0 && continues(shown[end])) --end;
  shown.resize(end);
  return shown + " …";
}

bool ended(HoldState state) { return state == HoldState::released || state == HoldState::returned; }

std::string_view outcome_name(Delivery::Outcome outcome) {
  switch (outcome) {
    case Delivery::Outcome::sent: return "sent";
    case Delivery::Outcome::temporary: return "temporary";
    case Delivery::Outcome::permanent: return "permanent";
  }
  return "temporary";
}

}  // namespace

Result<Review::Desk> Review::open() const {
  Desk desk{.workspace = services_.workspace()};
  const ProjectFiles& project = desk.workspace->project;
  const MailPolicy policy = project.profile.gateway.value_or(MailPolicy{});
  auto store = mail::HoldStore::open(mail::store_place(policy, project.folder));
  if (!store) return unexpected{std::move(store).error()};
  desk.store = *std::move(store);
  return desk;
}

Result<Delivery> Review::carry_out(const HoldDecision& decision, Desk desk) {
  auto settings = mail::desk_settings(desk.workspace->project.profile);
  if (!settings) return unexpected{std::move(settings).error()};
  const std::unique_lock alone{deciding_, std::try_to_lock};
  if (!alone) {
    return unexpected{Error{ErrorKind::unavailable, {}, "another decision is being carried out"}};
  }
  return mail::carry_out(decision, std::move(desk.store), *std::move(settings));
}

Review::Link Review::link_in(std::string_view parameters) {
  return {.token = query_parameter(parameters, "token").value_or(""),
          .who = query_parameter(parameters, "who").value_or("")};
}

std::optional<mail::Token> Review::token_of(const Desk& desk, const Link& link) {
  auto token = mail::read_token(desk.store->key(), link.token, link.who);
  if (!token || token->who.empty()) return token;
  // Who reviews no more has links all the same.
  const MailPolicy policy = desk.workspace->project.profile.gateway.value_or(MailPolicy{});
  const bool reviews = std::ranges::any_of(policy.hold.reviewers, [&](const std::string& one) {
    return mail::same_field_name(one, token->who);
  });
  return reviews ? std::move(token) : std::nullopt;
}

Response Review::page(const Request& request) {
  auto desk = open();
  if (!desk) return fault_response(request.path, 503, no_store);
  return show_page(*desk, link_in(request.query), {}, {});
}

Response Review::show_page(Desk& desk, const Link& link, std::string note, std::string reason) {
  const Profile& profile = desk.workspace->project.profile;
  const Locale locale = desk.workspace->locale;
  ReviewPage page{.locale = locale, .district = profile.name, .note = std::move(note)};
  const auto token = token_of(desk, link);
  const auto about =
      token ? desk.store->index().find(token->id) : Result<std::optional<HeldMessage>>{};
  if (!about || !*about) {
    page.note = text(Text::review_unknown, locale);
    return page_response(404, page);
  }
  const HeldMessage& message = **about;
  if (page.note.empty()) page.note = state_note(message.state, locale);
  if (token->until < desk.store->seconds()) {
    if (page.note.empty()) page.note = text(Text::review_over, locale);
    return page_response(410, page);
  }
  page.about = &message;
  page.reviewer = token->who;
  if (const auto kept = desk.store->read(message.id)) {
    page.findings = kept->findings;
    if (!page.reviewer.empty()) page.message = visible_text(kept->bytes);
  }
  if (message.state != HoldState::held) return page_response(200, page);
  const MailPolicy policy = profile.gateway.value_or(MailPolicy{});
  if (page.reviewer.empty() && policy.hold.sender_override == Override::none) {
    if (page.note.empty()) {
      page.note = mail::say(Text::review_by_others, locale, fmt::arg("district", profile.name));
    }
  } else {
    page.token = link.token;
    page.reason = std::move(reason);
  }
  return page_response(200, page);
}

Response Review::act(const Request& request) {
  auto desk = open();
  if (!desk) return fault_response(request.path, 503, no_store);
  const Link link = link_in(request.body);
  const std::string said = query_parameter(request.body, "reason").value_or("");
  const std::string why = mail::one_line(said, longest_reason);
  const Locale locale = desk->workspace->locale;
  const auto show = [&](unsigned status, std::string note) {
    Response response = show_page(*desk, link, std::move(note), said);
    if (response.status == 200) response.status = status;
    return response;
  };
  if (why.empty()) return show(422, std::string{text(Text::review_no_reason, locale)});
  HoldDecision decision{
      .kind = HoldDecision::Kind::use_token, .id = link.token, .who = {}, .why = why};
  if (const auto token = token_of(*desk, link); token && !token->who.empty()) {
    if (token->until < desk->store->seconds()) return show(410, {});
    const bool back = query_parameter(request.body, "decision").value_or("") == "return";
    decision.kind = back ? HoldDecision::Kind::give_back : HoldDecision::Kind::release;
    decision.id = token->id;
    decision.who = token->who;
  }
  auto deciding = open();
  if (!deciding) return fault_response(request.path, 503, no_store);
  const auto done = carry_out(decision, *std::move(deciding));
  if (done && done->outcome == Delivery::Outcome::permanent) {
    return show(200, mail::say(Text::review_refused, locale, fmt::arg("reply", done->reply)));
  }
  if (!done && done.error().kind == ErrorKind::unavailable) {
    return show(503, std::string{text(Text::review_busy, locale)});
  }
  // Whatever else it was, the state of the message says it.
  return show(200, {});
}

Response Review::list(const Request& request) {
  const auto desk = open();
  if (!desk) return fault_response(request.path, 503, no_store);
  const std::string wanted = query_parameter(request.query, "state").value_or("held");
  std::optional<HoldState> state;
  if (wanted != "all") {
    state = mail::parse_hold_state(wanted);
    if (!state) return fault_response(request.path, 422, "there is no such state");
  }
  const auto messages = desk->store->index().list(state);
  if (!messages) return fault_response(request.path, 503, no_store);
  Response response;
  JsonText json{response.body};
  json.open('{');
  json.key("messages");
  mail::append_list(json, *messages);
  json.close('}');
  return response;
}

Response Review::show(const Request& request, const std::string& id) {
  const auto desk = open();
  if (!desk) return fault_response(request.path, 503, no_store);
  const auto found = desk->store->index().find(id);
  const auto events = desk->store->index().events(id);
  if (!found || !events) return fault_response(request.path, 503, no_store);
  if (!*found) return fault_response(request.path, 404, "no message of this id is known");
  const auto kept = desk->store->read(id);
  Response response;
  JsonText json{response.body};
  json.open('{');
  mail::append_members(json, **found);
  json.key("to");
  mail::append_addresses(
      json, kept ? std::span{kept->envelope.recipients} : std::span<const mail::Recipient>{});
  json.member("findings_text", kept ? mail::kept_findings_text(kept->findings) : "");
  json.key("history");
  mail::append_history(json, *events);
  json.close('}');
  return response;
}

Response Review::message(const Request& request, const std::string& id) {
  const auto desk = open();
  if (!desk) return fault_response(request.path, 503, no_store);
  auto kept = desk->store->read(id);
  if (!kept) {
    const bool unknown = kept.error().kind == ErrorKind::not_found;
    return fault_response(request.path, unknown ? 404 : 503,
                          unknown ? "the text of no such message is kept" : no_store);
  }
  Response response{.content_type = "message/rfc822", .body = std::move(kept->bytes)};
  // What others wrote is not to be shown as a page of ours.
  response.fields.emplace_back("Content-Disposition", "attachment; filename=\"message.eml\"");
  return response;
}

Response Review::decide(const Request& request, const std::string& id, HoldDecision::Kind kind) {
  const auto refuse = [&](unsigned status, std::string_view why) {
    return fault_response(request.path, status, why);
  };
  const auto body = json_object(request.body);
  if (!body) return refuse(400, content_fault(body.error()));
  const auto said = body->find("reason");
  if (said == body->end() || !said->is_string()) return refuse(422, "\"reason\" is missing");
  const std::string why = mail::one_line(said->get<std::string>(), longest_reason);
  if (why.empty()) return refuse(422, "\"reason\" is empty");
  auto desk = open();
  if (!desk) return refuse(503, no_store);
  const auto about = desk->store->index().find(id);
  if (!about) return refuse(503, no_store);
  if (!*about) return refuse(404, "no message of this id is known");
  if (ended((*about)->state)) return refuse(409, "the message waits no more");
  const std::string who = request.caller.name.empty() ? "this machine" : request.caller.name;
  const auto done = carry_out({.kind = kind, .id = id, .who = who, .why = why}, *std::move(desk));
  if (!done) {
    switch (done.error().kind) {
      case ErrorKind::invalid_config: return refuse(503, "the profile names no next hop");
      case ErrorKind::not_found: return refuse(409, "the message waits no more");
      default: return refuse(503, "somebody else decides just now; try again");
    }
  }
  const bool sent = done->outcome == Delivery::Outcome::sent;
  const bool later = done->outcome == Delivery::Outcome::temporary;
  Response response{.status = sent ? 200U : later ? 202U : 502U};
  JsonText json{response.body};
  json.open('{');
  json.member("id", id);
  json.member("outcome", outcome_name(done->outcome));
  json.member("reply", done->reply);
  json.member("refused_recipients", static_cast<std::int64_t>(done->refused.size()));
  json.close('}');
  return response;
}

std::vector<Route> Review::routes() {
  std::vector<Route> routes;
  const auto add = [&](std::string_view method, std::string_view pattern, bool open,
                       Handler handler) {
    routes.push_back({.method = method,
                      .pattern = pattern,
                      .scope = Scope::review,
                      .open = open,
                      .handler = std::move(handler)});
  };
  // Whoever has a link may see and use it, and nothing else.
  add("GET", "/hold", true,
      [this](const Request& request, const Parameters&) { return page(request); });
  add("POST", "/hold", true,
      [this](const Request& request, const Parameters&) { return act(request); });
  add("GET", "/api/v1/held", false,
      [this](const Request& request, const Parameters&) { return list(request); });
  add("GET", "/api/v1/held/{id}", false,
      [this](const Request& request, const Parameters& in) { return show(request, in[0]); });
  add("GET", "/api/v1/held/{id}/message", false,
      [this](const Request& request, const Parameters& in) { return message(request, in[0]); });
  add("POST", "/api/v1/held/{id}/release", false,
      [this](const Request& request, const Parameters& in) {
        return decide(request, in[0], HoldDecision::Kind::release);
      });
  add("POST", "/api/v1/held/{id}/return", false,
      [this](const Request& request, const Parameters& in) {
        return decide(request, in[0], HoldDecision::Kind::give_back);
      });
  return routes;
}

}  // namespace plainsong::serve
