#include "mail/hold_index.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/ledger.hpp"
#include "support/postgres.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::mail {
namespace {

HeldMessage message(const std::string& id, const std::string& received = "2027-01-05T08:00:00Z") {
  return {.id = id,
          .state = HoldState::held,
          .received = received,
          .expires = "2027-01-08T08:00:00Z",
          .sender = "office@gullrock.example",
          .recipients = 1200,
          .subject = "Ñandú “news”: 100% of it, :id, '; DROP TABLE held; --",
          .voice = "school/gull-rock",
          .audience = "families",
          .bytes = 5'000'000'000,
          .errors = 4'000'000'000,
          .warnings = 2,
          .suggestions = 3,
          .rule = "letters to families",
          .message_id = "abc@gullrock.example",
          .queue_id = "4TfZ2k1zvQz1",
          .sha256 = std::string(64, 'a')};
}

HoldEvent step(const std::string& what, const std::string& time = "2027-01-05T08:00:00Z") {
  return {.time = time,
          .who = "reviewer anna",
          .what = what,
          .why = "it's \"fine\"",
          .before = "held",
          .after = "releasing"};
}

using Open = std::function<std::unique_ptr<HoldIndex>()>;

/// Runs a test on each kind of index; `open` opens the same one again.
void on_both(const std::function<void(const Open& open)>& test) {
  const auto run = [&](const std::string& kind, const std::string& address) {
    CAPTURE(kind);
    test([&] {
      auto index = open_hold_index(address);
      if (!index) FAIL(index.error().message);
      return *std::move(index);
    });
  };
  const test::TemporaryFolder folder;
  run("SQLite", "sqlite:" + folder.at("deep/er/index.sqlite"));
  const test::Postgres postgres;
  run("PostgreSQL", postgres.address());
}

/// Runs `work` in `count` processes at once and waits for all: true if all said true.
bool in_processes(int count, const std::function<bool(int number)>& work) {
  std::vector<pid_t> children;
  for (int number = 0; number < count; ++number) {
    const pid_t child = fork();
    if (child == 0) _exit(work(number) ? 0 : 1);
    children.push_back(child);
  }
  bool good = true;
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  return good;
}

TEST_CASE("the states of a held message have names that are read back") {
  struct Case {
    HoldState state;
    const char* name;
  };
  constexpr Case cases[] = {{HoldState::held, "held"},
                            {HoldState::releasing, "releasing"},
                            {HoldState::returning, "returning"},
                            {HoldState::released, "released"},
                            {HoldState::returned, "returned"}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(to_string(c.state) == c.name);
    CHECK(parse_hold_state(c.name) == c.state);
  }
  CHECK_FALSE(parse_hold_state("Held"));
  CHECK_FALSE(parse_hold_state(""));
}

TEST_CASE("an index gives back what was kept, also when it is opened again") {
  on_both([](const Open& open) {
    REQUIRE(open()->add(message("b"), step("held")));
    const auto index = open();
    CHECK(index->find("b").value() == message("b"));
    CHECK(index->events("b").value() == std::vector<HoldEvent>{step("held")});
    CHECK_FALSE(index->find("a").value());
    CHECK(index->events("a").value().empty());

    HeldMessage other = message("b");
    other.subject = "another";
    REQUIRE(index->add(other, step("again")));
    CHECK(index->find("b").value() == message("b"));
    CHECK(index->events("b").value().size() == 1);

    CHECK(index->get("audit").value().empty());
    REQUIRE(index->put("audit", "1 ff"));
    REQUIRE(index->put("audit", "2 fe"));
    CHECK(index->get("audit").value() == "2 fe");
  });
}

TEST_CASE("a message moves once, from the state it is in, and its steps are kept in their order") {
  on_both([](const Open& open) {
    const auto index = open();
    REQUIRE(index->add(message("a"), step("held")));
    CHECK_FALSE(index->move("a", HoldState::releasing, HoldState::released, step("no")).value());
    CHECK(index->move("a", HoldState::held, HoldState::releasing, step("released")).value());
    CHECK_FALSE(index->move("a", HoldState::held, HoldState::returning, step("late")).value());
    CHECK_FALSE(index->move("b", HoldState::held, HoldState::returning, step("none")).value());
    REQUIRE(index->note("a", step("asked", "2027-01-04T00:00:00Z")));
    CHECK(index->find("a").value()->state == HoldState::releasing);
    CHECK(index->events("a").value() ==
          std::vector<HoldEvent>{step("held"), step("released"),
                                 step("asked", "2027-01-04T00:00:00Z")});
    CHECK(index->steps("").value().size() == 3);
    CHECK(index->steps("2027-01-05T00:00:00Z").value() ==
          std::vector<HoldStep>{{"a", step("held")}, {"a", step("released")}});
    CHECK(index->note("b", step("none")).error().kind == ErrorKind::not_found);
  });
}

TEST_CASE("messages are listed with the oldest first, all or those of one state") {
  on_both([](const Open& open) {
    const auto index = open();
    REQUIRE(index->add(message("c", "2027-01-04T08:00:00Z"), step("held")));
    REQUIRE(index->add(message("b", "2027-01-05T08:00:00Z"), step("held")));
    REQUIRE(index->add(message("a", "2027-01-05T08:00:00Z"), step("held")));
    REQUIRE(index->move("a", HoldState::held, HoldState::returned, step("returned")));
    const auto ids = [&](std::optional<HoldState> state) {
      std::string found;
      const auto all = index->list(state).value();
      for (const HeldMessage& held : all) found += held.id;
      return found;
    };
    CHECK(ids(std::nullopt) == "cab");
    CHECK(ids(HoldState::held) == "cb");
    CHECK(ids(HoldState::returned) == "a");
    CHECK(ids(HoldState::released).empty());

    REQUIRE(index->set_expiry("c", ""));
    CHECK(index->find("c").value()->expires.empty());
    CHECK(index->set_expiry("x", "").error().kind == ErrorKind::not_found);
    REQUIRE(index->forget_text("a"));
    CHECK(index->find("a").value()->subject.empty());
    CHECK(index->find("a").value()->sender == "office@gullrock.example");
    CHECK_FALSE(index->forget_text("b"));
    CHECK(index->find("b").value()->subject == message("b").subject);
    CHECK_FALSE(index->forget_text("x"));
  });
}

TEST_CASE("text that is not UTF-8 is kept with replacement characters") {
  struct Case {
    const char* name;
    std::string text;
    std::string kept;
  };
  const Case cases[] = {
      {"Latin 1", "Se\xF1or", "Se\xEF\xBF\xBDor"},
      {"a cut character", "a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"NUL", std::string("a\0b", 3), "a b"},
      {"half of a surrogate pair", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"control characters", "a\x01\x1B\x7F\n\tb\\ \\000", "a\x01\x1B\x7F\n\tb\\ \\000"},
      {"all of Unicode", "\xF4\x8F\xBF\xBF\xEF\xBF\xBF\xC2\x80",
       "\xF4\x8F\xBF\xBF\xEF\xBF\xBF\xC2\x80"},
  };
  on_both([&](const Open& open) {
    const auto index = open();
    for (const Case& c : cases) {
      CAPTURE(c.name);
      HeldMessage odd = message(fmt::format("{}", &c - cases));
      odd.subject = odd.sender = odd.rule = odd.queue_id = c.text;
      HoldEvent event = step(c.text);
      event.who = event.why = c.text;
      REQUIRE(index->add(odd, event));
      REQUIRE(index->put(c.text, c.text));
      const HeldMessage found = index->find(odd.id).value().value();
      CHECK(found.subject == c.kept);
      CHECK(found.queue_id == c.kept);
      CHECK(index->events(odd.id).value()[0].why == c.kept);
      CHECK(index->get(c.text).value() == c.kept);
      CHECK_FALSE(index->find(c.text).value());
    }
  });
}

TEST_CASE("of several processes that move a message at once only one does, and no step is lost") {
  on_both([](const Open& open) {
    constexpr int processes = 4;
    constexpr int messages = 25;
    {
      const auto index = open();
      for (int i = 0; i < messages; ++i) {
        REQUIRE(index->add(message(fmt::format("{:02}", i)), step("held")));
      }
    }
    CHECK(in_processes(processes, [&](int number) {
      const auto index = open();
      for (int i = 0; i < messages; ++i) {
        const std::string id = fmt::format("{:02}", i);
        const HoldState to = number % 2 == 0 ? HoldState::releasing : HoldState::returning;
        const auto moved = index->move(id, HoldState::held, to, step("moved"));
        if (!moved || !index->note(id, step(*moved ? "won" : "lost"))) return false;
        const std::string own = fmt::format("{}.{:02}", number, i);
        if (!index->add(message(own), step("held"))) return false;
        if (!index->put("audit", own)) return false;
      }
      return true;
    }));
    const auto index = open();
    for (int i = 0; i < messages; ++i) {
      int moved = 0;
      int won = 0;
      const auto events = index->events(fmt::format("{:02}", i)).value();
      for (const HoldEvent& event : events) {
        moved += event.what == "moved" ? 1 : 0;
        won += event.what == "won" ? 1 : 0;
      }
      CHECK(moved == 1);
      CHECK(won == 1);
      CHECK(events.size() == 2 + processes);
    }
    CHECK(index->list(std::nullopt).value().size() == messages * (1 + processes));
    CHECK(index->get("audit").value().ends_with(fmt::format(".{:02}", messages - 1)));
  });
}

TEST_CASE("several processes make one new index at the same time") {
  const test::Postgres postgres;
  for (int round = 0; round < 10; ++round) {
    const test::TemporaryFolder folder;
    const std::string address =
        round == 0 ? postgres.address() : "sqlite:" + folder.at("index.sqlite");
    CAPTURE(address);
    CHECK(in_processes(8, [&](int number) {
      const auto index = open_hold_index(address);
      if (!index) std::fputs(index.error().message.c_str(), stderr);
      return index && (*index)->add(message(fmt::format("{}", number)), step("held"));
    }));
    CHECK(open_hold_index(address).value()->list(std::nullopt).value().size() == 8);
  }
}

TEST_CASE("an index that could not be reached is opened anew by the next question") {
  const test::TemporaryFolder folder;
  const auto index = open_hold_index("sqlite:" + folder.at("a/index.sqlite")).value();
  REQUIRE(index->add(message("a"), step("held")));
  // The disk returns nonsense for a while.
  for (const std::string name : {"a/index.sqlite", "a/index.sqlite-wal", "a/index.sqlite-shm"}) {
    std::fstream file{folder.at(name), std::ios::in | std::ios::out | std::ios::binary};
    file << std::string(std::filesystem::file_size(folder.at(name)), 'x');
  }
  CHECK_FALSE(index->find("a"));
  std::filesystem::remove_all(folder.at("a"));
  CHECK_FALSE(index->find("a").value());
  REQUIRE(index->add(message("a"), step("held")));
  CHECK(index->find("a").value() == message("a"));
}

/// The processes that a process has started.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  for (const auto& entry : std::filesystem::directory_iterator{"/proc"}) {
    std::ifstream file{entry.path() / "stat"};
    std::string stat;
    std::getline(file, stat);
    const std::size_t name_end = stat.rfind(')');
    if (name_end == std::string::npos) continue;
    // After the name: " S PARENT".
    if (std::stoi(stat.substr(name_end + 4)) == parent) children.push_back(std::stoi(stat));
  }
  return children;
}

