#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/milter_session.hpp"

using namespace plainsong;
using namespace std::string_literals;
using milter::Session;
using milter::Step;

namespace {

std::string number(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    bytes += static_cast<char>(value >> shift & 0xFFU);
  return bytes;
}

std::string packet(char code, const std::string& content = {}) {
  return number(static_cast<std::uint32_t>(content.size() + 1)) + code + content;
}

constexpr std::uint32_t all_actions = 0x1FF;
constexpr std::uint32_t all_steps = 0x1FFFFF;

std::string negotiation(std::uint32_t version = 6, std::uint32_t steps = all_steps) {
  return packet('O', number(version) + number(all_actions) + number(steps));
}

const std::string whole_message =
    packet('M', "<a@b.example>\0SIZE=10\0BODY=8BITMIME\0"s) +
    packet('R', "<c@d.example>\0NOTIFY=NEVER\0"s) + packet('R', "<e@d.example>\0"s) + packet('T') +
    packet('L', "Subject\0 Hi\n\tthere\0"s) + packet('L', "To\0 x\0"s) + packet('N') +
    packet('B', "One\r\n") + packet('B', "Two\r\n") + packet('E');

}  // namespace

TEST_CASE("a milter session agrees on what the mail server offers") {
  struct Case {
    const char* name;
    std::uint32_t version;
    std::uint32_t steps;
    std::uint32_t answered_version;
    std::uint32_t answered_steps;
  };
  for (const Case& c :
       {Case{"Postfix and Sendmail", 6, all_steps, 6, 0x1FF180},
        Case{"an older version", 2, 0x7F, 2, 0}, Case{"a newer one", 7, all_steps, 6, 0x1FF180},
        Case{"few silent steps", 6, 0x1FF, 6, 0x180}}) {
    CAPTURE(c.name);
    Session session{{}};
    CHECK(session.receive(negotiation(c.version, c.steps)) == Step::read);
    CHECK(session.take_output() ==
          packet('O', number(c.answered_version) + number(0x7F) + number(c.answered_steps)));
  }
}

TEST_CASE("a milter session gathers a message and its envelope") {
  Session session{{}};
  session.receive(negotiation());
  (void)session.take_output();
  session.receive(packet('D', "Cj\0mx.example\0"s) + packet('C',
                                                            "client.example\0"
                                                            "4"
                                                            "\0\x19"
                                                            "192.0.2.7\0"s));
  session.receive(packet('D', "M{auth_authen}\0anna\0{tls_version}\0TLSv1.3\0"s));
  CHECK(session.receive(packet('D', "Ei\0QUEUE1\0"s) + whole_message) == Step::judge);
  CHECK(session.take_output().empty());
  const mail::Envelope& envelope = session.envelope();
  CHECK(envelope.sender == "a@b.example");
  CHECK(envelope.parameters == "SIZE=10 BODY=8BITMIME");
  CHECK(envelope.recipients ==
        std::vector<mail::Recipient>{{"c@d.example", "NOTIFY=NEVER"}, {"e@d.example", ""}});
  CHECK(envelope.client == "192.0.2.7");
  CHECK(envelope.user == "anna");
  CHECK(envelope.tls == "TLSv1.3");
  CHECK(envelope.queue_id == "QUEUE1");
  CHECK(session.take_message() == "Subject: Hi\r\n\tthere\r\nTo: x\r\n\r\nOne\r\nTwo\r\n");
}

TEST_CASE("a milter session takes a message however its bytes are cut") {
  Session whole{{}};
  whole.receive(negotiation() + whole_message);
  const std::string expected = whole.take_message();
  Session session{{}};
  const std::string bytes = negotiation() + whole_message;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const Step step = session.receive(std::string_view{bytes}.substr(i, 1));
    CHECK(step == (i + 1 < bytes.size() ? Step::read : Step::judge));
  }
  CHECK(session.take_message() == expected);
}

TEST_CASE("a milter session answers the steps that are not agreed to be silent") {
  Session session{{}};
  session.receive(negotiation(6, 0));
  (void)session.take_output();
  session.receive(whole_message);
  std::string expected;
  for (int i = 0; i < 9; ++i) expected += packet('c');
  CHECK(session.take_output() == expected);
  // Without the leading space the mail server has taken it off.
  CHECK(session.take_message().starts_with("Subject:  Hi"));
}

