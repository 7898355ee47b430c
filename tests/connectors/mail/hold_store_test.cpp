#include "mail/hold_store.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "mail/durable.hpp"
#include "service/hex.hpp"
#include "support/postgres.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::mail {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t start = 1'799'136'000;  // 2027-01-05T08:00:00Z
constexpr std::int64_t minute = 60;

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder}) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

/// A mail with all that an envelope can have, and bytes that are no text.
StoredMail odd_mail() {
  return {.id = "",
          .envelope = {.sender = "se\xF1or@gullrock.example",
                       .parameters = "BODY=8BITMIME SMTPUTF8",
                       .recipients = {{"\"a \\\"b\\\" c\"@estuary.example", "NOTIFY=NEVER"},
                                      {"ñandú@estuary.example", ""},
                                      {std::string("\xFF\x00\x80", 3), "\xC3"}},
                       .client = "192.0.2.7",
                       .helo = "mail.gullrock.example",
                       .protocol = "ESMTP",
                       .user = "office",
                       .tls = "TLSv1.3",
                       .queue_id = "4TfZ2k1zvQz1"},
          .bytes = std::string("Subject: \xE9\r\n\r\n\x00\x01\xFF\r\n.\r\nno line end", 34),
          .findings = "{\"rule\":\"a\"}\n{\"rule\":\"b\"}\n"};
}

HeldMessage about() {
  return {.expires = "2027-01-08T08:00:00Z",
          .sender = "office@gullrock.example",
          .recipients = 3,
          .subject = "The kite festival",
          .voice = "school/gull-rock",
          .audience = "families",
          .errors = 2,
          .warnings = 1,
          .suggestions = 4,
          .rule = "letters to families",
          .message_id = "abc@gullrock.example",
          .queue_id = "4TfZ2k1zvQz1"};
}

/// A folder with a store, opened as often as one likes.
struct Place {
  test::TemporaryFolder folder{};
  std::string index{};
  std::int64_t time = start;

  [[nodiscard]] std::unique_ptr<HoldStore> open() {
    auto store =
        HoldStore::open({.folder = folder.at("a/store"), .index = index}, [this] { return time; });
    if (!store) FAIL(to_string(store.error()));
    return *std::move(store);
  }
  [[nodiscard]] std::string at(const std::string& name) const {
    return folder.at("a/store/" + name);
  }
  /// What verify() says, without the paths, a while later.
  [[nodiscard]] std::string wrong() {
    const auto store = HoldStore::open({.folder = folder.at("a/store"), .index = index},
                                       [this] { return time + 10 * minute; });
    const Errors errors = store.value()->verify().value();
    std::string text;
    for (const Error& error : errors) text += (text.empty() ? "" : "; ") + error.message;
    return text;
  }
};

/// Runs a test on a store with an index of each kind.
void on_both(const std::function<void(Place& place)>& test) {
  SUBCASE("SQLite") {
    Place place;
    test(place);
  }
  SUBCASE("PostgreSQL") {
    const test::Postgres postgres;
    Place place;
    place.index = postgres.address();
    test(place);
  }
}

