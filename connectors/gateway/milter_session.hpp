#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mail/envelope.hpp"

/// The milter protocol, version 6, as Postfix and Sendmail speak it. No library: the protocol is
/// described in draft-adams-milter-protocol and in Sendmail's <libmilter/mfdef.h>.
namespace plainsong::milter {

/// The packets with which a filter answers: a length of four bytes, a code, data.
void append_packet(std::string& out, char code, std::string_view content = {});

/// Changes to a message, sent before the last reply to its end. `value` is made of whole lines
/// joined by LF; see field_value.
void append_add_header(std::string& out, std::string_view name, std::string_view value);
void append_insert_header(std::string& out, std::uint32_t index, std::string_view name,
                          std::string_view value);
/// `index` counts the fields of this name from 1; an empty value removes the field.
void append_change_header(std::string& out, std::uint32_t index, std::string_view name,
                          std::string_view value);
void append_body(std::string& out, std::string_view body);
void append_add_recipient(std::string& out, std::string_view address);
void append_remove_recipient(std::string& out, std::string_view address);
void append_change_sender(std::string& out, std::string_view address);
void append_quarantine(std::string& out, std::string_view reason);
void append_progress(std::string& out);

/// Last replies.
void append_accept(std::string& out);
void append_discard(std::string& out);
/// A reply of several lines; the code of SMTP and the enhanced one stand before each.
void append_reply(std::string& out, int code, std::string_view enhanced,
                  const std::vector<std::string>& lines);

/// What the session needs next.
enum class Step : std::uint8_t {
  read,   ///< more bytes
  judge,  ///< the message is whole: an answer to it
  close,  ///< nothing more; the connection is to be closed
};

struct Limits {
  std::size_t packet_bytes = std::size_t{1} << 20;
  std::size_t message_bytes = std::size_t{35} << 20;
};

/// One connection of a mail server, without its socket: bytes in, bytes out. Any bytes may come.
class Session {
 public:
  explicit Session(Limits limits) : limits_{limits} {}

  /// Takes in bytes and does what they ask for up to the next message that is whole.
  Step receive(std::string_view bytes);
  /// Goes on after a message was answered.
  Step go_on() { return receive({}); }

  /// What is to be sent; taken away.
  [[nodiscard]] std::string take_output();

  /// The message that is to be judged, with CRLF lines, and its envelope. The bytes are taken away.
  [[nodiscard]] const mail::Envelope& envelope() const { return envelope_; }
  [[nodiscard]] std::string take_message();
  /// True if the message had more bytes than are taken; it is then not whole.
  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] std::size_t message_bytes() const { return message_.size(); }
  /// Keeps no more of the message that is on its way: there is no room for it.
  void give_up_message();
  [[nodiscard]] bool given_up() const { return given_up_; }
  /// True if field values are given with what stands behind the colon, and so must be sent.
  [[nodiscard]] bool leading_space() const { return leading_space_; }
  /// Why the connection is to be closed, if the peer broke the protocol; else empty.
  [[nodiscard]] const std::string& fault() const { return fault_; }
  /// True between MAIL and the answer to the message, when an end of the connection is no goodbye.
  [[nodiscard]] bool in_message() const { return in_message_; }

 private:
  Step packet(char code, std::string_view content);
  Step broken(std::string_view what);
  void negotiate(std::string_view content);
  void macros(std::string_view content);
  void connected(std::string_view content);
  void begin_message(std::string_view content);
  void add_recipient(std::string_view content);
  void add_header(std::string_view content);
  void append_message(std::string_view bytes);
  void end_header();
  void forget_message();
  void answer_if_asked(std::uint32_t no_reply);

  Limits limits_;
  std::string input_;
  std::string output_;
  std::string fault_;
  std::uint32_t protocol_ = 0;  // the steps that were agreed on
  std::map<std::string, std::string, std::less<>> macros_;
  mail::Envelope connection_;  // client, helo, tls
  mail::Envelope envelope_;
  std::string message_;
  bool header_ended_ = false;
  bool too_large_ = false;
  bool given_up_ = false;
  bool leading_space_ = false;
  bool negotiated_ = false;
  bool in_message_ = false;
};

}  // namespace plainsong::milter
