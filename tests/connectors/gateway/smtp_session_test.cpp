#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "gateway/smtp_session.hpp"

using namespace plainsong;
using namespace std::string_literals;
using smtp::Session;
using smtp::Step;

namespace {

/// Drives a session as a door does, with a next hop that takes everything but "bad@...".
struct Peer {
  explicit Peer(smtp::Options options = {.host = "gate.example"}) : session{options, {}} {
    session.greet();
    said = session.take_output();
  }

  /// Sends bytes and returns what is answered to them.
  std::string send(std::string_view bytes) {
    Step step = session.receive(bytes);
    while (step != Step::read && step != Step::close) {
      switch (step) {
        case Step::mail: session.answer_mail(mail::reply(250, "2.1.0 Ok")); break;
        case Step::recipient:
          session.answer_recipient(session.envelope().recipients.back().address.starts_with("bad@")
                                       ? mail::reply(550, "5.1.1 Unknown")
                                       : mail::reply(250, "2.1.5 Ok"));
          break;
        case Step::message:
          envelopes.push_back(session.envelope());
          messages.push_back(session.take_message());
          session.answer_message(mail::reply(250, "2.0.0 Queued"));
          break;
        case Step::start_tls: session.tls_started("TLSv1.3"); break;
        default: break;
      }
      step = session.go_on();
    }
    closed = step == Step::close;
    return session.take_output();
  }

  /// The first three digits of each reply.
  std::string codes(std::string_view bytes) {
    std::string all;
    const std::string answer = send(bytes);
    for (std::size_t at = 0; at < answer.size(); at = answer.find('\n', at) + 1) {
      if (answer[at + 3] == '-') continue;
      all += (all.empty() ? "" : " ") + answer.substr(at, 3);
    }
    return all;
  }

  Session session;
  std::string said;
  std::vector<mail::Envelope> envelopes;
  std::vector<std::string> messages;
  bool closed = false;
};

const std::string start = "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\n";

}  // namespace

TEST_CASE("an SMTP session greets and says what it can do") {
  Peer peer{{.host = "gate.example", .tls = true, .xforward = true, .message_bytes = 1000}};
  CHECK(peer.said == "220 gate.example ESMTP Plainsong\r\n");
  CHECK(peer.send("EHLO x\r\n") ==
        "250-gate.example\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
        "250-DSN\r\n250-ENHANCEDSTATUSCODES\r\n250-CHUNKING\r\n250-STARTTLS\r\n"
        "250 XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE\r\n");
  CHECK(Peer{}.send("HELO x\r\n") == "250 gate.example\r\n");
}

