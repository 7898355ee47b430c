#include "serve/request_reader.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong::serve {
namespace {

using Step = RequestReader::Step;

/// What a reader says to `bytes` that come `cut` at a time.
std::string read(const std::string& bytes, std::size_t cut, const ReaderLimits& limits = {}) {
  RequestReader reader{limits};
  std::string input;
  for (std::size_t i = 0; i < bytes.size(); i += cut) {
    input += bytes.substr(i, cut);
    switch (reader.receive(input)) {
      case Step::more: break;
      case Step::expects_continue: break;
      case Step::refused: return std::to_string(reader.fault().status);
      case Step::complete: {
        const Request& request = reader.request();
        if (i + cut < bytes.size()) input += bytes.substr(i + cut);
        return request.method + ' ' + request.path + " [" + request.query + "] " + request.body +
               (reader.keep_alive() ? " | " : " . ") + input;
      }
    }
  }
  return "more";
}

std::string chunked(const std::string& chunks) {
  return "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

}  // namespace

TEST_CASE("a request is read alike however the network cuts it") {
  struct Case {
    const char* name;
    std::string bytes;
    std::string read;
  };
  const Case cases[] = {
      {"without content", "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a [b=c]  | "},
      {"with one behind it", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET", "GET / []  | GET"},
      {"with content", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nhallway",
       "POST /a [] hall | way"},
      {"a whole address", "GET http://x:1?q#f HTTP/1.1\r\nHost: x\r\n\r\n", "GET / [q]  | "},
      {"an empty line before it", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / []  | "},
      {"two empty lines before it", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
      {"HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET / []  . "},
      {"HTTP/1.0 that stays", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET / []  | "},
      {"that ends", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET / []  . "},
      {"chunks", chunked("2\r\nha\r\n2;a=b\r\nll\r\n0\r\nX: y\r\n\r\nway"),
       "POST /a [] hall | way"},
      {"a size with a prefix", chunked("0x2\r\nha\r\n0\r\n\r\n"), "400"},
      {"a size with a sign", chunked("+2\r\nha\r\n0\r\n\r\n"), "400"},
      {"a size with a blank", chunked(" 2\r\nha\r\n0\r\n\r\n"), "400"},
      {"a size with a blank behind it", chunked("2 \r\nha\r\n0\r\n\r\n"), "400"},
      {"no size", chunked("\r\nha\r\n0\r\n\r\n"), "400"},
      {"a size beyond numbers", chunked("fffffffffffffffff\r\nha"), "400"},
      {"a size that is large", chunked("fffffffffffffff\r\nha"), "413"},
      {"a chunk that is longer than its size", chunked("2\r\nhall\r\n0\r\n\r\n"), "400"},
      {"lines that end in a line feed", chunked("2\nha\n0\n\n"), "400"},
      {"a carriage return in an extension", chunked("2;a\rb\r\nha\r\n0\r\n\r\n"), "400"},
      {"extensions without end", chunked("2;" + std::string(2000, 'a') + "\r\nha\r\n0\r\n\r\n"),
       "400"},
      {"lines that end in a line feed, of the head", "GET / HTTP/1.1\nHost: x\n\n", "400"},
      {"TLS", "\x16\x03\x01\x02", "400"},
      {"a head without end", "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a'), "431"},
      {"not all of it", "GET / HTTP/1.1\r\nHost: x\r\n", "more"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(read(c.bytes, 100'000) == c.read);
    CHECK(read(c.bytes, 1) == c.read);
    CHECK(read(c.bytes, 3) == c.read);
  }
}

TEST_CASE("content beyond the limit is refused before it is there") {
  const ReaderLimits limits{.body_bytes = 5};
  const std::string head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ";
  CHECK(read(head + "6\r\n\r\n", 1, limits) == "413");
  CHECK(read(head + "5\r\n\r\nhello", 1, limits) == "POST / [] hello | ");
  CHECK(read(chunked("3\r\nhal\r\n3\r\n"), 1, limits) == "413");
}

TEST_CASE("a client that waits for leave to send is told once, unless it speaks HTTP/1.0") {
  RequestReader reader{{}};
  std::string input =
      "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  CHECK(reader.receive(input) == Step::expects_continue);
  CHECK(reader.receive(input) == Step::more);
  input += "ab";
  CHECK(reader.receive(input) == Step::complete);
  RequestReader old{{}};
  input = "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  CHECK(old.receive(input) == Step::more);
}

}  // namespace plainsong::serve
