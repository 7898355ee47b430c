#include "gateway/smtp_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace plainsong::smtp {
namespace {

// RFC 5321 section 4.5.3.1.4 says 512; extensions add to it (RFC 3461, 6531), and XFORWARD has
// more.
constexpr std::size_t longest_command = 4096;
constexpr std::size_t longest_address = 1000;

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char c) { return upper(c); });
  return result;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && upper(text.substr(0, word.size())) == word;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// A path in angle brackets and what stands behind it.
struct Path {
  std::string address{};
  std::string parameters{};
};

/// Reads "<a@b> PARAMETERS": quoted local parts may hold any character; a source route is left out
/// (RFC 5321 appendix C).
std::optional<Path> parse_path(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with('<')) return std::nullopt;
  bool quoted = false;
  std::size_t i = 1;
  for (; i < text.size() && (quoted || text[i] != '>'); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F || (!quoted && (c == ' ' || c == '<'))) return std::nullopt;
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    }
  }
  if (i >= text.size()) return std::nullopt;
  Path path;
  std::string_view address = text.substr(1, i - 1);
  if (address.starts_with('@')) {
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    address.remove_prefix(colon + 1);
  }
  if (address.size() > longest_address) return std::nullopt;
  path.address = address;
  const std::string_view rest = text.substr(i + 1);
  if (!rest.empty() && !rest.starts_with(' ')) return std::nullopt;
  path.parameters = trimmed(rest);
  return path;
}

/// True for "KEY" and "KEY=value" in printable characters without '=' (RFC 5321 section 4.1.2).
bool is_parameter(std::string_view one) {
  const std::size_t equals = std::min(one.find('='), one.size());
  const auto key_character = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  };
  const auto value_character = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F;
  };
  const std::string_view key = one.substr(0, equals);
  const std::string_view value = one.substr(std::min(equals + 1, one.size()));
  return !key.empty() && std::ranges::all_of(key, key_character) &&
         std::ranges::all_of(value, value_character) && (equals == one.size() || !value.empty());
}

/// The first parameter that is wrong or none of `known`; empty if all are right.
std::string unknown_parameter(std::string_view parameters,
                              std::initializer_list<std::string_view> known) {
  while (!parameters.empty()) {
    const std::size_t end = std::min(parameters.find(' '), parameters.size());
    const std::string_view one = parameters.substr(0, end);
    parameters = trimmed(parameters.substr(end));
    const std::string key = upper(one.substr(0, std::min(one.find('='), one.size())));
    if (!is_parameter(one) || std::ranges::find(known, key) == known.end()) return key;
  }
  return {};
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  if (code != std::errc{} || stop != end) return std::nullopt;
  return number;
}

/// The text behind xtext (RFC 3461 section 4): "+2B" is '+'.
std::string from_xtext(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] == '+' && i + 2 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr ==
            text.data() + i + 3 &&
        code >= 0x20) {
      result += static_cast<char>(code);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Where what XFORWARD and XCLIENT say under a name is kept; null for other names.
std::string* client_member(mail::Envelope& client, std::string_view name) {
  if (name == "ADDR") return &client.client;
  if (name == "NAME") return &client.client_name;
  if (name == "PORT") return &client.client_port;
  if (name == "HELO") return &client.helo;
  if (name == "PROTO") return &client.protocol;
  if (name == "IDENT") return &client.queue_id;
  if (name == "LOGIN") return &client.user;
  return nullptr;
}

/// Printable ASCII of what a peer has sent, for a reply to it.
std::string shown(std::string_view text) {
  std::string result;
  for (const char c : text.substr(0, 40)) result += c > ' ' && c < 0x7F ? c : '?';
  return result;
}

}  // namespace

Session::Session(Options options, mail::Envelope client)
    : options_{std::move(options)}, client_{std::move(client)} {}

void Session::greet() {
  greeted_ = true;
  output_ += mail::reply(220, fmt::format("{} {} Plainsong", options_.host,
                                          options_.lmtp ? "LMTP" : "ESMTP"))
                 .wire();
}

void Session::refuse(const mail::Reply& reply) {
  output_ += reply.wire();
  mode_ = Mode::ended;
  fault_ = reply.text();
}

std::string Session::take_output() {
  std::string output;
  output.swap(output_);
  return output;
}

std::string Session::take_message() {
  std::string message;
  message.swap(message_);
  return message;
}

