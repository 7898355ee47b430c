#include "common/ledger.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/postgres.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong {
namespace {

MessageRecord record(const std::string& name, const std::string& scope, const std::string& date) {
  MessageRecord message{.name = name,
                        .voice = scope.empty() ? "district" : scope,
                        .scope = scope,
                        .audience = "families",
                        .type = "newsletter",
                        .date = date,
                        .title = "Ñandú “news”",
                        .fingerprint = "00ff"};
  message.claims = {
      {.claim = {.subject = "event/kite festival",
                 .attribute = Attribute::date,
                 .value = "2027-03-06"},
       .quote = "The Kite Festival is on March 6."},
      {.claim = {.subject = "event/kite festival", .attribute = Attribute::start, .value = "14:00"},
       .quote = ""},
      {.claim = {.subject = "copy/0abc",
                 .attribute = Attribute::number,
                 .value = "71/96 ",
                 .fingerprint = std::string("\x00\x01\xFF\x7F", 4),
                 .corrects = true},
       .quote = ""}};
  message.terms = {{"check-in", 3, 1}};
  message.errors = 2;
  message.required = 5;
  message.missing = 1;
  message.facts = 3;
  message.differing = 1;
  return message;
}

/// Runs a test on each kind of ledger; `open` opens the same one again.
void on_both(
    const std::function<void(const std::function<std::unique_ptr<Ledger>()>& open)>& test) {
  const auto run = [&](const std::string& kind, const std::string& address) {
    CAPTURE(kind);
    test([&] {
      auto ledger = open_ledger(address);
      if (!ledger) FAIL(ledger.error().message);
      return *std::move(ledger);
    });
  };
  const test::TemporaryFolder folder;
  run("SQLite", "sqlite:" + folder.at("deep/er/ledger.sqlite"));
  const test::Postgres postgres;
  run("PostgreSQL", postgres.address());
}

TEST_CASE("a ledger gives back what was kept, also when it is opened again") {
  on_both([](const auto& open) {
    const std::vector<MessageRecord> messages{record("a.txt", "", "2027-01-05"),
                                              record("b.txt", "school/gull-rock", "2027-01-06")};
    REQUIRE(open()->add(messages));
    const auto ledger = open();
    const auto found = ledger->find("b.txt");
    REQUIRE(found);
    REQUIRE(found->has_value());
    const MessageRecord& b = **found;
    CHECK(b.scope == "school/gull-rock");
    CHECK(b.title == "Ñandú “news”");
    CHECK(b.errors == 2);
    CHECK(b.missing == 1);
    REQUIRE(b.claims.size() == 3);
    CHECK(b.claims[0].claim.subject == "copy/0abc");
    CHECK(b.claims[0].claim.fingerprint == std::string("\x00\x01\xFF\x7F", 4));
    CHECK(b.claims[0].claim.corrects);
    CHECK(b.claims[1].claim.value == "2027-03-06");
    CHECK(b.claims[1].quote == "The Kite Festival is on March 6.");
    CHECK(b.terms == std::vector<TermUse>{{"check-in", 3, 1}});
    std::vector<std::string> names;
    REQUIRE(ledger->each(false, [&](const MessageRecord& m) { names.push_back(m.name); }));
    CHECK(names == std::vector<std::string>{"a.txt", "b.txt"});
  });
}

TEST_CASE("a message added again takes the place of what was kept of it") {
  on_both([](const auto& open) {
    const auto ledger = open();
    MessageRecord message = record("a.txt", "", "2027-01-05");
    REQUIRE(ledger->add({&message, 1}));
    message.claims.resize(1);
    message.claims[0].claim.value = "2027-03-13";
    REQUIRE(ledger->add({&message, 1}));
    const auto found = ledger->find("a.txt");
    REQUIRE(found->has_value());
    REQUIRE((*found)->claims.size() == 1);
    CHECK((*found)->claims[0].claim.value == "2027-03-13");
  });
}

TEST_CASE("a school is told what it and the district said, the district what all said") {
  on_both([](const auto& open) {
    const auto ledger = open();
    const std::vector<MessageRecord> messages{record("district.txt", "", "2027-01-05"),
                                              record("ours.txt", "school/gull-rock", "2027-01-06"),
                                              record("theirs.txt", "school/estuary", "2027-01-07")};
    REQUIRE(ledger->add(messages));
    const std::vector<Claim> asked{{.subject = "event/kite festival"}};
    const auto names = [&](const Asking& asking) {
      std::set<std::string> found;
      const auto related = ledger->related(asked, asking);
      REQUIRE(related);
      for (const KnownClaim& claim : *related) found.insert(claim.message);
      return found;
    };
    using Names = std::set<std::string>;
    CHECK(names({.message = "draft", .scope = "school/gull-rock"}) ==
          Names{"district.txt", "ours.txt"});
    CHECK(names({.message = "ours.txt", .scope = "school/gull-rock"}) == Names{"district.txt"});
    CHECK(names({.message = "draft", .scope = ""}) ==
          Names{"district.txt", "ours.txt", "theirs.txt"});
    const std::vector<Claim> other{{.subject = "event/another"}};
    CHECK(ledger->related(other, {})->empty());
  });
}

TEST_CASE("a forgotten message leaves nothing behind") {
  on_both([](const auto& open) {
    const auto ledger = open();
    const std::vector<MessageRecord> messages{record("a.txt", "", "2027-01-05")};
    REQUIRE(ledger->add(messages));
    CHECK(*ledger->forget("a.txt"));
    CHECK_FALSE(*ledger->forget("a.txt"));
    CHECK_FALSE(ledger->find("a.txt")->has_value());
    const std::vector<Claim> asked{{.subject = "event/kite festival"}, {.subject = "copy/0abc"}};
    CHECK(ledger->related(asked, {})->empty());
  });
}

TEST_CASE("text is kept until its last day and no longer") {
  on_both([](const auto& open) {
    const auto ledger = open();
    MessageRecord message = record("a.txt", "", "2027-01-05");
    message.text = "The whole text";
    message.keep_until = "2027-01-31";
    REQUIRE(ledger->add({&message, 1}));
    REQUIRE(ledger->forget_texts("2027-01-31"));
    CHECK((*ledger->find("a.txt"))->text == "The whole text");
    REQUIRE(ledger->forget_texts("2027-02-01"));
    const MessageRecord left = **ledger->find("a.txt");
    CHECK(left.text.empty());
    for (const RecordedClaim& one : left.claims) CHECK(one.quote.empty());
    CHECK(left.claims.size() == 3);
  });
}

TEST_CASE("quotation marks in what is kept do no harm") {
  on_both([](const auto& open) {
    const auto ledger = open();
    MessageRecord message = record("a'; DROP TABLE claim; --", "", "2027-01-05");
    message.title = "'; DELETE FROM message; --";
    REQUIRE(ledger->add({&message, 1}));
    CHECK((*ledger->find(message.name))->title == message.title);
    CHECK((*ledger->find(message.name))->claims.size() == 3);
  });
}

TEST_CASE("a place that is no ledger is told in one line") {
  const auto nowhere = open_ledger("postgresql://nobody@127.0.0.1:1/none");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().message.find('\n') == std::string::npos);
  const test::TemporaryFolder folder;
  folder.put("ledger.sqlite", std::string(5000, 'x'));
  const auto other = open_ledger("sqlite:" + folder.at("ledger.sqlite"));
  REQUIRE_FALSE(other);
  CHECK(other.error().message.starts_with("the ledger did not answer: "));
}