TEST_CASE("an index whose connection was cut goes on with another") {
  const test::Postgres postgres;
  const auto index = open_hold_index(postgres.address()).value();
  REQUIRE(index->add(message("a"), step("held")));
  const std::vector<pid_t> servers = children_of(getpid());
  for (const pid_t server : servers) {
    for (const pid_t child : children_of(server)) {
      std::ifstream file{fmt::format("/proc/{}/cmdline", child)};
      std::string title;
      std::getline(file, title);
      if (title.starts_with("postgres: plainsong")) kill(child, SIGTERM);
    }
  }
  auto found = index->find("a");
  while (found) found = index->find("a");
  CHECK(found.error().kind == ErrorKind::unavailable);
  CHECK(index->move("a", HoldState::held, HoldState::releasing, step("released")).value());
  CHECK(index->find("a").value()->state == HoldState::releasing);
}

TEST_CASE("a database server that went away is told, question by question") {
  auto postgres = std::make_unique<test::Postgres>();
  const auto index = open_hold_index(postgres->address()).value();
  REQUIRE(index->add(message("a"), step("held")));
  postgres.reset();
  for (int i = 0; i < 2; ++i) {
    CHECK(index->find("a").error().kind == ErrorKind::unavailable);
    CHECK_FALSE(index->move("a", HoldState::held, HoldState::releasing, step("released")));
  }
}

TEST_CASE("a ledger and an index may share a database") {
  const test::TemporaryFolder folder;
  const std::string address = "sqlite:" + folder.at("both.sqlite");
  const auto ledger = open_ledger(address).value();
  const auto index = open_hold_index(address).value();
  const MessageRecord record{.name = "a.txt", .date = "2027-01-05"};
  REQUIRE(ledger->add({&record, 1}));
  REQUIRE(index->add(message("a"), step("held")));
  CHECK(ledger->find("a.txt").value().has_value());
  CHECK(index->find("a").value() == message("a"));
}

TEST_CASE("a place that is no index is told in one line") {
  const auto nowhere = open_hold_index("postgresql://nobody:secret@127.0.0.1:1/none");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().kind == ErrorKind::unavailable);
  CHECK(nowhere.error().message.starts_with("the hold index did not answer: "));
  CHECK(nowhere.error().message.find('\n') == std::string::npos);
  CHECK(nowhere.error().message.find("secret") == std::string::npos);
  const test::TemporaryFolder folder;
  folder.put("index.sqlite", std::string(5000, 'x'));
  CHECK_FALSE(open_hold_index("sqlite:" + folder.at("index.sqlite")));
}

}  // namespace
}  // namespace plainsong::mail
