#include "gateway/milter_session.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plainsong::milter {
namespace {

// Actions a filter may ask for.
constexpr std::uint32_t add_headers = 0x01;
constexpr std::uint32_t change_body = 0x02;
constexpr std::uint32_t add_recipients = 0x04;
constexpr std::uint32_t remove_recipients = 0x08;
constexpr std::uint32_t change_headers = 0x10;
constexpr std::uint32_t quarantine = 0x20;
constexpr std::uint32_t change_sender = 0x40;
constexpr std::uint32_t wanted_actions = add_headers | change_body | add_recipients |
                                         remove_recipients | change_headers | quarantine |
                                         change_sender;

// Steps of the protocol: what is not sent, and what is not answered.
constexpr std::uint32_t no_unknown = 0x100;
constexpr std::uint32_t no_reply_header = 0x80;
constexpr std::uint32_t no_reply_connect = 0x1000;
constexpr std::uint32_t no_reply_helo = 0x2000;
constexpr std::uint32_t no_reply_mail = 0x4000;
constexpr std::uint32_t no_reply_recipient = 0x8000;
constexpr std::uint32_t no_reply_data = 0x10000;
constexpr std::uint32_t no_reply_unknown = 0x20000;
constexpr std::uint32_t no_reply_end_of_header = 0x40000;
constexpr std::uint32_t no_reply_body = 0x80000;
constexpr std::uint32_t header_leading_space = 0x100000;
constexpr std::uint32_t wanted_steps = no_unknown | no_reply_header | no_reply_connect |
                                       no_reply_helo | no_reply_mail | no_reply_recipient |
                                       no_reply_data | no_reply_unknown | no_reply_end_of_header |
                                       no_reply_body | header_leading_space;
constexpr std::uint32_t version = 6;

// The largest packet that libmilter and Sendmail take.
constexpr std::size_t largest_content = 65535;

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

void append_number(std::string& out, std::uint32_t number) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    out += static_cast<char>(number >> shift & 0xFFU);
  }
}

/// Takes a text that ends in NUL off `rest`; what is left if there is no NUL.
std::string_view next_text(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\0'), rest.size());
  const std::string_view text = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return text;
}

std::string_view without_brackets(std::string_view address) {
  if (address.starts_with('<')) address.remove_prefix(1);
  if (address.ends_with('>')) address.remove_suffix(1);
  return address;
}

/// The parameters behind an address, each ended by NUL, as SMTP writes them.
std::string parameters_of(std::string_view rest) {
  std::string parameters;
  while (!rest.empty()) {
    const std::string_view one = next_text(rest);
    if (one.empty()) continue;
    if (!parameters.empty()) parameters += ' ';
    parameters += one;
  }
  return parameters;
}

/// Lines joined by LF, as the protocol has them, of lines joined by CRLF; no NUL.
std::string protocol_lines(std::string_view value) {
  std::string result;
  for (const char c : value) {
    if (c != '\r' && c != '\0') result += c;
  }
  return result;
}

}  // namespace

void append_packet(std::string& out, char code, std::string_view content) {
  append_number(out, static_cast<std::uint32_t>(content.size() + 1));
  out += code;
  out += content;
}

void append_add_header(std::string& out, std::string_view name, std::string_view value) {
  append_packet(out, 'h', fmt::format("{}{}{}{}", name, '\0', protocol_lines(value), '\0'));
}

void append_insert_header(std::string& out, std::uint32_t index, std::string_view name,
                          std::string_view value) {
  std::string content;
  append_number(content, index);
  content += fmt::format("{}{}{}{}", name, '\0', protocol_lines(value), '\0');
  append_packet(out, 'i', content);
}

void append_change_header(std::string& out, std::uint32_t index, std::string_view name,
                          std::string_view value) {
  std::string content;
  append_number(content, index);
  content += fmt::format("{}{}{}{}", name, '\0', protocol_lines(value), '\0');
  append_packet(out, 'm', content);
}

