#include "mail/keys.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "service/hex.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::mail {
namespace {

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

/// The key of the tests of RFC 4231, section 4.2, filled up to 32 bytes with NULs: HMAC pads a
/// short key with them, so that the signatures are the same.
SiteKey known_key(const test::TemporaryFolder& folder) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "0b";
  folder.put("known.key", text + std::string(24, '0') + "\n");
  return SiteKey::open(folder.at("known.key")).value();
}

TEST_CASE("hashes and signatures are those of the standards") {
  // FIPS 180-2, appendix B.
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const test::TemporaryFolder folder;
  const SiteKey key = known_key(folder);
  const std::string signature = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
  CHECK(key.sign("Hi There") == signature);
  CHECK(key.verify("Hi There", signature));
  CHECK_FALSE(key.verify("Hi there", signature));
  CHECK_FALSE(key.verify("Hi There", signature.substr(0, 63)));
  CHECK_FALSE(key.verify("Hi There", ""));
}

TEST_CASE("a site has one key, which nobody else may read") {
  const test::TemporaryFolder folder;
  const std::string path = folder.at("site.key");
  const SiteKey key = SiteKey::open(path).value();
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  CHECK(content(path).size() == 65);
  CHECK(SiteKey::open(path).value().sign("a") == key.sign("a"));
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
  CHECK(SiteKey::open(folder.at("other.key")).value().sign("a") != key.sign("a"));
}

TEST_CASE("processes that make the key of a site at once come to the same") {
  for (int round = 0; round < 20; ++round) {
    const test::TemporaryFolder folder;
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    std::vector<pid_t> children;
    for (int i = 0; i < 4; ++i) {
      children.push_back(fork());
      if (children.back() != 0) continue;
      const auto key = SiteKey::open(folder.at("site.key"));
      const std::string text = key ? key->sign("a") : std::string(64, '?');
      _exit(write(ends[1], text.data(), 64) == 64 ? 0 : 1);
    }
    close(ends[1]);
    std::set<std::string> signatures;
    std::string text(64, ' ');
    while (read(ends[0], text.data(), 64) == 64) signatures.insert(text);
    close(ends[0]);
    for (const pid_t child : children) waitpid(child, nullptr, 0);
    CHECK(signatures.size() == 1);
    CHECK(*signatures.begin() == SiteKey::open(folder.at("site.key")).value().sign("a"));
  }
}

