#include "readers/mail/read_mail.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <thread>
#include <vector>

#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

std::string nested_parts(int depth) {
  std::string mail = "From: a@b.example\nMIME-Version: 1.0\n";
  for (int i = 0; i < depth; ++i) {
    std::string boundary{"b"};
    boundary += std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  return mail + "\nThe innermost text.\n";
}

std::string many_parts(int count) {
  std::string mail = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < count; ++i) mail += "--b\n\nText.\n";
  return mail + "--b--\n";
}

constexpr std::string_view inner_mail =
    "From: a@b.example\nMessage-ID: <1@b.example>\nSubject: Inside\n\nPassed on.\n";

}  // namespace

TEST_CASE("a mail beyond a limit fails and names the limit") {
  struct Case {
    const char* name;
    std::string bytes;
    std::string_view message;  // empty: it is read
  };
  const std::vector<Case> cases{
      {"nesting within", nested_parts(90), ""},
      {"nesting beyond", nested_parts(200), "nested more than 100 deep"},
      {"parts within", many_parts(900), ""},
      {"parts beyond", many_parts(1100), "more than 1000 parts"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto document = read_document(c.bytes, {.file_name = "a.eml"}, {});
    REQUIRE(document.has_value() == c.message.empty());
    if (document) continue;
    CHECK(document.error().kind == ErrorKind::too_large);
    CHECK(document.error().message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("a mail attached as a file is a mail passed on, and its header does not count") {
  const std::string mail =
      "From: outer@b.example\nSubject: Outside\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n"
      "Content-Type: application/octet-stream; name=inner.eml\n\n" +
      std::string{inner_mail} + "--b--\n";
  const auto document = read_document(mail, {.file_name = "a.eml"}, {});
  REQUIRE(document.has_value());
  CHECK(document->text() == "Outside\nSee below.\nInside\nPassed on.");
  REQUIRE(document->blocks().size() == 4);
  CHECK(document->blocks()[1].region == Region::body);
  CHECK(document->blocks()[2].region == Region::forwarded);
  CHECK(document->blocks()[3].region == Region::forwarded);
  CHECK(document->metadata().sender == "outer@b.example");
  CHECK(document->metadata().title == "Outside");
  const Origin origin = document->source().origin(document->blocks()[3].span);
  CHECK(document->source().parts()[origin.part].name == "part 2 inner.eml: part 1 (text/plain)");
}

TEST_CASE("an attachment that cannot be read is told, and the mail goes on") {
  const std::string mail =
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
      "--b\nContent-Type: application/pdf; name=letter.pdf\n\nnot a page\n"
      "--b\n\nGood morning.\n--b--\n";
  const auto document = read_document(mail, {.file_name = "a.eml"}, {});
  REQUIRE(document.has_value());
  CHECK(document->text() == "Good morning.");
  REQUIRE(document->remarks().size() == 1);
  CHECK(document->remarks()[0].starts_with("part 1 letter.pdf was not read: "));
}

TEST_CASE("a mail whose page shows no text is read from its plain half") {
  constexpr std::string_view mail =
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
      "--b\n\nThe fair is on May 4.\n"
      "--b\nContent-Type: text/html\n\n<p><img src=\"fair.png\"></p>\n--b--\n";
  const auto document = read_document(mail, {.file_name = "a.eml"}, {});
  REQUIRE(document.has_value());
  CHECK(document->text() == "The fair is on May 4.");
  CHECK(document->blocks()[0].region == Region::body);
}

TEST_CASE("without the module a mail is not passed as read") {
  const auto document =
      read_document(inner_mail, {.file_name = "a.eml"}, {}, {}, {.modules = "/nowhere"});
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().kind == ErrorKind::unavailable);
}

TEST_CASE("mails are read by several threads at once") {
  std::array<std::string, 4> texts;
  std::vector<std::thread> threads;
  for (std::string& text : texts) {
    threads.emplace_back([&text] {
      for (int i = 0; i < 50; ++i) {
        const auto document = read_document(inner_mail, {.file_name = "a.eml"}, {});
        text = document ? std::string{document->text()} : to_string(document.error());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : texts) CHECK(text == "Inside\nPassed on.");
}

}  // namespace plainsong