void append_body(std::string& out, std::string_view body) {
  do {
    append_packet(out, 'b', body.substr(0, largest_content));
    body.remove_prefix(std::min(largest_content, body.size()));
  } while (!body.empty());
}

void append_add_recipient(std::string& out, std::string_view address) {
  append_packet(out, '+', fmt::format("<{}>{}", address, '\0'));
}

void append_remove_recipient(std::string& out, std::string_view address) {
  append_packet(out, '-', fmt::format("<{}>{}", address, '\0'));
}

void append_change_sender(std::string& out, std::string_view address) {
  append_packet(out, 'e', fmt::format("<{}>{}", address, '\0'));
}

void append_quarantine(std::string& out, std::string_view reason) {
  append_packet(out, 'q', fmt::format("{}{}", reason, '\0'));
}

void append_progress(std::string& out) { append_packet(out, 'p'); }
void append_accept(std::string& out) { append_packet(out, 'a'); }
void append_discard(std::string& out) { append_packet(out, 'd'); }

void append_reply(std::string& out, int code, std::string_view enhanced,
                  const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool last = i + 1 == lines.size();
    text += fmt::format("{}{}{} ", code, last ? ' ' : '-', enhanced);
    // Sendmail takes a reply with a lone '%' for a format, and makes it a 554.
    for (const char c : lines[i]) {
      if (c == '%') text += '%';
      text += c;
    }
    if (!last) text += "\r\n";
  }
  text += '\0';
  append_packet(out, 'y', text);
}

Step Session::broken(std::string_view what) {
  fault_ = what;
  input_.clear();
  return Step::close;
}

Step Session::receive(std::string_view bytes) {
  if (!fault_.empty()) return Step::close;
  input_ += bytes;
  std::size_t at = 0;
  Step step = Step::read;
  while (step == Step::read && input_.size() - at >= 4) {
    const std::uint32_t size = number_at(input_, at);
    if (size == 0) return broken("a packet without a command");
    if (size > limits_.packet_bytes) return broken("a packet that is too large");
    if (input_.size() - at - 4 < size) break;
    const std::string_view content{input_.data() + at + 5, size - 1};
    step = packet(input_[at + 4], content);
    at += 4 + size;
    if (!fault_.empty()) return Step::close;
  }
  input_.erase(0, at);
  // Memory that one large packet needed is not kept for the life of a session.
  constexpr std::size_t roomy = std::size_t{32} << 10;
  if (input_.empty() && input_.capacity() > roomy) input_.shrink_to_fit();
  return step;
}

std::string Session::take_output() {
  std::string output;
  output.swap(output_);
  return output;
}

std::string Session::take_message() {
  std::string message;
  message.swap(message_);
  in_message_ = false;
  return message;
}

void Session::answer_if_asked(std::uint32_t no_reply) {
  if ((protocol_ & no_reply) == 0) append_packet(output_, 'c');
}

Step Session::packet(char code, std::string_view content) {
  if (code != 'O' && !negotiated_) return broken("a command before the negotiation");
  switch (code) {
    case 'O':
      if (content.size() < 12) return broken("a negotiation that is too short");
      negotiate(content);
      return Step::read;
    case 'D': macros(content); return Step::read;
    case 'C':
      connected(content);
      answer_if_asked(no_reply_connect);
      return Step::read;
    case 'H':
      connection_.helo = next_text(content);
      answer_if_asked(no_reply_helo);
      return Step::read;
    case 'M':
      begin_message(content);
      answer_if_asked(no_reply_mail);
      return Step::read;
    case 'R':
      add_recipient(content);
      answer_if_asked(no_reply_recipient);
      return Step::read;
    case 'T': answer_if_asked(no_reply_data); return Step::read;
    case 'U': answer_if_asked(no_reply_unknown); return Step::read;
    case 'L':
      add_header(content);
      answer_if_asked(no_reply_header);
      return Step::read;
    case 'N':
      end_header();
      answer_if_asked(no_reply_end_of_header);
      return Step::read;
    case 'B':
      end_header();
      append_message(content);
      answer_if_asked(no_reply_body);
      return Step::read;
    case 'E':
      if (!in_message_) return broken("the end of a message that did not begin");
      end_header();
      append_message(content);
      if (const auto id = macros_.find("i"); id != macros_.end()) envelope_.queue_id = id->second;
      return Step::judge;
    case 'A': forget_message(); return Step::read;
    case 'Q': return Step::close;
    case 'K':  // the socket goes on with another client
      forget_message();
      connection_ = {};
      macros_.clear();
      return Step::read;
    default: return broken(fmt::format("the unknown command {:#04x}", code));
  }
}

