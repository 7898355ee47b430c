#include "readers/mail/header_block.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace plainsong::mail {

TEST_CASE("a mail is recognised by its header, and prose that looks like one is not") {
  struct Case {
    const char* name;
    std::string_view bytes;
    bool mail;
  };
  const std::vector<Case> cases{
      {"usual header", "From: a@b.example\r\nMIME-Version: 1.0\r\n\r\nHello\r\n", true},
      {"folded field", "Received: from x\n\tby y\nSubject: Hi\n\nHello\n", true},
      {"byte order mark", "\xEF\xBB\xBFMessage-ID: <x>\nSubject: Hi\n\nHello\n", true},
      {"header to the end", "Message-ID: <x>\nSubject: Hi", true},
      {"mbox", "From a@b.example Tue Sep 15 19:30:00 2026\nSubject: Hi\n\nHello\n", true},
      {"a letter that begins with From", "From all of us: thank you.\n\nThe office\n", false},
      {"memo", "To: Families\nFrom: The principal\nDate: May 3\nSubject: Lunch\n\nDear all\n",
       false},
      {"subject line in prose", "Subject: Lunch\n\nDear all,\n", false},
      {"front matter", "---\ntitle: Lunch\ndate: 2026-05-03\n---\n\nDear all\n", false},
      {"front matter without rules", "Title: Lunch\nDate: 2026-05-03\n\nDear all\n", false},
      {"one technical field", "Content-Type: text/html\n\n<p>Hello</p>\n", false},
      {"a line that is no field", "Received: x\nDear all\nSubject: Hi\n\nHello\n", false},
      {"page", "<!DOCTYPE html><html><body>From: x</body></html>", false},
      {"nothing", "", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(begins_as_mail(c.bytes) == c.mail);
  }
}

}  // namespace plainsong::mail
