#include <doctest/doctest.h>

#include <string>

#include "mail/reply.hpp"

using namespace plainsong::mail;

TEST_CASE("replies are taken out of a stream however it is cut") {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<Reply> replies;
    bool broken;
  };
  for (const Case& c : {
           Case{"one line", "250 Ok\r\n", {{250, {"Ok"}}}, false},
           Case{
               "several lines", "250-a\r\n250-b c\r\n250 d\r\n", {{250, {"a", "b c", "d"}}}, false},
           Case{"two", "250 a\r\n354 b\r\n", {{250, {"a"}}, {354, {"b"}}}, false},
           Case{"a code alone", "250\r\n", {{250, {""}}}, false},
           Case{"LF alone", "250 a\n", {{250, {"a"}}}, false},
           Case{"half of one", "250-a\r\n250", {}, false},
           Case{"no code", "Hello\r\n", {}, true},
           Case{"a code out of range", "999 x\r\n", {}, true},
           Case{"two codes in one", "250-a\r\n550 b\r\n", {}, true},
           Case{"no end", std::string(70000, '2'), {}, true},
       }) {
    CAPTURE(c.name);
    for (const std::size_t cut : {std::size_t{1}, std::size_t{100000}}) {
      ReplyParser parser;
      std::vector<Reply> replies;
      for (std::size_t i = 0; i < c.bytes.size(); i += cut) {
        parser.receive(std::string_view{c.bytes}.substr(i, cut));
        while (auto reply = parser.next()) replies.push_back(*reply);
      }
      CHECK(replies == c.replies);
      CHECK(parser.broken() == c.broken);
    }
  }
}

TEST_CASE("a reply is written as it was read") {
  CHECK(Reply{550, {"5.7.1 a", "5.7.1 b"}}.wire() == "550-5.7.1 a\r\n550 5.7.1 b\r\n");
  CHECK(Reply{550, {"5.7.1 a", "5.7.1 b"}}.text() == "550 5.7.1 a / 5.7.1 b");
}