void Session::negotiate(std::string_view content) {
  const std::uint32_t offered_version = number_at(content, 0);
  const std::uint32_t offered_actions = number_at(content, 4);
  const std::uint32_t offered_steps = number_at(content, 8);
  protocol_ = wanted_steps & offered_steps;
  leading_space_ = (protocol_ & header_leading_space) != 0;
  negotiated_ = true;
  std::string answer;
  append_number(answer, std::min(version, offered_version));
  append_number(answer, wanted_actions & offered_actions);
  append_number(answer, protocol_);
  append_packet(output_, 'O', answer);
}

void Session::macros(std::string_view content) {
  if (content.empty()) return;
  content.remove_prefix(1);  // the command they come before
  while (!content.empty()) {
    std::string_view name = next_text(content);
    const std::string_view value = next_text(content);
    if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
    constexpr std::size_t most = 200;
    const auto found = macros_.find(name);
    if (found != macros_.end()) {
      found->second = value;
    } else if (macros_.size() < most) {
      macros_.emplace(name, value);
    }
  }
}

void Session::connected(std::string_view content) {
  next_text(content);  // the name of the client, often unknown
  forget_message();
  connection_ = {};
  if (content.empty()) return;
  const char family = content.front();
  content.remove_prefix(1);
  if (family != '4' && family != '6' && family != 'L') return;
  content.remove_prefix(std::min<std::size_t>(2, content.size()));  // the port
  std::string_view address = next_text(content);
  if (address.starts_with("IPv6:")) address.remove_prefix(5);
  connection_.client = address;
}

void Session::begin_message(std::string_view content) {
  forget_message();
  envelope_ = connection_;
  envelope_.sender = without_brackets(next_text(content));
  envelope_.parameters = parameters_of(content);
  const auto macro = [&](std::string_view name) {
    const auto found = macros_.find(name);
    return found == macros_.end() ? std::string{} : found->second;
  };
  envelope_.user = macro("auth_authen");
  envelope_.tls = macro("tls_version");
  envelope_.protocol = macro("r");
  in_message_ = true;
}

void Session::add_recipient(std::string_view content) {
  const std::string_view address = without_brackets(next_text(content));
  // Postfix shows refused recipients only to filters that ask for them.
  constexpr std::size_t most = 100000;
  if (envelope_.recipients.size() >= most) {
    too_large_ = true;
    return;
  }
  envelope_.recipients.push_back({std::string{address}, parameters_of(content)});
}

void Session::add_header(std::string_view content) {
  const std::string_view name = next_text(content);
  const std::string_view value = next_text(content);
  std::string line{name};
  line += ':';
  if (!leading_space_) line += ' ';
  for (const char c : value) {
    if (c == '\n') line += '\r';
    line += c;
  }
  line += "\r\n";
  append_message(line);
}

void Session::end_header() {
  if (header_ended_) return;
  header_ended_ = true;
  append_message("\r\n");
}

void Session::give_up_message() {
  given_up_ = true;
  message_ = {};
}

void Session::append_message(std::string_view bytes) {
  if (given_up_) return;
  if (!in_message_ || bytes.size() > limits_.message_bytes - message_.size()) {
    too_large_ = too_large_ || in_message_;
    return;
  }
  message_ += bytes;
}

void Session::forget_message() {
  message_ = {};
  envelope_ = {};
  header_ended_ = false;
  too_large_ = false;
  given_up_ = false;
  in_message_ = false;
}

}  // namespace plainsong::milter