Step Session::say(int code, std::string_view text) {
  output_ += mail::reply(code, text).wire();
  return Step::read;
}

Step Session::wrong(int code, std::string_view text) {
  if (++mistakes_ > options_.mistakes) return end(421, "4.7.0 Too many mistakes, goodbye");
  return say(code, text);
}

Step Session::end(int code, std::string_view text) {
  say(code, text);
  mode_ = Mode::ended;
  fault_ = text;
  return Step::close;
}

void Session::forget_transaction() {
  envelope_ = client_;
  message_ = {};
  refusal_ = {};
  has_sender_ = false;
  chunk_left_ = 0;
  last_chunk_ = false;
  mode_ = Mode::command;
}

Step Session::receive(std::string_view bytes) {
  if (mode_ == Mode::ended) return Step::close;
  input_ += bytes;
  std::size_t at = 0;
  Step step = Step::read;
  while (step == Step::read && at < input_.size()) {
    if (mode_ == Mode::data) {
      step = read_lines(at);
      if (mode_ == Mode::data) break;
      continue;
    }
    if (mode_ == Mode::chunk) {
      step = read_chunk(at);
      if (mode_ == Mode::chunk) break;
      continue;
    }
    const std::size_t before = at;
    step = next_command(at);
    if (at == before) break;
  }
  input_.erase(0, at);
  constexpr std::size_t roomy = std::size_t{32} << 10;
  if (input_.empty() && input_.capacity() > roomy) input_.shrink_to_fit();
  return step;
}

/// Does what the next line asks for; leaves `at` where it is if that line is not whole.
Step Session::next_command(std::size_t& at) {
  const std::size_t end_of_line = input_.find('\n', at);
  if (end_of_line == std::string::npos) {
    if (input_.size() - at <= longest_command) return Step::read;
    at = input_.size();
    if (std::exchange(skipping_line_, true)) return Step::read;
    return wrong(500, "5.5.2 That line is too long");
  }
  std::string_view whole{input_.data() + at, end_of_line - at};
  at = end_of_line + 1;
  if (std::exchange(skipping_line_, false)) return Step::read;
  if (whole.size() > longest_command) return wrong(500, "5.5.2 That line is too long");
  // RFC 5321 section 2.3.8: a line ends in CRLF, and in nothing else.
  if (!whole.ends_with('\r')) return wrong(500, "5.5.2 A line must end in CR LF");
  whole.remove_suffix(1);
  const std::string line{whole};
  // RFC 2920 section 3.1: nobody may send ahead before EHLO was answered.
  if (!hello_said_ && at < input_.size() && !starts_with_word(line, "QUIT")) {
    return end(554, "5.5.0 You must wait for the answer to EHLO");
  }
  return command(line);
}