TEST_CASE("a milter session goes on with the next message") {
  struct Case {
    const char* name;
    std::string between;
  };
  for (const Case& c : {Case{"with nothing between", ""}, Case{"after an abort", packet('A')},
                        Case{"with a new client", packet('K')}}) {
    CAPTURE(c.name);
    Session session{{}};
    session.receive(negotiation());
    CHECK(session.receive(whole_message + c.between + whole_message) == Step::judge);
    const std::string first = session.take_message();
    CHECK(session.go_on() == Step::judge);
    CHECK(session.take_message() == first);
    CHECK(session.envelope().recipients.size() == 2);
    CHECK(session.go_on() == Step::read);
  }
}

TEST_CASE("a milter session forgets a message that is given up") {
  Session session{{}};
  session.receive(negotiation() + packet('M', "<a@b>\0"s) + packet('L', "Subject\0 old\0"s) +
                  packet('A') + packet('A'));
  CHECK_FALSE(session.in_message());
  CHECK(session.receive(whole_message) == Step::judge);
  CHECK(session.take_message().find("old") == std::string::npos);
}

TEST_CASE("a milter session says when a message has more bytes than are taken") {
  Session session{{.message_bytes = 20}};
  CHECK(session.receive(negotiation() + whole_message) == Step::judge);
  CHECK(session.too_large());
  CHECK(session.message_bytes() <= 20);
}

TEST_CASE("a milter session keeps nothing of a message for which there is no room") {
  Session session{{}};
  session.receive(negotiation() + packet('M', "<a@b>\0"s) + packet('L', "Subject\0 x\0"s));
  session.give_up_message();
  CHECK(session.receive(packet('B', "more") + packet('E')) == Step::judge);
  CHECK(session.given_up());
  CHECK(session.take_message().empty());
  CHECK(session.receive(whole_message) == Step::judge);
  CHECK_FALSE(session.given_up());
}

TEST_CASE("a milter session ends on what is no milter protocol") {
  struct Case {
    const char* name;
    std::string bytes;
  };
  for (const Case& c :
       {Case{"no negotiation", packet('C', "x")}, Case{"no length", negotiation() + number(0)},
        Case{"a packet without end", number(0x7FFFFFFF) + "O"},
        Case{"a short negotiation", packet('O', "1234")},
        Case{"an unknown command", negotiation() + packet('Z')},
        Case{"an end without a beginning", negotiation() + packet('E')},
        Case{"HTTP", "GET / HTTP/1.1\r\n\r\n"}}) {
    CAPTURE(c.name);
    Session session{{}};
    CHECK(session.receive(c.bytes) == Step::close);
    CHECK_FALSE(session.fault().empty());
    CHECK(session.receive(whole_message) == Step::close);
  }
}

TEST_CASE("a milter session ends when the mail server says so") {
  Session session{{}};
  CHECK(session.receive(negotiation() + packet('Q')) == Step::close);
  CHECK(session.fault().empty());
}

TEST_CASE("milter replies are packets as the protocol has them") {
  const auto made = [](auto append) {
    std::string out;
    append(out);
    return out;
  };
  CHECK(made([](std::string& out) { milter::append_add_header(out, "X", " a\r\n b"); }) ==
        packet('h', "X\0 a\n b\0"s));
  CHECK(made([](std::string& out) { milter::append_insert_header(out, 1, "X", " a"); }) ==
        packet('i', number(1) + "X\0 a\0"s));
  CHECK(made([](std::string& out) { milter::append_change_header(out, 2, "X", ""); }) ==
        packet('m', number(2) + "X\0\0"s));
  CHECK(made([](std::string& out) { milter::append_add_recipient(out, "a@b"); }) ==
        packet('+', "<a@b>\0"s));
  CHECK(made([](std::string& out) { milter::append_remove_recipient(out, "a@b"); }) ==
        packet('-', "<a@b>\0"s));
  CHECK(made([](std::string& out) { milter::append_change_sender(out, "a@b"); }) ==
        packet('e', "<a@b>\0"s));
  CHECK(made([](std::string& out) { milter::append_quarantine(out, "why"); }) ==
        packet('q', "why\0"s));
  CHECK(made([](std::string& out) { milter::append_progress(out); }) == packet('p'));
  CHECK(made([](std::string& out) { milter::append_accept(out); }) == packet('a'));
  CHECK(made([](std::string& out) { milter::append_discard(out); }) == packet('d'));
  CHECK(made([](std::string& out) {
          milter::append_reply(out, 550, "5.7.1", {"100 % wrong", "so"});
        }) == packet('y', "550-5.7.1 100 %% wrong\r\n550 5.7.1 so\0"s));
  const std::string body(65536, 'x');
  CHECK(made([&](std::string& out) { milter::append_body(out, body); }) ==
        packet('b', body.substr(1)) + packet('b', "x"));
  CHECK(made([](std::string& out) { milter::append_body(out, ""); }) == packet('b'));
}
