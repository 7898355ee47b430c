#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "mail/message.hpp"
#include "mail/notice.hpp"
#include "mail/policy.hpp"

namespace {

using namespace plainsong::mail;

void hold(bool what) {
  if (!what) std::abort();
}

/// One field, whatever the text: nothing in it ends the field or the header.
void hold_field(std::string_view text) {
  const std::string line = field_line("X-Text", text);
  const MessageView message{line};
  hold(message.fields().size() == 1 && message.fields_end() == line.size());
  for (const char c : line) hold(c == '\r' || c == '\n' || (c >= ' ' && c <= '~'));
}

/// Fields lie one behind the other, and hold what stands there.
void hold_fields(std::string_view input, const MessageView& message) {
  std::size_t end = message.fields().empty() ? 0 : message.fields().front().start;
  for (const HeaderField& field : message.fields()) {
    hold(field.start == end && field.end > field.start);
    hold(input.substr(field.start).starts_with(field.name));
    static_cast<void>(unfolded(field.value));
    static_cast<void>(decoded_words(field.value));
    static_cast<void>(addresses_in(field.value));
    end = field.end;
  }
  hold(message.fields_end() == end || message.fields().empty());
  hold(message.body().size() <= input.size());
}

/// Taking out what was added gives the message that was.
void hold_edits(std::string_view input, const MessageView& message) {
  hold(edited(input, {}) == input);
  using Kind = HeaderEdit::Kind;
  const std::string added = edited(input, {{Kind::add, "X-Fuzz", "a\r\n b"}});
  const MessageView view{added};
  hold(view.count("X-Fuzz") == message.count("X-Fuzz") + 1);
  hold(view.body().ends_with(message.body()));
  const std::string back = edited(added, {{Kind::remove, "X-Fuzz", {}, view.count("X-Fuzz")}});
  hold(MessageView{back}.fields().size() == message.fields().size());
  const std::string replaced =
      edited(input, {{Kind::replace, "Subject", field_value(input.substr(0, 300))}});
  hold(MessageView{replaced}.count("Subject") <= message.count("Subject") + 1);
}

/// A mail of our own about it is one that can be taken apart.
void hold_mails(std::string_view input) {
  const Envelope envelope{.sender = std::string{input.substr(0, 40)},
                          .parameters = std::string{input.substr(0, 80)},
                          .recipients = {{std::string{input.substr(0, 60)},
                                          "ORCPT=" + std::string{input.substr(0, 60)}}}};
  const Subject subject{.envelope = envelope, .bytes = input};
  static_cast<void>(wants_return(envelope));
  const std::string mail =
      return_mail({.from = "a@place.example", .host = "place.example"}, subject,
                  input.substr(0, 500), "policy", input.substr(0, 90));
  const MessageView message{mail};
  hold(media_type(message) == "multipart/report" && message.count("MIME-Version") == 1);
  hold(message.fields().size() <= 12);
  const std::string copy = annotated_copy({.from = "a@place.example"}, input, {});
  hold(media_type(MessageView{copy}) == "multipart/mixed");
}

}  // namespace

// The input is a message; its first bytes also stand for addresses, parameters and texts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const MessageView message{input};
  hold_fields(input, message);
  hold_edits(input, message);
  hold_field(input);
  hold_mails(input);
  static_cast<void>(automatic(message, "ada@place.example"));
  static_cast<void>(is_signed(message));
  hold(reason_in_reply(input).size() <= 500);
  for (const char c : to_ascii(input)) hold(c >= ' ' && c <= '~');
  const Envelope envelope{.sender = "ada@place.example"};
  const plainsong::MailPolicy policy{
      .never = {"*@place.example"},
      .rules = {{.name = "one", .when = {.headers = {{"a", "*b*"}}}}}};
  static_cast<void>(decide(policy, {.envelope = envelope, .message = message}));
  return 0;
}
