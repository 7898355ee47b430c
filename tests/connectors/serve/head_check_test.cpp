#include "serve/head_check.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong::serve {
namespace {

unsigned status_of(const std::string& head) {
  const auto fault = check_head(head);
  return fault ? fault->status : 0;
}

std::string with(const std::string& fields) {
  return "POST /v2/check HTTP/1.1\r\nHost: quailbrook.example\r\n" + fields + "\r\n";
}

}  // namespace

TEST_CASE("a request line that could be read in two ways is refused") {
  struct Case {
    const char* name;
    std::string line;
    unsigned status;
  };
  const Case cases[] = {
      {"a path", "GET /v2/check?a=b HTTP/1.1", 0},
      {"a whole address", "GET http://quailbrook.example/v2 HTTP/1.1", 0},
      {"a star for OPTIONS", "OPTIONS * HTTP/1.1", 0},
      {"a star for GET", "GET * HTTP/1.1", 400},
      {"no path", "GET v2 HTTP/1.1", 400},
      {"another scheme", "GET file:///etc/passwd HTTP/1.1", 400},
      {"a host to connect to", "CONNECT quailbrook.example:443 HTTP/1.1", 400},
      {"two spaces", "GET  /v2 HTTP/1.1", 400},
      {"a space in the path", "GET /v2 /check HTTP/1.1", 400},
      {"a tab", "GET\t/v2 HTTP/1.1", 400},
      {"no version", "GET /v2", 400},
      {"small letters", "GET /v2 http/1.1", 400},
      {"an old version", "GET /v2 HTTP/1.0", 0},
      {"a new version", "GET /v2 HTTP/2.0", 505},
      {"a version without a point", "GET /v2 HTTP/11", 400},
      {"a method of no characters", " /v2 HTTP/1.1", 400},
      {"a method with a colon", "GE:T /v2 HTTP/1.1", 400},
      {"a method that is long", std::string(21, 'A') + " /v2 HTTP/1.1", 501},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(status_of(c.line + "\r\nHost: quailbrook.example\r\n\r\n") == c.status);
  }
}

TEST_CASE("fields by which the end of a request could be disputed are refused") {
  struct Case {
    const char* name;
    std::string fields;
    unsigned status;
  };
  const Case cases[] = {
      {"a length", "Content-Length: 5\r\n", 0},
      {"no length", "", 0},
      {"a length with a sign", "Content-Length: +5\r\n", 400},
      {"a length below nothing", "Content-Length: -5\r\n", 400},
      {"a length as a list", "Content-Length: 5, 5\r\n", 400},
      {"an empty length", "Content-Length:\r\n", 400},
      {"a length in hexadecimal", "Content-Length: 0x5\r\n", 400},
      {"a length with a blank", "Content-Length: 5 5\r\n", 400},
      {"a length beyond numbers", "Content-Length: 99999999999999999999\r\n", 413},
      {"two lengths", "Content-Length: 5\r\nContent-Length: 5\r\n", 400},
      {"chunks", "Transfer-Encoding: chunked\r\n", 0},
      {"chunks in capitals", "Transfer-Encoding: CHUNKED\r\n", 0},
      {"chunks and a length", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400},
      {"chunks twice", "Transfer-Encoding: chunked, chunked\r\n", 400},
      {"chunks twice in fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
       400},
      {"gzip within chunks", "Transfer-Encoding: gzip, chunked\r\n", 501},
      {"no coding", "Transfer-Encoding:\r\n", 400},
      {"nearly chunks", "Transfer-Encoding: xchunked\r\n", 501},
      {"chunks behind a vertical tab",
       "Transfer-Encoding: \x0B"
       "chunked\r\n",
       400},
      {"a coding that is not known, and a length", "Content-Length: 5\r\nTransfer-Encoding: x\r\n",
       400},
      {"a field over two lines", "X-A: b\r\n c\r\n", 400},
      {"a blank before the colon", "Content-Length : 5\r\n", 400},
      {"a field without a colon", "Content-Length\r\n", 400},
      {"a field without a name", ": 5\r\n", 400},
      {"a line feed alone", "X-A: b\nContent-Length: 5\r\n", 400},
      {"a carriage return alone", "X-A: b\rContent-Length: 5\r\n", 400},
      {"a NUL", std::string{"X-A: b\0c\r\n", 10}, 400},
      {"a NUL in a name", std::string{"X\0A: b\r\n", 8}, 400},
      {"a name beyond ASCII", "X-\xC3\xA9: b\r\n", 400},
      {"a value beyond ASCII", "X-A: \xC3\xA9\r\n", 0},
      {"a second host", "Host: other.example\r\n", 400},
      {"something else that is expected", "Expect: a-reply\r\n", 417},
      {"what may be expected", "Expect: 100-Continue\r\n", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(status_of(with(c.fields)) == c.status);
  }
}

TEST_CASE("there is one host, which HTTP/1.0 may leave out") {
  struct Case {
    std::string head;
    unsigned status;
  };
  const Case cases[] = {
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\n\r\n", 0},
      {"GET / HTTP/1.1\r\nHost: [::1]:8081\r\n\r\n", 0},
      {"GET / HTTP/1.1\r\nHost: a.example, b.example\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: somebody@a.example\r\n\r\n", 400},
      {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\n", 400},
      {"", 400},
  };
  for (const Case& c : cases) {
    CAPTURE(c.head);
    CHECK(status_of(c.head) == c.status);
  }
}

TEST_CASE("a head has at most a hundred fields") {
  std::string fields;
  for (int i = 0; i < 99; ++i) fields += "X-A: b\r\n";
  CHECK(status_of(with(fields)) == 0);
  CHECK(status_of(with(fields + "X-A: b\r\n")) == 431);
}

}  // namespace plainsong::serve
