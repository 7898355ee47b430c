#include "mail/hold_json.hpp"

namespace plainsong::mail {

void append_members(JsonText& json, const HeldMessage& message) {
  json.member("id", message.id);
  json.member("state", to_string(message.state));
  json.member("received", message.received);
  json.member("expires", message.expires);
  json.member("sender", message.sender);
  json.member("recipients", message.recipients);
  json.member("subject", message.subject);
  json.member("voice", message.voice);
  json.member("audience", message.audience);
  json.member("bytes", static_cast<std::int64_t>(message.bytes));
  json.member("errors", message.errors);
  json.member("warnings", message.warnings);
  json.member("suggestions", message.suggestions);
  json.member("rule", message.rule);
  json.member("message_id", message.message_id);
  json.member("queue_id", message.queue_id);
  json.member("sha256", message.sha256);
}

void append_list(JsonText& json, std::span<const HeldMessage> messages) {
  json.open('[');
  for (const HeldMessage& message : messages) {
    json.open('{');
    append_members(json, message);
    json.close('}');
  }
  json.close(']');
}

void append_addresses(JsonText& json, std::span<const Recipient> recipients) {
  json.open('[');
  for (const Recipient& recipient : recipients) json.value(recipient.address);
  json.close(']');
}

void append_history(JsonText& json, std::span<const HoldEvent> events) {
  json.open('[');
  for (const HoldEvent& event : events) {
    json.open('{');
    json.member("time", event.time);
    json.member("who", event.who);
    json.member("what", event.what);
    json.member("why", event.why);
    json.member("before", event.before);
    json.member("after", event.after);
    json.close('}');
  }
  json.close(']');
}

}  // namespace plainsong::mail
