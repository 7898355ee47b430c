#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "facts/addresses.hpp"
#include "facts/dialled_number.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::string> found{};
};

TEST_CASE("telephone numbers of any country are read, with the number that is dialled") {
  const std::vector<Case> cases{
      {"Call (555) 555-0148 today.", {"(555) 555-0148 +15555550148"}},
      {"1-555-555-0148", {"1-555-555-0148 +15555550148"}},
      {"555.555.0148 ext. 12", {"555.555.0148 ext. 12 +15555550148"}},
      {"+44 (0)161 496 0009", {"+44 (0)161 496 0009 +441614960009"}},
      {"0049 171 1234567", {"0049 171 1234567 +491711234567"}},
      {"ring 0161 123 4567", {"0161 123 4567 "}},
      {"two: 555-555-0148, 555-555-0149",
       {"555-555-0148 +15555550148", "555-555-0149 +15555550149"}},
      {"on 16-04-2010 or 2009/2010", {}},
      {"account number 12345678", {}},
      {"0.000000012 and -2208960000", {}},
      {"part T005-2333-100731", {}},
      {"911-67-0060", {}},
      {"https://example.org/87057367204", {}},
      {"6011000000000004000", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::vector<std::string> found;
    for (const DialledNumber& number : find_dialled_numbers(c.text, "1")) {
      found.push_back(std::string{number.span.of(c.text)} + " " + number.e164);
    }
    CHECK(found == c.found);
  }
}

TEST_CASE("addresses of mail and of the web are read, file names and stops are not") {
  const std::vector<Case> cases{
      {"Write to a.b+c@gull.example.org.", {"mail a.b+c@gull.example.org"}},
      {"at j_9@[129.126.118.1] only", {"mail j_9@[129.126.118.1]"}},
      {"a..b@example.org, .a@example.org, a@b.c", {}},
      {"See www.example.org/your-voice.", {"web www.example.org/your-voice"}},
      {"(https://example.org/a_(b)?c=d#e), then", {"web https://example.org/a_(b)?c=d#e"}},
      {"http://localhost:8080/#/1", {"web http://localhost:8080/#/1"}},
      {"MORE:https://example.org", {"web https://example.org"}},
      {"letter.docx, notes.md, 8.30, 7.am, U.S.A", {}},
      {"httt://example.org", {}},
      {"bit.ly and example.museum", {"web bit.ly", "web example.museum"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::vector<AddressMention> addresses;
    find_addresses(c.text, 0, addresses);
    std::vector<std::string> found;
    for (const AddressMention& address : addresses) {
      const bool mail = address.kind == AddressMention::Kind::email;
      found.push_back((mail ? "mail " : "web ") + std::string{address.span.of(c.text)});
    }
    CHECK(found == c.found);
  }
}

}  // namespace
}  // namespace plainsong