TEST_CASE("a file that is no key is never written over") {
  struct Case {
    const char* name;
    std::string bytes;
  };
  const Case cases[] = {{"empty", ""},
                        {"too short", std::string(62, 'a')},
                        {"too long", std::string(66, 'a')},
                        {"no digits", std::string(63, 'a') + "g"},
                        {"a sign", std::string(62, 'a') + "-1"},
                        {"large", std::string(100'000, 'a')}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const test::TemporaryFolder folder;
    folder.put("site.key", c.bytes);
    CHECK_FALSE(SiteKey::open(folder.at("site.key")));
    CHECK(content(folder.at("site.key")) == c.bytes);
  }
  const auto nowhere = SiteKey::open("/nowhere/at/all/site.key");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().kind == ErrorKind::unavailable);
}

TEST_CASE("a token is read back by the site that made it, in capitals too") {
  const test::TemporaryFolder folder;
  const SiteKey key = SiteKey::open(folder.at("a.key")).value();
  const SiteKey other = SiteKey::open(folder.at("b.key")).value();
  const Token tokens[] = {
      {"0k2x9zq1b3a7f4c2", "release", 0},
      {"0k2x9zq1b3a7f4c2", "return", 1'799'136'000},
      {"zzzzzzzzzzzzzzzz", "release", 78'364'164'095},  // the longest time of seven digits
  };
  for (const Token& token : tokens) {
    CAPTURE(token.action);
    const std::string text = make_token(key, token);
    CHECK(text.size() <= 54);
    CHECK(std::ranges::all_of(text, [](unsigned char c) {
      return c == '.' || (std::isalnum(c) != 0 && std::isupper(c) == 0);
    }));
    CHECK(read_token(key, text) == token);
    std::string capitals = text;
    std::ranges::transform(capitals, capitals.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    CHECK(read_token(key, capitals) == token);
    CHECK_FALSE(read_token(other, text));
  }
}

TEST_CASE("a reviewer's token is read back for that reviewer alone") {
  const test::TemporaryFolder folder;
  const SiteKey key = SiteKey::open(folder.at("a.key")).value();
  const Token token{"0k2x9zq1b3a7f4c2", "review", 1'799'136'000, "Anna@gullrock.example"};
  const std::string text = make_token(key, token);
  CHECK(read_token(key, text, token.who) == token);
  CHECK(read_token(key, text, "anna@gullrock.example"));
  for (const std::string_view who : {"", "ben@gullrock.example", "anna@gullrock.example "}) {
    CAPTURE(who);
    CHECK_FALSE(read_token(key, text, who));
  }
  // What lets its bearer release does not review, and is nobody's in particular.
  const std::string release = make_token(key, {token.id, "release", token.until});
  CHECK_FALSE(read_token(key, release, token.who));
  std::string changed = release;
  changed[token.id.size() + 1] = 'v';
  CHECK_FALSE(read_token(key, changed, token.who));
  CHECK_FALSE(read_token(key, changed));
  CHECK(make_token(key, {token.id, "review", token.until}).empty());
  CHECK(make_token(key, {token.id, "release", token.until, token.who}).empty());
}

TEST_CASE("a token that was changed or cut is none") {
  const test::TemporaryFolder folder;
  const SiteKey key = SiteKey::open(folder.at("site.key")).value();
  const std::string text = make_token(key, {"0k2x9zq1b3a7f4c2", "release", 1'799'136'000});
  for (std::size_t i = 0; i < text.size(); ++i) {
    CAPTURE(i);
    std::string changed = text;
    changed[i] = changed[i] == '0' ? '1' : '0';
    CHECK_FALSE(read_token(key, changed));
    CHECK_FALSE(read_token(key, text.substr(0, i)));
    CHECK_FALSE(read_token(key, text.substr(i + 1)));
  }
  const std::string others[] = {"",         ".",        "...",      "a.r.1.",
                                text + "0", text + ".", " " + text, std::string(10'000, 'a')};
  for (const std::string& other : others) CHECK_FALSE(read_token(key, other));
  const auto with_signature = [&](const std::string& signed_part, const std::string& purpose) {
    return signed_part + "." + key.sign(purpose + signed_part).substr(0, 20);
  };
  REQUIRE(read_token(key, with_signature("a.r.1", "token ")));
  CHECK_FALSE(read_token(key, with_signature("a.r.1", "")));
  CHECK_FALSE(read_token(key, with_signature("a.r.1", "checked ")));
  for (const std::string signed_part : {"a.y.1", "a", "a.r", "a.r.", "a.r.1.1", ".r.1", "a.r.-1",
                                        "a.r.zzzzzzzzzzzzzzzz", "a-b.r.1", ""}) {
    CAPTURE(signed_part);
    CHECK_FALSE(read_token(key, with_signature(signed_part, "token ")));
  }
}

TEST_CASE("no token is made of what could not be read back") {
  const test::TemporaryFolder folder;
  const SiteKey key = SiteKey::open(folder.at("site.key")).value();
  const Token tokens[] = {{"", "release", 1},    {"A", "release", 1}, {"a.b", "release", 1},
                          {"a/b", "release", 1}, {"a", "purge", 1},   {"a", "release", -1}};
  for (const Token& token : tokens) CHECK(make_token(key, token).empty());
}

TEST_CASE("random digits are as many as asked for, and others each time") {
  CHECK(random_hex(0).empty());
  CHECK(random_hex(5).size() == 10);
  CHECK(random_hex(16) != random_hex(16));
}

TEST_CASE("the mark of a checked body outlives what mail servers do to its lines") {
  struct Case {
    const char* name;
    std::string body;
    bool good;
  };
  const Case cases[] = {
      {"as it was", "Dear all,\r\n\r\nthe fair is on Monday.\r\n", true},
      {"line feeds", "Dear all,\n\nthe fair is on Monday.\n", true},
      {"no end", "Dear all,\r\n\r\nthe fair is on Monday.", true},
      {"more ends", "Dear all,\r\n\r\nthe fair is on Monday.\r\n\r\n\n", true},
      {"another day", "Dear all,\r\n\r\nthe fair is on Sunday.\r\n", false},
      {"a line more", "Dear all,\r\n\r\n\r\nthe fair is on Monday.\r\n", false},
      {"a blank more", "Dear all,\r\n\r\nthe fair is on Monday. \r\n", false},
      {"a footer", "Dear all,\r\n\r\nthe fair is on Monday.\r\n-- \r\nthe list\r\n", false},
      {"nothing", "", false},
  };
  const test::TemporaryFolder folder;
  const SiteKey key = SiteKey::open(folder.at("a.key")).value();
  const SiteKey other = SiteKey::open(folder.at("b.key")).value();
  const std::string mark = checked_mark(key, "0k2x9zq1b3a7f4c2", cases[0].body);
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(is_checked_mark(key, mark, c.body) == c.good);
    CHECK(is_checked_mark(key, "  0k2x9zq1b3a7f4c2\r\n\t" + mark.substr(17) + " ", c.body) ==
          c.good);
    CHECK_FALSE(is_checked_mark(other, mark, c.body));
  }
  const std::string others[] = {"",
                                " ",
                                "0k2x9zq1b3a7f4c2",
                                "0k2x9zq1b3a7f4c2 ",
                                mark + "0",
                                "1" + mark,
                                mark.substr(0, mark.size() - 1),
                                mark.substr(17)};
  for (const std::string& one : others) CHECK_FALSE(is_checked_mark(key, one, cases[0].body));
  CHECK(is_checked_mark(key, checked_mark(key, "x", ""), "\r\n"));
}

}  // namespace
}  // namespace plainsong::mail