/// Adds messages until it is killed, and writes the number of each to `pipe` when it is stored.
[[noreturn]] void add_until_killed(const std::string& address, int pipe, int first) {
  auto ledger = open_ledger(address);
  if (!ledger) _exit(1);
  for (int number = first;; ++number) {
    MessageRecord message = record(fmt::format("{:06}.txt", number), "", "2027-01-05");
    if (!(*ledger)->add({&message, 1})) _exit(2);
    if (write(pipe, &number, sizeof number) != sizeof number) _exit(3);
  }
}

TEST_CASE("a process that is killed leaves a whole ledger with all it said was stored") {
  const test::TemporaryFolder folder;
  const std::string address = "sqlite:" + folder.at("ledger.sqlite");
  REQUIRE(open_ledger(address));
  std::mt19937 random{20270105};
  std::uniform_int_distribution<int> microseconds{200, 12000};
  constexpr int times = 200;
  int next = 0;
  std::set<int> told;
  // On a busy machine many are killed before they have kept anything: then some more times.
  constexpr std::size_t enough = 100;
  for (int time = 0; time < times || (told.size() <= enough && time < 20 * times); ++time) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      add_until_killed(address, ends[1], next);
    }
    close(ends[1]);
    usleep(static_cast<useconds_t>(microseconds(random)));
    kill(child, SIGKILL);
    int number = 0;
    while (read(ends[0], &number, sizeof number) == sizeof number) {
      told.insert(number);
      next = number + 1;
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    // One more may have been stored than was told.
    ++next;
  }
  auto ledger = open_ledger(address);
  REQUIRE(ledger);
  std::set<std::string> names;
  REQUIRE((*ledger)->each(true, [&](const MessageRecord& message) {
    names.insert(message.name);
    CHECK(message.claims.size() == 3);
    CHECK(message.terms.size() == 1);
  }));
  CHECK(told.size() > enough);
  for (const int number : told) CHECK(names.contains(fmt::format("{:06}.txt", number)));
}

}  // namespace
}  // namespace plainsong
