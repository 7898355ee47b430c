#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/smtp_session.hpp"

namespace {

using namespace plainsong;
using smtp::Session;
using smtp::Step;

/// A message is made of lines that end in CRLF, but for an unfinished last one from BDAT.
void check_message(std::string_view message) {
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool cr = message[i] == '\r';
    if (cr && (i + 1 == message.size() || message[i + 1] != '\n')) std::abort();
    if (message[i] == '\n' && (i == 0 || message[i - 1] != '\r')) std::abort();
  }
}

/// All that a session says and takes from `input`, cut into pieces of `cut` bytes.
std::string run(std::string_view input, std::size_t cut, const smtp::Options& options) {
  Session session{options, {}};
  session.greet();
  std::string all;
  std::string said;
  session.receive(options.lmtp ? "LHLO x\r\n" : "EHLO x\r\n");
  for (std::size_t i = 0; i < input.size(); i += cut) {
    Step step = session.receive(input.substr(i, cut));
    while (step != Step::read && step != Step::close) {
      switch (step) {
        case Step::mail: session.answer_mail(mail::reply(250, "2.1.0 Ok")); break;
        case Step::recipient: {
          const bool refused = session.envelope().recipients.back().address.starts_with('b');
          session.answer_recipient(mail::reply(refused ? 550 : 250, "5.1.1 x"));
          break;
        }
        case Step::message: {
          const std::string message = session.take_message();
          if (message.size() > options.message_bytes) std::abort();
          check_message(message);
          all += message;
          session.answer_message(mail::reply(250, "2.0.0 Ok"));
          break;
        }
        case Step::start_tls: session.tls_started("TLSv1.3"); break;
        default: break;
      }
      step = session.go_on();
    }
    said += session.take_output();
    if (step == Step::close) return all + said + "closed " + session.fault();
  }
  return all + said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  smtp::Options options{.host = "h",
                        .lmtp = data[0] % 4 == 1,
                        .xforward = true,
                        .message_bytes = 4096,
                        .line_bytes = 200};
  // What comes of the bytes does not depend on how the network cuts them.
  if (run(input, size, options) != run(input, 1 + data[0] % 32, options)) std::abort();
  // With TLS and XCLIENT a session begins anew, and what was sent ahead is another matter.
  options.tls = true;
  options.xclient = true;
  run(input, 1 + data[0] % 128, options);
  return 0;
}
