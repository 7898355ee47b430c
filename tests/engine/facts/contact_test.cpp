#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/shown_facts.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::string> found;
};

std::string shown_phone(const PhoneMention& phone, std::string_view text) {
  std::string line = phone.digits;
  if (!phone.extension.empty()) line += " x" + phone.extension;
  return line + " <" + std::string{phone.span.of(text)} + ">";
}

}  // namespace

TEST_CASE("telephone numbers are read in every usual form, with their extension") {
  const std::vector<Case> cases{
      {"Call (921) 555-0142 today.", {"9215550142 <(921) 555-0142>"}},
      {"Call (921)555-0142.", {"9215550142 <(921)555-0142>"}},
      {"Call 921-555-0142, extension 24.", {"9215550142 x24 <921-555-0142>"}},
      {"Call 921.555.0142 ext. 7", {"9215550142 x7 <921.555.0142>"}},
      {"Call 921 555 0142.", {"9215550142 <921 555 0142>"}},
      {"Call 541-276- 2241.", {"5412762241 <541-276- 2241>"}},
      {"Call +1 921 555 0142.", {"9215550142 <+1 921 555 0142>"}},
      {"Call 1-800-555-0100.", {"8005550100 <1-800-555-0100>"}},
      {"Ms. Lee, Principal \u00B7 555-0111", {"5550111 <555-0111>"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    std::vector<std::string> found;
    for (const PhoneMention& phone : test::facts_of(document).phones) {
      found.push_back(shown_phone(phone, document.text()));
    }
    CHECK(test::joined(found) == test::joined(c.found));
  }
}

TEST_CASE("other numbers are no telephone numbers") {
  const std::vector<std::string_view> texts{
      "Read pages 200-1000.",          "Student 123-45-6789",      "On 2026-10-08 we met.",
      "Policy 555-0111 applies.",      "Isbn 978-0-12-345678-9",   "Lexile 400-1200",
      "It was 123 456 7890 in total.", "www.example.org/555-0111",
  };
  for (const std::string_view text : texts) {
    CAPTURE(text);
    const Document document = test::plain_document(text);
    CHECK(test::facts_of(document).phones.empty());
  }
}

TEST_CASE("addresses are read without the marks around them") {
  const std::vector<Case> cases{
      {"Write to office@maple.example.org.", {"email office@maple.example.org"}},
      {"See <https://maple.example.org/a?b=1>, please.", {"url https://maple.example.org/a?b=1"}},
      {"Go to www.maple.example.org/plan/ today.", {"url www.maple.example.org/plan/"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    std::vector<std::string> found;
    for (const AddressMention& address : test::facts_of(document).addresses) {
      const bool mail = address.kind == AddressMention::Kind::email;
      found.push_back((mail ? "email " : "url ") + std::string{address.span.of(document.text())});
    }
    CHECK(test::joined(found) == test::joined(c.found));
  }
}

}  // namespace plainsong