TEST_CASE("an SMTP session answers each command as RFC 5321 has it") {
  struct Case {
    const char* name;
    std::string bytes;  // after EHLO
    const char* codes;
  };
  const std::string long_line(5000, 'x');
  for (const Case& c : {
           Case{"nothing", "", ""},
           Case{"no operation", "NOOP\r\nNOOP words\r\n", "250 250"},
           Case{"help", "HELP\r\n", "214"},
           Case{"verify", "VRFY a\r\n", "252"},
           Case{"expand", "EXPN a\r\n", "502"},
           Case{"an unknown verb", "FROB\r\n", "500"},
           Case{"a message", start + "DATA\r\nHi\r\n.\r\n", "250 250 354 250"},
           Case{"small letters", "mail from:<a@b>\r\nrcpt to:<c@d>\r\ndata\r\n.\r\n",
                "250 250 354 250"},
           Case{"spaces behind the colon", "MAIL FROM: <a@b>\r\nRCPT TO: <c@d>\r\n", "250 250"},
           Case{"the null sender", "MAIL FROM:<>\r\nRCPT TO:<c@d>\r\n", "250 250"},
           Case{"a source route", "MAIL FROM:<@x,@y:a@b>\r\n", "250"},
           Case{"a quoted local part", "MAIL FROM:<\"a b>\\\"\"@b>\r\n", "250"},
           Case{"a recipient before the sender", "RCPT TO:<c@d>\r\n", "503"},
           Case{"content before the sender", "DATA\r\n", "503"},
           Case{"content without a recipient", "MAIL FROM:<a@b>\r\nDATA\r\n", "250 554"},
           Case{"content for a refused recipient alone",
                "MAIL FROM:<a@b>\r\nRCPT TO:<bad@d>\r\nDATA\r\n", "250 550 554"},
           Case{"two senders", "MAIL FROM:<a@b>\r\nMAIL FROM:<a@b>\r\n", "250 503"},
           Case{"no brackets", "MAIL FROM:a@b\r\n", "501"},
           Case{"an empty recipient", "MAIL FROM:<a@b>\r\nRCPT TO:<>\r\n", "250 501"},
           Case{"a space in an address", "MAIL FROM:<a b@c>\r\n", "501"},
           Case{"an unknown parameter", "MAIL FROM:<a@b> FROB=1\r\n", "555"},
           Case{"a parameter with a control character", "MAIL FROM:<a@b> ENVID=\x01\r\n", "500"},
           Case{"a second command in a parameter", "MAIL FROM:<a@b> ENVID=x RCPT=y\r\n", "555"},
           Case{"NUL", "NOOP\0x\r\n"s, "500"},
           Case{"a size that fits", "MAIL FROM:<a@b> SIZE=100\r\n", "250"},
           Case{"a size that does not", "MAIL FROM:<a@b> SIZE=99999999999\r\n", "552"},
           Case{"a size that is none", "MAIL FROM:<a@b> SIZE=x\r\n", "501"},
           Case{"eight bits and UTF-8", "MAIL FROM:<\xC3\xB1@b> BODY=8BITMIME SMTPUTF8\r\n", "250"},
           Case{"a body of another kind", "MAIL FROM:<a@b> BODY=BINARYMIME\r\n", "501"},
           Case{"status notifications",
                "MAIL FROM:<a@b> RET=HDRS ENVID=Q\r\nRCPT TO:<c@d> NOTIFY=NEVER "
                "ORCPT=rfc822;c@d\r\n",
                "250 250"},
           Case{"a reset", start + "RSET\r\nDATA\r\n", "250 250 250 503"},
           Case{"a line without CR", "NOOP\nNOOP\r\n", "500 250"},
           Case{"a line that is too long", long_line + "\r\nNOOP\r\n", "500 250"},
           Case{"TLS that is not offered", "STARTTLS\r\n", "502"},
           Case{"signing in", "AUTH PLAIN AAA\r\n", "502"},
           Case{"speaking for others", "XFORWARD ADDR=1.2.3.4\r\n", "502"},
           Case{"speaking as others", "XCLIENT ADDR=1.2.3.4\r\n", "502"},
           Case{"LMTP", "LHLO x\r\n", "500"},
           Case{"a browser", "GET / HTTP/1.1\r\n", "421"},
           Case{"goodbye", "QUIT\r\n", "221"},
       }) {
    CAPTURE(c.name);
    Peer peer;
    CHECK(peer.codes("EHLO x\r\n") == "250");
    CHECK(peer.codes(c.bytes) == c.codes);
    // However the bytes are cut.
    Peer slow;
    slow.send("EHLO x\r\n");
    std::string all;
    for (const char byte : c.bytes) {
      const std::string code = slow.codes({&byte, 1});
      if (!code.empty()) all += (all.empty() ? "" : " ") + code;
    }
    CHECK(all == c.codes);
    CHECK(slow.messages == peer.messages);
  }
}

TEST_CASE("an SMTP session takes a message in byte for byte, without the dots that were put in") {
  struct Case {
    const char* name;
    std::string sent;
    std::string message;
  };
  for (const Case& c :
       {Case{"empty", ".\r\n", ""}, Case{"one line", "Hi\r\n.\r\n", "Hi\r\n"},
        Case{"dots", "..\r\n...x\r\n.y\r\n.\r\n", ".\r\n..x\r\ny\r\n"},
        Case{"an empty line first", "\r\nx\r\n.\r\n", "\r\nx\r\n"},
        Case{"8 bits and NUL", "\xC3\xB1\0\xFF\r\n.\r\n"s, "\xC3\xB1\0\xFF\r\n"s}}) {
    CAPTURE(c.name);
    Peer peer;
    peer.send("EHLO x\r\n");
    CHECK(peer.codes(start + "DATA\r\n" + c.sent) == "250 250 354 250");
    CHECK(peer.messages == std::vector<std::string>{c.message});
  }
}

