#include "readers/mail/costs.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace plainsong::mail {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("a mail that would cost too much is refused before it is parsed") {
  struct Case {
    const char* name;
    std::string bytes;
    bool refused;
  };
  const std::string head = "Subject: x\n";
  const std::string fields = repeated("X-Field: some value\n", 70'000);
  const std::vector<Case> cases{
      {"small", head + "\nHello\n", false},
      {"long header", head + fields + "\nHello\n", true},
      {"long folded field", head + repeated(" more\n", 250'000) + "\nHello\n", true},
      {"long header of a part", head + "\n--b\n" + fields + "\nHello\n", true},
      {"long header of a mail inside",
       head + "\n--b\nContent-Type: message/rfc822\n\n" + fields + "\nHello\n", true},
      {"long header in a digest",
       "Content-Type: multipart/digest; boundary=b\n\n--b\n\n" + fields + "\nHello\n", true},
      {"long body that looks like fields", head + "\n" + fields, false},
      {"a list of many recipients", "To: " + repeated("someone@list.example,\n ", 20'000) + "\n\n",
       false},
      {"many boundaries", head + "\n" + repeated("--\n", 501), true},
      {"as many as may be", head + "\n" + repeated("--\n", 500), false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(too_costly(c.bytes, 10).has_value() == c.refused);
  }
}

}  // namespace plainsong::mail
