#include "mail/envelope_json.hpp"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <system_error>

#include "common/markup_text.hpp"

namespace plainsong::mail {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(std::string_view text) {
  if (well_formed(text) == text) return text;
  std::string digits;
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  for (const char c : text) {
    digits += hexadecimal[static_cast<unsigned char>(c) >> 4U];
    digits += hexadecimal[static_cast<unsigned char>(c) & 0xFU];
  }
  return {{"hex", digits}};
}

std::string bytes_of(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned char byte = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

/// Both ways go through the same list of members, so that none is written and not read.
class Writing {
 public:
  explicit Writing(Json& json) : json_{json} {}
  void operator()(const char* name, const std::string& text) { json_[name] = json_of(text); }
  void operator()(const char* name, const std::uint64_t& number) { json_[name] = number; }
  void operator()(const char* name, const std::uint32_t& number) { json_[name] = number; }

 private:
  Json& json_;
};

class Reading {
 public:
  explicit Reading(const Json& json) : json_{json} {}
  void operator()(const char* name, std::string& text) {
    const Json value = json_.value(name, Json{});
    if (value.is_string()) text = value.get<std::string>();
    if (value.is_object()) text = bytes_of(value.value("hex", std::string{}));
  }
  template <class Number>
  void operator()(const char* name, Number& number) {
    number = json_.value(name, Number{});
  }

 private:
  const Json& json_;
};

template <class Envelope, class Each>
void each_member(Envelope& envelope, Each each) {
  each("sender", envelope.sender);
  each("parameters", envelope.parameters);
  each("client", envelope.client);
  each("client_name", envelope.client_name);
  each("client_port", envelope.client_port);
  each("helo", envelope.helo);
  each("protocol", envelope.protocol);
  each("user", envelope.user);
  each("tls", envelope.tls);
  each("queue_id", envelope.queue_id);
}

template <class Message, class Each>
void each_member_of_row(Message& message, Each each) {
  each("id", message.id);
  each("received", message.received);
  each("expires", message.expires);
  each("sender", message.sender);
  each("recipients", message.recipients);
  each("subject", message.subject);
  each("voice", message.voice);
  each("audience", message.audience);
  each("bytes", message.bytes);
  each("errors", message.errors);
  each("warnings", message.warnings);
  each("suggestions", message.suggestions);
  each("rule", message.rule);
  each("message_id", message.message_id);
  each("queue_id", message.queue_id);
  each("sha256", message.sha256);
}

template <class Event, class Each>
void each_member_of_step(Event& event, Each each) {
  each("time", event.time);
  each("who", event.who);
  each("what", event.what);
  each("why", event.why);
  each("before", event.before);
  each("after", event.after);
}

}  // namespace

std::string envelope_json(const EnvelopeFile& file) {
  Json all;
  Json& envelope = all["envelope"];
  each_member(file.envelope, Writing{envelope});
  Json& recipients = envelope["recipients"] = Json::array();
  for (const Recipient& recipient : file.envelope.recipients) {
    recipients.push_back(
        {{"address", json_of(recipient.address)}, {"parameters", json_of(recipient.parameters)}});
  }
  if (file.about) {
    each_member_of_row(*file.about, Writing{all["about"]});
    each_member_of_step(file.held, Writing{all["held"]});
  }
  return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<EnvelopeFile> parse_envelope_json(std::string_view json, const std::string& path) {
  try {
    const Json all = Json::parse(json);
    EnvelopeFile file;
    const Json& envelope = all.at("envelope");
    each_member(file.envelope, Reading{envelope});
    for (const Json& one : envelope.at("recipients")) {
      Recipient recipient;
      Reading reading{one};
      reading("address", recipient.address);
      reading("parameters", recipient.parameters);
      file.envelope.recipients.push_back(std::move(recipient));
    }
    if (all.contains("about")) {
      each_member_of_row(file.about.emplace(), Reading{all["about"]});
      each_member_of_step(file.held, Reading{all.at("held")});
    }
    return file;
  } catch (const Json::exception&) {
    return unexpected{Error{ErrorKind::unreadable, path,
                            "this is not the envelope of a stored mail, as Plainsong writes it"}};
  }
}

}  // namespace plainsong::mail
