#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mail/envelope.hpp"
#include "mail/reply.hpp"

/// The server's side of SMTP (RFC 5321) and LMTP (RFC 2033), with PIPELINING (RFC 2920), 8BITMIME
/// (6152), SMTPUTF8 (6531), SIZE (1870), DSN (3461), CHUNKING (3030), ENHANCEDSTATUSCODES (2034),
/// STARTTLS (3207), and Postfix's XFORWARD and XCLIENT.
namespace plainsong::smtp {

/// What the session needs next.
enum class Step : std::uint8_t {
  read,       ///< more bytes
  mail,       ///< an answer to a sender: answer_mail()
  recipient,  ///< an answer to a recipient: answer_recipient()
  message,    ///< an answer to a whole message: answer_message()
  reset,      ///< the transaction is over without a message; go_on() when that is done
  start_tls,  ///< the handshake, once the output is sent; then tls_started()
  close,      ///< the output is to be sent and the connection closed
};

struct Options {
  std::string host{};  ///< our name, for the greeting
  bool lmtp = false;
  bool tls = false;       ///< a certificate is there
  bool xforward = false;  ///< the peer may say for whom it speaks
  bool xclient = false;   ///< the peer may say whom it wants to be taken for
  std::size_t message_bytes = std::size_t{35} << 20;
  std::size_t line_bytes = 8192;  ///< of a message, with its end
  std::size_t recipients = 5000;  ///< of one message
  std::size_t mistakes = 20;      ///< after which the session ends
};

/// One connection, without its socket: bytes in, bytes out. Any bytes may come. A message ends with
/// CRLF.CRLF and nothing else; one that holds a bare CR or LF is refused.
class Session {
 public:
  explicit Session(Options options, mail::Envelope client);

  /// Greets. Nothing may have come before (RFC 5321 section 4.3.1).
  void greet();
  /// Refuses the connection: `reply` is all that is said.
  void refuse(const mail::Reply& reply);

  /// Takes in bytes and does what they ask for, up to the next thing somebody else must answer.
  Step receive(std::string_view bytes);
  Step go_on() { return receive({}); }
  [[nodiscard]] std::string take_output();

  /// The transaction: its sender at Step::mail, the recipient that is asked for as the last one at
  /// Step::recipient, all that were accepted at Step::message.
  [[nodiscard]] const mail::Envelope& envelope() const { return envelope_; }
  /// The message at Step::message, CRLF lines, dots unstuffed; taken away.
  [[nodiscard]] std::string take_message();
  [[nodiscard]] std::size_t message_bytes() const { return message_.size(); }

  /// Keeps no more of the message that is on its way and answers it with `reply`.
  void give_up_message(const mail::Reply& reply);

  void answer_mail(const mail::Reply& reply);
  void answer_recipient(const mail::Reply& reply);
  /// By LMTP the reply is given once for each recipient.
  void answer_message(const mail::Reply& reply);
  void tls_started(std::string version);

  /// True while a message is on its way: an end of the connection now is none that was agreed on.
  [[nodiscard]] bool in_message() const { return mode_ == Mode::data || mode_ == Mode::chunk; }
  /// True if a peer has sent something before it was greeted.
  [[nodiscard]] bool greeted() const { return greeted_; }
  /// Why the session was ended by us; empty if it was not.
  [[nodiscard]] const std::string& fault() const { return fault_; }

 private:
  enum class Mode : std::uint8_t { command, data, chunk, ended };

  Step command(std::string_view line);
  Step hello(std::string_view verb, std::string_view name);
  Step mail_command(std::string_view argument);
  Step recipient_command(std::string_view argument);
  Step data_command();
  Step chunk_command(std::string_view argument);
  Step xforward_command(std::string_view argument);
  Step xclient_command(std::string_view argument);
  Step read_lines(std::size_t& at);
  Step read_chunk(std::size_t& at);
  Step end_of_data();
  Step next_command(std::size_t& at);
  Step say(int code, std::string_view text);
  Step wrong(int code, std::string_view text);
  Step end(int code, std::string_view text);
  void append_line(std::string_view line);
  void keep(std::string_view bytes);
  void forget_transaction();

  Options options_;
  mail::Envelope client_;
  mail::Envelope envelope_;
  std::string input_;
  std::string output_;
  std::string message_;
  std::string fault_;
  mail::Reply refusal_{};  // of the message that is on its way; code 0: none
  Mode mode_ = Mode::command;
  std::size_t chunk_left_ = 0;
  bool last_chunk_ = false;
  bool skipping_line_ = false;  // the rest of a command line that is too long
  bool has_sender_ = false;
  bool greeted_ = false;
  bool hello_said_ = false;
  bool extended_ = false;       // EHLO or LHLO
  bool after_line_end_ = true;  // the line of the message that comes next stands behind a CRLF
  bool long_line_ = false;      // the rest of a line of the message that is too long
  std::size_t mistakes_ = 0;
};

}  // namespace plainsong::smtp