/// Runs `work` in another process and waits for it: true if it said true.
bool elsewhere(const std::function<bool()>& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work() ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_CASE("a held message is given back byte for byte, with its envelope and findings") {
  on_both([](Place& place) {
    const std::string id = place.open()->hold(odd_mail(), about(), "the rule letters").value();
    CHECK(id.size() == 16);
    CHECK(id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos);

    const auto store = place.open();
    const StoredMail mail = store->read(id).value();
    CHECK(mail.id == id);
    CHECK(mail.envelope == odd_mail().envelope);
    CHECK(mail.bytes == odd_mail().bytes);
    CHECK(mail.findings == odd_mail().findings);
    CHECK(content(place.at("held/" + id + "/message.eml")) == odd_mail().bytes);

    HeldMessage row = about();
    row.id = id;
    row.received = "2027-01-05T08:00:00Z";
    row.bytes = odd_mail().bytes.size();
    row.sha256 = sha256(odd_mail().bytes);
    CHECK(store->index().find(id).value() == row);
    CHECK(store->index().events(id).value() ==
          std::vector<HoldEvent>{{.time = "2027-01-05T08:00:00Z",
                                  .who = "gateway",
                                  .what = "held",
                                  .why = "the rule letters",
                                  .before = "",
                                  .after = "held"}});
    CHECK(place.wrong().empty());
    CHECK(names_in(place.at("tmp")).empty());
    CHECK(content(place.at("audit.jsonl")).find("kite") == std::string::npos);
  });
}

TEST_CASE("what is stored is for its owner alone") {
  Place place;
  const auto store = place.open();
  REQUIRE(store->hold(odd_mail(), about(), "why"));
  for (const auto& entry : fs::recursive_directory_iterator{place.folder.at("a/store")}) {
    CAPTURE(entry.path().string());
    struct stat status {};
    REQUIRE(stat(entry.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == (entry.is_directory() ? 0700U : 0600U));
  }
  struct stat status {};
  REQUIRE(stat(place.folder.at("a/store").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700U);
}

TEST_CASE("ids sort as the messages came, also when the clock stands still or goes back") {
  Place place;
  const auto store = place.open();
  std::vector<std::string> ids;
  for (int i = 0; i < 20; ++i) {
    if (i == 10) place.time -= minute;
    if (i == 15) place.time += 2 * minute;
    ids.push_back(store->hold(odd_mail(), about(), "why").value());
  }
  CHECK(std::ranges::is_sorted(ids));
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 20);
}

TEST_CASE("mail of our own waits in the outbox, the oldest first, until it is removed") {
  Place place;
  const auto store = place.open();
  StoredMail mail = odd_mail();
  for (const std::string id : {"c", "a", "b.notice"}) {
    mail.id = id;
    REQUIRE(store->post(mail));
    // The clock of files goes in steps.
    const auto age = std::chrono::seconds{id == "c" ? 20 : id == "a" ? 10 : 0};
    const fs::path file = place.at("outbox/" + id + "/message.eml");
    fs::last_write_time(file, fs::last_write_time(file) - age);
  }
  mail.id = "a";
  mail.bytes = "other";
  REQUIRE(store->post(mail));
  CHECK(store->outbox() == std::vector<std::string>{"c", "a", "b.notice"});
  const StoredMail found = place.open()->read_outbox("a").value();
  CHECK(found.bytes == odd_mail().bytes);
  CHECK(found.envelope == odd_mail().envelope);
  REQUIRE(store->remove_from_outbox("c"));
  REQUIRE(store->remove_from_outbox("c"));
  CHECK(store->outbox() == std::vector<std::string>{"a", "b.notice"});
  CHECK(store->read_outbox("c").error().kind == ErrorKind::not_found);
  CHECK(names_in(place.at("tmp")).empty());
}

TEST_CASE("an id leads to nothing outside the store") {
  Place place;
  const auto store = place.open();
  place.folder.put("a/store/message.eml", "secret");
  place.folder.put("a/store/envelope.json", R"({"envelope":{"recipients":[]}})");
  const std::string ids[] = {"",
                             ".",
                             "..",
                             "../..",
                             "a/b",
                             "a/../..",
                             "/etc",
                             "a\\b",
                             "ä",
                             "a b",
                             ".a",
                             "a\n",
                             std::string("a\0b", 3),
                             std::string(129, 'a')};
  for (const std::string& id : ids) {
    CAPTURE(id);
    CHECK(store->read(id).error().kind == ErrorKind::not_found);
    CHECK(store->read_outbox(id).error().kind == ErrorKind::not_found);
    CHECK_FALSE(store->lock(id));
    CHECK_FALSE(store->post({.id = id}));
    CHECK(store->remove_from_outbox(id));
    CHECK_FALSE(store->replace(id, "x", "a", "b"));
    CHECK_FALSE(store->remove_text(id, "a"));
  }
  CHECK(content(place.at("message.eml")) == "secret");
}

TEST_CASE("one process at a time has the right to send a mail") {
  Place place;
  const auto store = place.open();
  const std::string id = store->hold(odd_mail(), about(), "why").value();
  StoredMail mail = odd_mail();
  mail.id = "notice";
  REQUIRE(store->post(mail));
  for (const std::string& one : {id, mail.id}) {
    auto lock = store->lock(one);
    REQUIRE(lock);
    CHECK_FALSE(store->lock(one));
    CHECK(elsewhere([&] { return !store->lock(one).has_value(); }));
    const MailLock moved{*std::move(lock)};
    lock.reset();
    CHECK_FALSE(store->lock(one));
  }
  CHECK(store->lock(id));
  CHECK_FALSE(store->lock("nothing"));

  // Whoever dies leaves no lock behind.
  CHECK_FALSE(elsewhere([&] {
    const auto lock = store->lock(id);
    return lock && kill(getpid(), SIGKILL) == 0;
  }));
  auto lock = store->lock(id);
  REQUIRE(lock);
  // It holds while a reviewer changes the message.
  REQUIRE(store->replace(id, "Subject: b\r\n\r\nb", "reviewer anna", "a typo"));
  CHECK_FALSE(store->lock(id));

  auto sent = store->lock("notice");
  REQUIRE(store->remove_from_outbox("notice"));
  CHECK_FALSE(store->lock("notice"));
}

TEST_CASE("of two processes that decide on a message at once one does, and the log says which") {
  on_both([](Place& place) {
    std::vector<std::string> ids;
    for (int i = 0; i < 10; ++i) {
      ids.push_back(place.open()->hold(odd_mail(), about(), "why").value());
    }
    std::vector<pid_t> children;
    for (const HoldState to : {HoldState::releasing, HoldState::returning}) {
      children.push_back(fork());
      if (children.back() != 0) continue;
      const auto store = place.open();
      for (const std::string& id : ids) {
        if (!store->move(id, HoldState::held, to, "reviewer", to_string(to), "why")) _exit(1);
        if (!store->hold(odd_mail(), about(), "why")) _exit(2);
      }
      _exit(0);
    }
    for (const pid_t child : children) {
      int status = 0;
      waitpid(child, &status, 0);
      CHECK(WEXITSTATUS(status) == 0);
    }
    const auto store = place.open();
    for (const std::string& id : ids) {
      const std::string state{to_string(store->index().find(id).value()->state)};
      const auto events = store->index().events(id).value();
      REQUIRE(events.size() == 2);
      CHECK(events[1].before == "held");
      CHECK(events[1].after == state);
    }
    CHECK(store->index().list(std::nullopt).value().size() == 30);
    std::size_t entries = 0;
    REQUIRE(
        AuditLog{place.at("audit.jsonl")}.verify([&](const AuditEntry& entry, const AuditState&) {
          entries += entry.before == "held" ? 1U : 0U;
        }));
    CHECK(entries == 10);
    CHECK(place.wrong().empty());
  });
}

TEST_CASE("each step is in the index and in the audit log") {
  Place place;
  const auto store = place.open();
  const std::string id = store->hold(odd_mail(), about(), "rule a").value();
  place.time += minute;
  CHECK(store->move(id, HoldState::held, HoldState::releasing, "sender", "released", "I know")
            .value());
  CHECK_FALSE(store->move(id, HoldState::held, HoldState::returning, "b", "returned", "").value());
  CHECK_FALSE(store->move("x", HoldState::held, HoldState::releasing, "b", "released", "").value());
  REQUIRE(store->note(id, {.who = "next hop", .what = "refused", .why = "451 later"}));
  CHECK(store->note("x", {.who = "b", .what = "noted"}).error().kind == ErrorKind::not_found);
  REQUIRE(store->record({.who = "gateway", .what = "passed unread", .message = "4Tf"}));
  std::string log;
  const auto state =
      AuditLog{place.at("audit.jsonl")}.verify([&](const AuditEntry& e, const AuditState&) {
        log += fmt::format("{} {}: {} {} ({}) {}>{}\n", e.time, e.who, e.what,
                           e.message == id ? "ID" : e.message, e.why, e.before, e.after);
      });
  CHECK(log ==
        "2027-01-05T08:00:00Z gateway: held ID (rule a) >held\n"
        "2027-01-05T08:01:00Z sender: released ID (I know) held>releasing\n"
        "2027-01-05T08:01:00Z next hop: refused ID (451 later) >\n"
        "2027-01-05T08:01:00Z gateway: passed unread 4Tf () >\n");
  CHECK(store->index().events(id).value().size() == 3);
  CHECK(store->index().get("audit").value() == "4 " + state.value().last);
  CHECK(place.wrong().empty());
}

TEST_CASE("a reviewer's version takes the place of the message, and the first one stays") {
  on_both([](Place& place) {
    const auto store = place.open();
    const std::string id = store->hold(odd_mail(), about(), "why").value();
    const std::string folder = place.at("held/" + id + "/");
    REQUIRE(store->replace(id, "Subject: b\r\n\r\nb", "reviewer anna", "a typo"));
    REQUIRE(store->replace(id, "Subject: c\r\n\r\nc", "reviewer berta", "another"));
    CHECK(store->read(id).value().bytes == "Subject: c\r\n\r\nc");
    CHECK(content(folder + "message.original.eml") == odd_mail().bytes);
    CHECK(store->index().find(id).value()->sha256 == sha256(odd_mail().bytes));
    const auto events = store->index().events(id).value();
    REQUIRE(events.size() == 3);
    CHECK(events[2] == HoldEvent{.time = "2027-01-05T08:00:00Z",
                                 .who = "reviewer berta",
                                 .what = "edited",
                                 .why = "another",
                                 .before = sha256("Subject: b\r\n\r\nb"),
                                 .after = sha256("Subject: c\r\n\r\nc")});
    REQUIRE(store->replace(id, "Subject: c\r\n\r\nc", "reviewer anna", "the same"));
    CHECK(store->index().events(id).value().size() == 3);
    CHECK(place.wrong().empty());
    CHECK(names_in(place.at("tmp")).empty());

    std::ofstream{folder + "message.eml"} << "Subject: d";
    CHECK(place.wrong() == "the message was changed and no step says by whom");
    std::ofstream{folder + "message.original.eml"} << "Subject: e";
    CHECK(place.wrong() == "the message is not the one that was received: its hash is another");

    REQUIRE(store->move(id, HoldState::held, HoldState::released, "a", "released", "").value());
    CHECK_FALSE(store->replace(id, "Subject: f", "reviewer anna", "too late"));
    CHECK(store->read(id).value().bytes == "Subject: d");
    CHECK_FALSE(store->replace("x", "Subject: f", "reviewer anna", "not there"));
  });
}

TEST_CASE("only the text of a message at its end is removed, and all of it") {
  on_both([](Place& place) {
    const auto store = place.open();
    StoredMail mail = odd_mail();
    mail.bytes = "Subject: secret\r\n\r\nsecret";
    mail.findings = "secret";
    mail.envelope.user = "secret";
    HeldMessage row = about();
    row.subject = "secret";
    struct Case {
      HoldState state;
      bool goes;
    };
    constexpr Case cases[] = {{HoldState::held, false},
                              {HoldState::releasing, false},
                              {HoldState::returning, false},
                              {HoldState::released, true},
                              {HoldState::returned, true}};
    for (const Case& c : cases) {
      CAPTURE(to_string(c.state));
      const std::string id = store->hold(mail, row, "why").value();
      REQUIRE(store->replace(id, "Subject: secret 2", "reviewer anna", "a typo"));
      if (c.state != HoldState::held) {
        REQUIRE(store->move(id, HoldState::held, c.state, "a", "moved", "").value());
      }
      CHECK(store->remove_text(id, "reviewer anna").has_value() == c.goes);
      CHECK(store->read(id).has_value() == !c.goes);
      CHECK(store->lock(id).has_value() == !c.goes);
      CHECK(store->index().find(id).value()->subject == (c.goes ? "" : "secret"));
      CHECK(store->index().find(id).value()->sender == "office@gullrock.example");
      CHECK(fs::exists(place.at("held/" + id)) == !c.goes);
      const std::size_t steps = store->index().events(id).value().size();
      CHECK(store->remove_text(id, "reviewer anna").has_value() == c.goes);
      CHECK(store->index().events(id).value().size() == steps);
    }
    CHECK(place.wrong().empty());
    CHECK(names_in(place.at("tmp")).empty());
    CHECK(content(place.at("audit.jsonl")).find("secret") == std::string::npos);
  });
}

TEST_CASE("an index that was lost is made anew from the folders and the audit log") {
  Place place;
  auto store = place.open();
  const std::string a = store->hold(odd_mail(), about(), "why").value();
  const std::string b = store->hold(odd_mail(), about(), "why").value();
  const std::string c = store->hold(odd_mail(), about(), "why").value();
  REQUIRE(store->move(b, HoldState::held, HoldState::releasing, "a", "releasing", "").value());
  REQUIRE(store->move(b, HoldState::releasing, HoldState::released, "a", "released", "").value());
  REQUIRE(store->replace(c, "Subject: c", "reviewer anna", "a typo"));
  const auto before = store->index().list(std::nullopt).value();
  store.reset();
  for (const std::string& name : names_in(place.folder.at("a/store"))) {
    if (name.starts_with("index.sqlite")) fs::remove(place.at(name));
  }
  store = place.open();
  CHECK(store->reconcile().value() == std::vector<std::string>{a, b, c});
  CHECK(store->index().list(std::nullopt).value() == before);
  CHECK(store->index().events(a).value()[0].why == "why");
  CHECK(store->reconcile().value().empty());
}

TEST_CASE("a message is held although the index and the log fail, and both are mended") {
  auto postgres = std::make_unique<test::Postgres>();
  Place place;
  place.index = postgres->address();
  const auto store = place.open();
  const std::string a = store->hold(odd_mail(), about(), "why").value();
  postgres.reset();
  place.time += minute;
  const std::string b = store->hold(odd_mail(), about(), "the rule").value();
  CHECK(store->read(b).value().bytes == odd_mail().bytes);
  CHECK_FALSE(store->move(b, HoldState::held, HoldState::releasing, "a", "b", "c"));
  CHECK_FALSE(store->reconcile());
  CHECK_FALSE(store->verify());
  // No log either: what has its name is a folder.
  fs::remove(place.at("audit.jsonl"));
  place.folder.put("a/store/audit.jsonl/x", "");
  const std::string c = store->hold(odd_mail(), about(), "the rule").value();
  fs::remove_all(place.at("audit.jsonl"));

  // With an index of another kind, so that all is mended.
  place.index = "";
  const auto again = place.open();
  CHECK(again->reconcile().value() == std::vector<std::string>{a, b, c});
  CHECK(again->index().find(b).value()->voice == "school/gull-rock");
  CHECK(again->index().find(b).value()->received == "2027-01-05T08:01:00Z");
  CHECK(again->index().events(c).value()[0].why == "the rule");
  CHECK(AuditLog{place.at("audit.jsonl")}.verify().value().entries == 3);
  CHECK(place.wrong().empty());
}

TEST_CASE("a step that a crash kept from the audit log is told and then added") {
  on_both([](Place& place) {
    const auto store = place.open();
    const std::string id = store->hold(odd_mail(), about(), "why").value();
    const HoldEvent step{.time = store->now(),
                         .who = "reviewer anna",
                         .what = "released",
                         .why = "fine",
                         .before = "held",
                         .after = "releasing"};
    REQUIRE(store->index().move(id, HoldState::held, HoldState::releasing, step).value());
    // It may still be on its way.
    CHECK(store->verify().value().empty());
    CHECK(place.wrong() ==
          "the step \"released\" of 2027-01-05T08:00:00Z is in the index and not in the audit log");
    CHECK(store->reconcile().value().empty());
    CHECK(place.wrong().empty());
    CHECK(store->reconcile().value().empty());
    std::string who;
    CHECK(AuditLog{place.at("audit.jsonl")}
              .verify([&](const AuditEntry& entry, const AuditState&) { who = entry.who; })
              .value()
              .entries == 2);
    CHECK(who == "reviewer anna");
  });
}

TEST_CASE("what a crash left in tmp is removed, what is being written is not") {
  Place place;
  const auto store = place.open();
  place.folder.put("a/store/tmp/0123456789abcdef/message.eml", "half");
  fs::create_directory(place.at("tmp/fedcba9876543210"));
  auto draft = Draft::start(place.at("tmp"));
  REQUIRE(draft);
  REQUIRE(draft->write("message.eml", "a"));
  CHECK(elsewhere([&] { return place.open()->reconcile().has_value(); }));
  CHECK(names_in(place.at("tmp")).size() == 1);
  CHECK(draft->place(place.at("outbox"), "a").value());
  CHECK(content(place.at("outbox/a/message.eml")) == "a");
  CHECK(names_in(place.at("tmp")).empty());
}

TEST_CASE("whatever is wrong with a store is told") {
  struct Case {
    const char* name;
    std::function<void(const Place& place, const std::string& id)> harm;
    const char* wrong;
  };
  const auto message = [](const Place& place, const std::string& id, const char* file) {
    return place.at("held/" + id + "/" + file);
  };
  const Case cases[] = {
      {"nothing", [](const Place&, const std::string&) {}, ""},
      {"a byte of a message was changed",
       [&](const Place& place, const std::string& id) {
         std::fstream file{message(place, id, "message.eml"),
                           std::ios::in | std::ios::out | std::ios::binary};
         file.seekp(3);
         file << 'X';
       },
       "the message is not the one that was received: its hash is another"},
      {"the end of a message is gone",
       [&](const Place& place, const std::string& id) {
         fs::resize_file(message(place, id, "message.eml"), 10);
       },
       "the message is not the one that was received: its hash is another"},
      {"a message is gone",
       [&](const Place& place, const std::string& id) {
         fs::remove(message(place, id, "message.eml"));
       },
       "no message of this id is here, or its text was removed"},
      {"an envelope is gone",
       [&](const Place& place, const std::string& id) {
         fs::remove(message(place, id, "envelope.json"));
       },
       "there is no such file"},
      {"an envelope is none",
       [&](const Place& place, const std::string& id) {
         std::ofstream{message(place, id, "envelope.json")} << "{\"envelope\":{}}";
       },
       "this is not the envelope of a stored mail, as Plainsong writes it"},
      {"a folder is gone",
       [&](const Place& place, const std::string& id) { fs::remove_all(place.at("held/" + id)); },
       "the message is held and its folder is gone"},
      {"a folder is not in the index",
       [&](const Place& place, const std::string& id) {
         fs::copy(place.at("held/" + id), place.at("held/other"));
       },
       "this message is not in the index"},
      {"the last entries of the log are gone",
       [&](const Place& place, const std::string&) {
         std::string log = content(place.at("audit.jsonl"));
         log.resize(log.find('\n', log.find('\n') + 1) + 1);
         std::ofstream{place.at("audit.jsonl"), std::ios::binary} << log;
       },
       "the end of the audit log was cut off: it has 2 entries and the index knows of 3"},
      {"the log is gone",
       [&](const Place& place, const std::string&) { fs::remove(place.at("audit.jsonl")); },
       "the end of the audit log was cut off: it has 0 entries and the index knows of 3"},
      {"an entry of the log was changed",
       [&](const Place& place, const std::string&) {
         std::string log = content(place.at("audit.jsonl"));
         log.replace(log.find("gateway"), 7, "GATEWAY");
         std::ofstream{place.at("audit.jsonl"), std::ios::binary} << log;
       },
       "the audit log was changed here: this line does not follow from the one before it"},
      {"the log was written anew",
       [&](const Place& place, const std::string&) {
         std::vector<AuditEntry> entries;
         const AuditLog log{place.at("audit.jsonl")};
         REQUIRE(log.verify([&](const AuditEntry& e, const AuditState&) { entries.push_back(e); }));
         fs::remove(log.path());
         entries[0].why = "another";
         for (const AuditEntry& entry : entries) REQUIRE(log.append(entry));
       },
       "the audit log was written anew: its entry 3 is not the one the index knows"},
      {"a mail of the outbox is damaged",
       [&](const Place& place, const std::string&) {
         place.folder.put("a/store/outbox/a/message.eml", "a");
         place.folder.put("a/store/outbox/a/envelope.json", "[]");
       },
       "this is not the envelope of a stored mail, as Plainsong writes it"},
      {"the index is behind the log, as after a crash",
       [&](const Place& place, const std::string&) {
         REQUIRE(AuditLog{place.at("audit.jsonl")}.append({.who = "a", .what = "b"}));
       },
       ""},
      {"a crash left half a line in the log",
       [&](const Place& place, const std::string&) {
         std::ofstream{place.at("audit.jsonl"), std::ios::app} << "{\"entry\":4,\"ti";
       },
       ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Place place;
    std::string id;
    {
      const auto store = place.open();
      id = store->hold(odd_mail(), about(), "why").value();
      const std::string other = store->hold(odd_mail(), about(), "why").value();
      REQUIRE(store->move(other, HoldState::held, HoldState::released, "a", "b", "").value());
    }
    c.harm(place, id);
    const std::string wrong = place.wrong();
    // Steps that a cut or changed log has not are told besides.
    CHECK(wrong.substr(0, wrong.find(';')) == c.wrong);
  }
}

TEST_CASE("a store that cannot be opened says why") {
  struct Case {
    const char* name;
    std::string file;  // in the way
  };
  const Case cases[] = {{"a file instead of the folder", "a/store"},
                        {"a file instead of a folder inside", "a/store/held"},
                        {"no key", "a/store/site.key"},
                        {"no index", "a/store/index.sqlite"}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const test::TemporaryFolder folder;
    folder.put(c.file, std::string(5000, 'x'));
    const auto store = HoldStore::open({.folder = folder.at("a/store")});
    REQUIRE_FALSE(store);
    CHECK_FALSE(store.error().message.empty());
  }
}

TEST_CASE("the place of a store is that of the policy, from the folder of the profile") {
  struct Case {
    const char* store;
    const char* index;
    const char* folder;
    const char* address;
  };
  constexpr Case cases[] = {
      {"", "", "/etc/plainsong/.plainsong/hold", ""},
      {"held", "", "/etc/plainsong/held", ""},
      {"/var/lib/plainsong", "sqlite:/var/lib/a.sqlite", "/var/lib/plainsong",
       "sqlite:/var/lib/a.sqlite"},
      {"", "sqlite:a/b.sqlite", "/etc/plainsong/.plainsong/hold",
       "sqlite:/etc/plainsong/a/b.sqlite"},
      {"", "postgresql://a@b/c", "/etc/plainsong/.plainsong/hold", "postgresql://a@b/c"},
  };
  for (const Case& c : cases) {
    MailPolicy policy;
    policy.hold.store = c.store;
    policy.hold.index = c.index;
    const StorePlace place = store_place(policy, "/etc/plainsong");
    CHECK(place.folder == c.folder);
    CHECK(place.index == c.address);
  }
}

TEST_CASE("times are written as ISO 8601 in UTC, and read back") {
  struct Case {
    std::int64_t seconds;
    const char* text;
  };
  constexpr Case cases[] = {{0, "1970-01-01T00:00:00Z"},
                            {-1, "1969-12-31T23:59:59Z"},
                            {951'782'399, "2000-02-28T23:59:59Z"},
                            {951'868'799, "2000-02-29T23:59:59Z"},
                            {start, "2027-01-05T08:00:00Z"},
                            {4'102'444'800, "2100-01-01T00:00:00Z"},
                            {253'402'300'799, "9999-12-31T23:59:59Z"}};
  for (const Case& c : cases) {
    CHECK(iso_time(c.seconds) == c.text);
    CHECK(parse_iso_time(c.text) == c.seconds);
  }
  for (const char* text : {"", "2027-01-05", "2027-01-05T08:00:00", "2027-01-05 08:00:00Z",
                           "2027-02-29T08:00:00Z", "2027-13-05T08:00:00Z", "2027-01-05T24:00:00Z",
                           "2027-01-05T08:60:00Z", "2027-01-05T08:00:60Z", "2027-01-05T08:00:00z",
                           "2027-01-05T08:00:00Zx", "+027-01-05T08:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_time(text));
  }
}

}  // namespace
}  // namespace plainsong::mail