TEST_CASE("an SMTP session believes no other end of a message than CRLF dot CRLF") {
  struct Case {
    const char* name;
    std::string sent;
    const char* codes;
    bool closed;
  };
  const std::string second = "MAIL FROM:<evil@x>\r\nRCPT TO:<v@y>\r\nDATA\r\nsmuggled\r\n.\r\n";
  for (const Case& c : {
           Case{"LF dot LF", "a\r\nb\n.\n" + second, "521", true},
           Case{"LF dot CRLF", "a\n.\r\n" + second, "521", true},
           Case{"CRLF dot LF", "a\r\n.\n" + second, "521", true},
           Case{"CR dot CR", "a\r.\r" + second, "521", true},
           Case{"CR dot CRLF", "a\r.\r\n" + second, "521", true},
           Case{"a bare LF", "a\nb\r\n.\r\n", "554", false},
           Case{"a bare CR", "a\rb\r\n.\r\n", "554", false},
           Case{"two CR", "a\r\r\n.\r\n", "554", false},
       }) {
    CAPTURE(c.name);
    Peer peer;
    peer.send("EHLO x\r\n");
    CHECK(peer.codes(start + "DATA\r\n") == "250 250 354");
    CHECK(peer.codes(c.sent) == c.codes);
    CHECK(peer.messages.empty());
    CHECK(peer.closed == c.closed);
    if (!c.closed) CHECK(peer.codes(start + "DATA\r\nx\r\n.\r\n") == "250 250 354 250");
  }
}

TEST_CASE("an SMTP session refuses lines and messages that are too long, and goes on") {
  struct Case {
    const char* name;
    std::string sent;
    const char* codes;
  };
  std::string many_lines;
  for (int i = 0; i < 60; ++i) many_lines += "0123456789012345678\r\n";
  for (const Case& c : {
           Case{"a line as long as it may be", std::string(98, 'x') + "\r\n.\r\n", "250"},
           Case{"a longer one", std::string(99, 'x') + "\r\n.\r\n", "500"},
           Case{"a line that hardly ends", std::string(5000, 'x') + "\r\n.\r\n", "500"},
           Case{"a message that is too large", many_lines + ".\r\n", "552"},
       }) {
    CAPTURE(c.name);
    for (const std::size_t cut : {c.sent.size(), std::size_t{7}}) {
      Peer peer{{.host = "h", .message_bytes = 1000, .line_bytes = 100}};
      peer.send("EHLO x\r\n");
      peer.send(start + "DATA\r\n");
      std::string codes;
      for (std::size_t i = 0; i < c.sent.size(); i += cut) {
        codes += peer.codes(std::string_view{c.sent}.substr(i, cut));
      }
      CHECK(codes == c.codes);
      CHECK(peer.codes("NOOP\r\n") == "250");
    }
  }
}

TEST_CASE("an SMTP session takes chunks") {
  struct Case {
    const char* name;
    std::string sent;  // after MAIL and RCPT
    const char* codes;
    std::vector<std::string> messages;
  };
  for (const Case& c : {
           Case{"one", "BDAT 3 LAST\r\na\r\n", "250", {"a\r\n"}},
           Case{"no end of the last line", "BDAT 4 LAST\r\na\r\nb", "250", {"a\r\nb"}},
           Case{"dots stay", "BDAT 7 LAST\r\n.a\r\n.\r\n", "250", {".a\r\n.\r\n"}},
           Case{"two", "BDAT 3\r\na\r\nBDAT 3 LAST\r\nb\r\n", "250 250", {"a\r\nb\r\n"}},
           Case{"an empty last one", "BDAT 3\r\na\r\nBDAT 0 LAST\r\n", "250 250", {"a\r\n"}},
           Case{"a bare LF", "BDAT 2 LAST\r\na\n", "554", {}},
           Case{"no size", "BDAT x\r\n", "501", {}},
           Case{"DATA behind a chunk", "BDAT 3\r\na\r\nDATA\r\n", "250 503", {}},
           Case{"too large",
                "BDAT 2000 LAST\r\n" + std::string(2000, 'x') + "NOOP\r\n",
                "552 250",
                {}},
       }) {
    CAPTURE(c.name);
    Peer peer{{.host = "h", .message_bytes = 1000}};
    peer.send("EHLO x\r\n");
    peer.send(start);
    CHECK(peer.codes(c.sent) == c.codes);
    CHECK(peer.messages == c.messages);
  }
}

