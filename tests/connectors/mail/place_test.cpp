#include <doctest/doctest.h>

#include <string>

#include "mail/place.hpp"

using namespace plainsong;
using namespace plainsong::mail;

TEST_CASE("places are written as mail servers write them") {
  struct Case {
    const char* text;
    const char* path;
    const char* host;
    int port;
  };
  for (const Case& c :
       {Case{"127.0.0.1:25", "", "127.0.0.1", 25}, Case{"[::1]:25", "", "::1", 25},
        Case{"mail.example:587", "", "mail.example", 587},
        Case{"inet:127.0.0.1:8891", "", "127.0.0.1", 8891},
        Case{"inet:8891@127.0.0.1", "", "127.0.0.1", 8891},
        Case{"unix:/run/a.sock", "/run/a.sock", "", 0}, Case{"local:a", "a", "", 0}}) {
    CAPTURE(c.text);
    const auto place = parse_place(c.text);
    REQUIRE(place);
    CHECK(place->path == c.path);
    CHECK(place->host == c.host);
    CHECK(place->port == c.port);
  }
  for (const char* wrong : {"", "25", "host", "host:", ":25", "host:0", "host:70000", "host:x",
                            "unix:", "inet:25", "inet:25@a@"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_place(wrong));
  }
}

TEST_CASE("an address is in a block or not") {
  struct Case {
    const char* block;
    const char* address;
    bool in;
  };
  for (const Case& c :
       {Case{"127.0.0.0/8", "127.9.9.9", true}, Case{"127.0.0.0/8", "128.0.0.1", false},
        Case{"10.0.0.1", "10.0.0.1", true}, Case{"10.0.0.1", "10.0.0.2", false},
        Case{"10.0.0.0/9", "10.128.0.0", false}, Case{"0.0.0.0/0", "8.8.8.8", true},
        Case{"::1/128", "::1", true}, Case{"fe80::/10", "fe80::1", true},
        Case{"127.0.0.0/8", "::ffff:127.0.0.1", true}, Case{"127.0.0.0/8", "::1", false}}) {
    CAPTURE(c.block);
    CAPTURE(c.address);
    const auto block = parse_address_block(c.block);
    REQUIRE(block);
    CHECK(within({*block}, boost::asio::ip::make_address(c.address)) == c.in);
  }
  for (const char* wrong : {"", "x", "1.2.3", "1.2.3.4/33", "::/129", "1.2.3.4/x", "1.2.3.4/"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_address_block(wrong));
  }
}