Step Session::command(std::string_view line) {
  const bool odd = std::ranges::any_of(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (odd) return wrong(500, "5.5.2 A command holds printable characters alone");
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string verb = upper(line.substr(0, space));
  const std::string_view argument = trimmed(line.substr(space));
  if (verb == "EHLO" || verb == "HELO" || verb == "LHLO") return hello(verb, argument);
  if (verb == "QUIT") {
    say(221, "2.0.0 Goodbye");
    mode_ = Mode::ended;
    return Step::close;
  }
  if (verb == "NOOP") return say(250, "2.0.0 Ok");
  if (verb == "HELP") return say(214, "2.0.0 This server speaks RFC 5321");
  if (verb == "VRFY") return say(252, "2.0.0 The next mail server knows; send, and it will say");
  if (verb == "EXPN") return wrong(502, "5.5.1 Lists are not expanded here");
  if (verb == "RSET") {
    if (!argument.empty()) return wrong(501, "5.5.4 RSET takes no argument");
    forget_transaction();
    say(250, "2.0.0 Ok");
    return Step::reset;
  }
  if (verb == "MAIL") return mail_command(argument);
  if (verb == "RCPT") return recipient_command(argument);
  if (verb == "DATA") {
    if (!argument.empty()) return wrong(501, "5.5.4 DATA takes no argument");
    return data_command();
  }
  if (verb == "BDAT") return chunk_command(argument);
  if (verb == "STARTTLS") {
    if (!options_.tls || !client_.tls.empty()) return wrong(502, "5.5.1 TLS is not offered");
    if (!argument.empty()) return wrong(501, "5.5.4 STARTTLS takes no argument");
    if (has_sender_) return wrong(503, "5.5.1 Not within a mail transaction");
    say(220, "2.0.0 Ready to start TLS");
    return Step::start_tls;
  }
  if (verb == "XFORWARD") return xforward_command(argument);
  if (verb == "XCLIENT") return xclient_command(argument);
  if (verb == "AUTH") return wrong(502, "5.5.1 Nobody signs in here");
  // A browser that was sent here by a page.
  if (verb == "GET" || verb == "POST" || verb == "CONNECT" || verb == "PUT") {
    return end(421, "4.7.0 This is a mail server, goodbye");
  }
  return wrong(500, "5.5.2 There is no such command");
}

Step Session::hello(std::string_view verb, std::string_view name) {
  if ((verb == "LHLO") != options_.lmtp) {
    return wrong(500,
                 options_.lmtp ? "5.5.1 This is LMTP; say LHLO" : "5.5.1 There is no LMTP here");
  }
  if (name.empty()) return wrong(501, "5.5.4 Say the name of your host");
  const bool in_transaction = has_sender_;
  client_.helo = name;
  extended_ = verb != "HELO";
  if (client_.protocol.empty()) client_.protocol = extended_ ? "ESMTP" : "SMTP";
  hello_said_ = true;
  forget_transaction();
  if (!extended_) {
    say(250, options_.host);
    return in_transaction ? Step::reset : Step::read;
  }
  mail::Reply reply{250,
                    {options_.host, "PIPELINING", fmt::format("SIZE {}", options_.message_bytes),
                     "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES", "CHUNKING"}};
  if (options_.tls && client_.tls.empty()) reply.lines.emplace_back("STARTTLS");
  if (options_.xforward) {
    reply.lines.emplace_back("XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE");
  }
  if (options_.xclient) reply.lines.emplace_back("XCLIENT NAME ADDR PORT PROTO HELO LOGIN");
  output_ += reply.wire();
  return in_transaction ? Step::reset : Step::read;
}

Step Session::mail_command(std::string_view argument) {
  if (!hello_said_) return wrong(503, "5.5.1 Say EHLO first");
  if (has_sender_) return wrong(503, "5.5.1 There is a sender already");
  if (!starts_with_word(argument, "FROM:")) {
    return wrong(501, "5.5.4 Write MAIL FROM:<address>");
  }
  const auto path = parse_path(argument.substr(5));
  if (!path) return wrong(501, "5.1.7 That is no address of a sender");
  const std::string unknown =
      unknown_parameter(path->parameters, {"SIZE", "BODY", "SMTPUTF8", "RET", "ENVID", "AUTH"});
  if (!unknown.empty()) {
    return wrong(555, fmt::format("5.5.4 MAIL has no parameter {}", shown(unknown)));
  }
  if (!path->parameters.empty() && !extended_) return wrong(555, "5.5.4 Say EHLO first");
  if (const auto size = mail::find_parameter(path->parameters, "SIZE")) {
    const auto bytes = number_of(*size);
    if (!bytes) return wrong(501, "5.5.4 SIZE is a number of bytes");
    if (*bytes > options_.message_bytes) {
      return say(552, fmt::format("5.3.4 A message may have {} bytes", options_.message_bytes));
    }
  }
  if (const auto body = mail::find_parameter(path->parameters, "BODY")) {
    const std::string kind = upper(*body);
    if (kind != "7BIT" && kind != "8BITMIME") {
      return wrong(501, "5.5.4 BODY is 7BIT or 8BITMIME");
    }
  }
  envelope_ = client_;
  envelope_.sender = path->address;
  envelope_.parameters = path->parameters;
  return Step::mail;
}

void Session::answer_mail(const mail::Reply& reply) {
  output_ += reply.wire();
  has_sender_ = reply.positive();
  if (!has_sender_) envelope_ = client_;
}

Step Session::recipient_command(std::string_view argument) {
  if (!has_sender_) return wrong(503, "5.5.1 Say MAIL first");
  if (!starts_with_word(argument, "TO:")) return wrong(501, "5.5.4 Write RCPT TO:<address>");
  const auto path = parse_path(argument.substr(3));
  if (!path || path->address.empty()) return wrong(501, "5.1.3 That is no address of a recipient");
  const std::string unknown = unknown_parameter(path->parameters, {"NOTIFY", "ORCPT"});
  if (!unknown.empty()) {
    return wrong(555, fmt::format("5.5.4 RCPT has no parameter {}", shown(unknown)));
  }
  if (envelope_.recipients.size() >= options_.recipients) {
    return say(452, "4.5.3 That is the most recipients a message may have; send the rest again");
  }
  envelope_.recipients.push_back({path->address, path->parameters});
  return Step::recipient;
}

void Session::answer_recipient(const mail::Reply& reply) {
  output_ += reply.wire();
  if (!reply.positive()) envelope_.recipients.pop_back();
}

Step Session::data_command() {
  if (!has_sender_) return wrong(503, "5.5.1 Say MAIL first");
  if (last_chunk_ || !message_.empty()) return wrong(503, "5.5.1 After BDAT comes BDAT");
  if (envelope_.recipients.empty()) return wrong(554, "5.5.1 There is no recipient");
  mode_ = Mode::data;
  after_line_end_ = true;
  long_line_ = false;
  return say(354, "End the message with a dot on a line of its own");
}

Step Session::chunk_command(std::string_view argument) {
  const std::size_t space = std::min(argument.find(' '), argument.size());
  const auto size = number_of(argument.substr(0, space));
  const std::string_view rest = trimmed(argument.substr(space));
  const bool last = starts_with_word(rest, "LAST") && rest.size() == 4;
  // Without its size nobody knows where the next command begins.
  if (!size || (!rest.empty() && !last))
    return end(501, "5.5.4 Write BDAT size, or BDAT size LAST");
  mode_ = Mode::chunk;
  chunk_left_ = *size;
  last_chunk_ = last;
  if (refusal_.code == 0 && !has_sender_) refusal_ = mail::reply(503, "5.5.1 Say MAIL first");
  if (refusal_.code == 0 && envelope_.recipients.empty()) {
    refusal_ = mail::reply(554, "5.5.1 There is no recipient");
  }
  std::size_t none = 0;
  return chunk_left_ == 0 ? read_chunk(none) : Step::read;
}

void Session::give_up_message(const mail::Reply& reply) {
  if (refusal_.code == 0) refusal_ = reply;
  message_ = {};
}

void Session::keep(std::string_view bytes) {
  if (refusal_.code != 0) return;
  if (bytes.size() > options_.message_bytes - message_.size()) {
    refusal_ =
        mail::reply(552, fmt::format("5.3.4 A message may have {} bytes", options_.message_bytes));
    message_ = {};
    return;
  }
  message_ += bytes;
}

Step Session::read_chunk(std::size_t& at) {
  const std::size_t count = std::min(chunk_left_, input_.size() - std::min(at, input_.size()));
  keep(std::string_view{input_}.substr(std::min(at, input_.size()), count));
  at += count;
  chunk_left_ -= count;
  if (chunk_left_ > 0) return Step::read;
  mode_ = Mode::command;
  if (!last_chunk_) {
    if (refusal_.code != 0) return say(refusal_.code, refusal_.lines.front());
    return say(250, fmt::format("2.0.0 {} bytes so far", message_.size()));
  }
  // What is handed on by DATA is made of lines.
  for (std::size_t i = 0; i < message_.size() && refusal_.code == 0; ++i) {
    const bool cr = message_[i] == '\r';
    const bool paired =
        cr ? i + 1 < message_.size() && message_[i + 1] == '\n' : i > 0 && message_[i - 1] == '\r';
    if ((cr || message_[i] == '\n') && !paired) {
      refusal_ = mail::reply(554, "5.6.0 A line of a message must end in CR LF");
    }
  }
  return end_of_data();
}

/// Takes in the lines of a message. Only CRLF ends a line.
Step Session::read_lines(std::size_t& at) {
  while (at < input_.size()) {
    const std::size_t end = input_.find('\n', at);
    if (end == std::string::npos) {
      // A line that never ends must not fill the memory: what is too long is not kept.
      if (input_.size() - at > options_.line_bytes) {
        if (refusal_.code == 0) {
          refusal_ = mail::reply(500, "5.6.0 A line of the message is too long");
        }
        message_ = {};
        long_line_ = true;
        // Its last byte may be the CR of its end.
        at = input_.size() - 1;
      }
      return Step::read;
    }
    const std::string_view line{input_.data() + at, end + 1 - at};
    at = end + 1;
    const bool whole = line.ends_with("\r\n");
    if (std::exchange(long_line_, false)) {
      after_line_end_ = whole;
      continue;
    }
    if (whole && line == ".\r\n" && after_line_end_) return end_of_data();
    if (line.size() > options_.line_bytes) {
      if (refusal_.code == 0) {
        refusal_ = mail::reply(500, "5.6.0 A line of the message is too long");
      }
      after_line_end_ = whole;
      continue;
    }
    const std::string_view text = whole ? line.substr(0, line.size() - 2) : line;
    // What another server would take for the end of the message: nothing behind it is believed.
    const bool smuggled = line == ".\n" || (line == ".\r\n" && !after_line_end_) ||
                          line.find("\r.\r") != std::string_view::npos;
    if (smuggled) return this->end(521, "5.5.2 A message ends with CR LF . CR LF alone");
    if ((!whole || text.find('\r') != std::string_view::npos) && refusal_.code == 0) {
      refusal_ = mail::reply(554, "5.6.0 A line of a message must end in CR LF (RFC 5321 2.3.8)");
    }
    after_line_end_ = whole;
    append_line(line);
  }
  return Step::read;
}

void Session::append_line(std::string_view line) {
  if (line.starts_with('.')) line.remove_prefix(1);  // RFC 5321 section 4.5.2
  keep(line);
}

Step Session::end_of_data() {
  mode_ = Mode::command;
  if (refusal_.code != 0) {
    const mail::Reply refusal = refusal_;
    const std::size_t times =
        options_.lmtp ? std::max<std::size_t>(1, envelope_.recipients.size()) : 1;
    for (std::size_t i = 0; i < times; ++i) output_ += refusal.wire();
    forget_transaction();
    ++mistakes_;
    return Step::reset;
  }
  return Step::message;
}

void Session::answer_message(const mail::Reply& reply) {
  const std::size_t times = options_.lmtp ? envelope_.recipients.size() : 1;
  for (std::size_t i = 0; i < times; ++i) output_ += reply.wire();
  forget_transaction();
}

Step Session::xforward_command(std::string_view argument) {
  if (!options_.xforward) return wrong(502, "5.5.1 You may not speak for others");
  if (has_sender_) return wrong(503, "5.5.1 Not within a mail transaction");
  while (!argument.empty()) {
    const std::size_t end = std::min(argument.find(' '), argument.size());
    const std::string_view one = argument.substr(0, end);
    argument = trimmed(argument.substr(end));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) return wrong(501, "5.5.4 Write NAME=value");
    const std::string name = upper(one.substr(0, equals));
    std::string value = from_xtext(one.substr(equals + 1));
    if (value == "[UNAVAILABLE]" || value == "[TEMPUNAVAIL]") value.clear();
    if (name == "SOURCE") continue;
    // Who has signed in is for XCLIENT to say.
    std::string* const member = name == "LOGIN" ? nullptr : client_member(client_, name);
    if (member == nullptr) return wrong(501, fmt::format("5.5.4 XFORWARD has no {}", shown(name)));
    *member = std::move(value);
  }
  envelope_ = client_;
  return say(250, "2.0.0 Ok");
}

Step Session::xclient_command(std::string_view argument) {
  if (!options_.xclient) return wrong(502, "5.5.1 You may not speak as others");
  if (has_sender_) return wrong(503, "5.5.1 Not within a mail transaction");
  while (!argument.empty()) {
    const std::size_t end = std::min(argument.find(' '), argument.size());
    const std::string_view one = argument.substr(0, end);
    argument = trimmed(argument.substr(end));
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) return wrong(501, "5.5.4 Write NAME=value");
    const std::string name = upper(one.substr(0, equals));
    std::string value = from_xtext(one.substr(equals + 1));
    if (value == "[UNAVAILABLE]" || value == "[TEMPUNAVAIL]") value.clear();
    std::string* const member = client_member(client_, name);
    if (member != nullptr) *member = std::move(value);
  }
  // From here on it is another client's session (XCLIENT_README of Postfix).
  hello_said_ = false;
  forget_transaction();
  greet();
  return Step::read;
}

void Session::tls_started(std::string version) {
  client_.tls = std::move(version);
  input_.clear();  // what came in the clear behind STARTTLS is nobody's (RFC 3207 section 6)
  hello_said_ = false;
  client_.helo.clear();
  forget_transaction();
}

}  // namespace plainsong::smtp
