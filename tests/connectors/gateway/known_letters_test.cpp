#include "gateway/known_letters.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace plainsong::gateway {
namespace {

std::string key_of(const std::string& bytes, std::string_view voice = "district",
                   std::string_view audience = "families") {
  return letter_key(mail::MessageView{bytes}, voice, audience);
}

std::string letter(const std::string& fields, const std::string& body = "Dear families,\r\n") {
  return "Subject: Buses\r\nFrom: office@quailbrook.example\r\n" + fields + "\r\n" + body;
}

Report report_of(std::size_t findings) {
  Report report;
  report.findings.resize(findings);
  return report;
}

}  // namespace

TEST_CASE("a letter is known whoever gets it and whatever the time") {
  const std::string date = "Date: Tue, 08 Sep 2026 10:00:00 -0700\r\n";
  const std::string first = key_of(letter(date + "To: a@x.example\r\nMessage-ID: <1@x>\r\n"));
  struct Case {
    const char* name;
    std::string bytes;
    bool same;
  };
  const std::vector<Case> cases{
      {"another recipient", letter(date + "TO: b@x.example\r\nMessage-ID: <2@x>\r\n"), true},
      {"hops", letter("Received: by x; 1\r\n" + date + "Received: by y\r\n"), true},
      {"later that day", letter("Date: Tue, 08 Sep 2026 17:59:01 -0700\r\n"), true},
      {"without seconds", letter("Date: Tue, 08 Sep 2026 17:59 -0700\r\n"), true},
      {"another day", letter("Date: Wed, 09 Sep 2026 10:00:00 -0700\r\n"), false},
      {"another zone", letter("Date: Tue, 08 Sep 2026 10:00:00 +0200\r\n"), false},
      {"no time of day", letter("Date: Tue, 08 Sep 2026 25:00:00 -0700\r\n"), false},
      {"no date", letter(""), false},
      {"another text", letter(date, "Dear families.\r\n"), false},
      {"another field", letter(date + "Content-Language: es\r\n"), false},
      {"a field more", letter(date + "X-Mailer: x\r\n"), false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK((key_of(one.bytes) == first) == one.same);
  }
  const std::string same = letter(date);
  CHECK(key_of(same) == first);
  CHECK(key_of(same, "school/oak") != first);
  CHECK(key_of(same, "district", "staff") != first);
  CHECK(key_of(same, "districtf", "amilies") != first);
}

TEST_CASE("what was said of a letter is found again") {
  KnownLetters letters;
  CHECK(letters.find("a") == nullptr);
  letters.keep("a", report_of(3));
  REQUIRE(letters.find("a") != nullptr);
  CHECK(letters.find("a")->findings.size() == 3);
  CHECK(letters.find("b") == nullptr);
}

TEST_CASE("what is known of letters stays small") {
  KnownLetters letters;
  letters.keep("long", report_of(101));
  CHECK(letters.find("long") == nullptr);
  letters.keep("asked for", report_of(0));
  letters.keep("forgotten", report_of(0));
  for (int i = 0; i < 127; ++i) {
    letters.keep(std::to_string(i), report_of(0));
    CHECK(letters.find("asked for") != nullptr);
  }
  CHECK(letters.find("forgotten") == nullptr);
  CHECK(letters.find("126") != nullptr);
}

}  // namespace plainsong::gateway