TEST_CASE("a client that sends ahead of the answer to EHLO is sent away") {
  Peer peer;
  CHECK(peer.codes("EHLO x\r\nMAIL FROM:<a@b>\r\n") == "554");
  CHECK(peer.closed);
}

TEST_CASE("by LMTP each recipient gets an answer") {
  Peer peer{{.host = "h", .lmtp = true}};
  CHECK(peer.said.find("LMTP") != std::string::npos);
  CHECK(peer.codes("EHLO x\r\n") == "500");
  CHECK(peer.codes("LHLO x\r\n") == "250");
  CHECK(peer.codes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<bad@d>\r\nRCPT TO:<e@d>\r\n"
                   "DATA\r\nx\r\n.\r\n") == "250 250 550 250 354 250 250");
}

TEST_CASE("listed peers say for whom they speak") {
  Peer peer{{.host = "h", .xforward = true, .xclient = true}};
  peer.send("EHLO x\r\n");
  CHECK(peer.codes("XFORWARD ADDR=192.0.2.9 IDENT=Q1 HELO=+68ost PROTO=ESMTP\r\n") == "250");
  CHECK(peer.codes("XFORWARD NAME=[UNAVAILABLE] PORT=25 SOURCE=REMOTE\r\n") == "250");
  CHECK(peer.codes("XFORWARD FROB=1\r\n") == "501");
  peer.send(start + "DATA\r\nx\r\n.\r\n");
  REQUIRE(peer.envelopes.size() == 1);
  CHECK(peer.envelopes[0].client == "192.0.2.9");
  CHECK(peer.envelopes[0].queue_id == "Q1");
  CHECK(peer.envelopes[0].helo == "host");
  CHECK(peer.codes("XCLIENT ADDR=198.51.100.1 LOGIN=anna\r\n") == "220");
  CHECK(peer.codes("MAIL FROM:<a@b>\r\n") == "503");
  CHECK(peer.codes("EHLO y\r\n") == "250");
  peer.send(start + "DATA\r\nx\r\n.\r\n");
  REQUIRE(peer.envelopes.size() == 2);
  CHECK(peer.envelopes[1].client == "198.51.100.1");
  CHECK(peer.envelopes[1].user == "anna");
}

TEST_CASE("what comes in the clear behind STARTTLS is not believed") {
  Peer peer{{.host = "h", .tls = true}};
  peer.send("EHLO x\r\n");
  CHECK(peer.codes("STARTTLS\r\nMAIL FROM:<evil@x>\r\n") == "220");
  CHECK(peer.codes("MAIL FROM:<a@b>\r\n") == "503");
  CHECK(peer.codes("EHLO x\r\n") == "250");
  CHECK(peer.codes("STARTTLS\r\n") == "502");
}

TEST_CASE("a session ends after too many mistakes") {
  Peer peer{{.host = "h", .mistakes = 3}};
  peer.send("EHLO x\r\n");
  CHECK(peer.codes("A\r\nB\r\nC\r\nD\r\nNOOP\r\n") == "500 500 500 421");
  CHECK(peer.closed);
}

TEST_CASE("a message has no more recipients than it may have") {
  Peer peer{{.host = "h", .recipients = 2}};
  peer.send("EHLO x\r\nMAIL FROM:<a@b>\r\n");
  peer.send("EHLO x\r\n");
  CHECK(peer.closed);
  Peer other{{.host = "h", .recipients = 2}};
  other.send("EHLO x\r\n");
  CHECK(other.codes("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@d>\r\nRCPT TO:<f@d>\r\n") ==
        "250 250 250 452");
}
