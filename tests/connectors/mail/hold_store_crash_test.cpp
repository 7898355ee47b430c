#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include "mail/hold_store.hpp"
#include "support/postgres.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong::mail {
namespace {

namespace fs = std::filesystem;

/// A message that tells its number, larger than a page.
StoredMail numbered(int number) {
  std::string line = fmt::format("line of message {}\r\n", number);
  std::string bytes = fmt::format("Subject: {}\r\n\r\n", number);
  for (int i = 0; i < 400; ++i) bytes += line;
  return {.envelope = {.sender = "office@gullrock.example",
                       .recipients = {{fmt::format("{}@estuary.example", number), ""}}},
          .bytes = bytes,
          .findings = std::string(5000, 'f')};
}

HeldMessage about(int number) {
  return {.sender = "office@gullrock.example", .subject = fmt::format("{}", number)};
}

std::size_t entries_of(const std::string& folder) {
  std::error_code code;
  const fs::directory_iterator all{folder, code};
  return code ? 0U : static_cast<std::size_t>(std::distance(all, {}));
}

/// The number that a process tells when its store is open.
constexpr int opened = -1;

/// What a process says that it has stored.
struct Told {
  int number = 0;
  char id[16]{};
  HoldState state = HoldState::held;
};

/// Holds messages, and decides on each third, until it is killed; tells each step when it is done.
[[noreturn]] void hold_until_killed(const StorePlace& place, int pipe, int first) {
  const auto store = HoldStore::open(place);
  if (!store) _exit(1);
  const auto tell = [&](const Told& told) {
    if (write(pipe, &told, sizeof told) != sizeof told) _exit(2);
  };
  tell({.number = opened});
  for (int number = first;; ++number) {
    const auto id = (*store)->hold(numbered(number), about(number), "why");
    if (!id || id->size() != sizeof Told::id) _exit(3);
    Told told{.number = number};
    std::memcpy(told.id, id->data(), sizeof told.id);
    tell(told);
    if (number % 3 != 0) continue;
    for (const HoldState to : {HoldState::releasing, HoldState::released}) {
      if (!(*store)->move(*id, told.state, to, "a", to_string(to), "").value_or(false)) _exit(4);
      told.state = to;
      tell(told);
    }
  }
}

/// Kills a process that holds messages many times, then looks at what is there.
void kill_and_look(const StorePlace& place, std::size_t enough, int longest) {
  REQUIRE(HoldStore::open(place));
  std::mt19937 random{20270105};
  std::uniform_int_distribution<int> microseconds{0, longest};
  std::map<std::string, Told> told;
  constexpr int times = 80;
  // On a busy machine many are killed before they have kept anything: then some more times.
  int next = 0;
  for (int time = 0; time < times || (told.size() <= enough && time < 20 * times); ++time) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      hold_until_killed(place, ends[1], next);
    }
    close(ends[1]);
    Told one;
    // Some are killed while they open the store, most while they hold messages.
    if (time % 4 != 0) REQUIRE(read(ends[0], &one, sizeof one) == sizeof one);
    usleep(static_cast<useconds_t>(microseconds(random)));
    kill(child, SIGKILL);
    while (read(ends[0], &one, sizeof one) == sizeof one) {
      if (one.number == opened) continue;
      told[std::string(one.id, sizeof one.id)] = one;
      next = one.number + 1;
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    ++next;  // one more may have been stored than was told
    if (time % 20 == 0) REQUIRE(HoldStore::open(place).value()->reconcile());
  }
  CHECK(told.size() > enough);

  // Later, so that no step can still be on its way to the log.
  const std::int64_t later = HoldStore::open(place).value()->seconds() + 3600;
  const auto store = HoldStore::open(place, [=] { return later; }).value();
  REQUIRE(store->reconcile());
  CHECK(entries_of(place.folder + "/tmp") == 0);
  CHECK(store->verify().value() == Errors{});
  const auto rows = store->index().list(std::nullopt).value();
  CHECK(rows.size() >= told.size());
  CHECK(entries_of(place.folder + "/held") == rows.size());
  std::set<int> numbers;
  for (const HeldMessage& row : rows) {
    CAPTURE(row.id);
    const int number = std::stoi(row.subject);
    numbers.insert(number);
    StoredMail mail = store->read(row.id).value();
    CHECK(mail.bytes == numbered(number).bytes);
    CHECK(mail.envelope == numbered(number).envelope);
    CHECK(mail.findings == numbered(number).findings);
    const auto known = told.find(row.id);
    if (known == told.end()) continue;
    CHECK(known->second.number == number);
    CHECK(row.state >= known->second.state);
    told.erase(known);
  }
  CHECK(numbers.size() == rows.size());
  CHECK(told.empty());
}

TEST_CASE("a process that is killed while it holds messages leaves all it spoke of, and no half") {
  const test::TemporaryFolder folder;
  SUBCASE("SQLite") { kill_and_look({.folder = folder.at("store")}, 100, 20'000); }
  SUBCASE("PostgreSQL") {
    const test::Postgres postgres;
    kill_and_look({.folder = folder.at("store"), .index = postgres.address()}, 100, 30'000);
  }
}

/// Tries to hold a message, to post one and to replace one, and says what is wrong with what came
/// of it: each is there whole, or an error says that the disk is full and nothing is there.
std::string try_on_full_disk(HoldStore& store, const std::string& folder,
                             const std::string& known) {
  const auto full = [](const Error& error) {
    // SQLite has words of its own for it: "database or disk is full".
    return error.kind == ErrorKind::unavailable &&
           error.message.find("disk is full") != std::string::npos;
  };
  const std::size_t before = entries_of(folder + "/held");
  const auto id = store.hold(numbered(1), about(1), "why");
  if (!id && !full(id.error())) return "hold: " + to_string(id.error());
  if (!id && entries_of(folder + "/held") != before) return "half a message is held";
  if (id && store.read(*id).value().bytes != numbered(1).bytes) return "another message is held";

  StoredMail mail = numbered(2);
  mail.id = "notice";
  const auto posted = store.post(mail);
  if (!posted && !full(posted.error())) return "post: " + to_string(posted.error());
  if (posted.has_value() != store.read_outbox("notice").has_value()) return "half a mail is posted";
  if (!store.remove_from_outbox("notice")) return "a posted mail stays";

  const std::string old = store.read(known).value().bytes;
  const std::string bytes = numbered(3).bytes + "x";
  const auto replaced = store.replace(known, bytes, "reviewer anna", "a typo");
  if (!replaced && !full(replaced.error())) return "replace: " + to_string(replaced.error());
  if (store.read(known).value().bytes != (replaced ? bytes : old)) return "half a message is new";

  if (entries_of(folder + "/tmp") != 0) return "something is left in tmp";
  return {};
}

TEST_CASE("on a full disk a message is held whole or not at all, and the error says why") {
  const test::TemporaryFolder folder;
  const std::string disk = folder.at("disk");
  fs::create_directory(disk);
  struct Case {
    const char* name;
    const char* options;
    int most;  // steps
    bool index_too;
  };
  constexpr Case cases[] = {
      {"no space, the index elsewhere", "size=400k", 16, false},
      {"no space for the index either", "size=1m", 40, true},
      {"no more files", "size=10m,nr_inodes=40", 24, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    int held = 0;
    int refused = 0;
    for (int room = 0; room <= c.most; ++room) {
      CAPTURE(room);
      if (mount("tmpfs", disk.c_str(), "tmpfs", 0, c.options) != 0) {
        MESSAGE("only root can try this with a small disk");
        return;
      }
      const std::string index = c.index_too ? "" : "sqlite:" + folder.at("index.sqlite");
      {
        const std::string store_folder = disk + "/store";
        const auto store = HoldStore::open({.folder = store_folder, .index = index}).value();
        const std::string known = store->hold(numbered(0), about(0), "why").value();
        // Fills the disk but for some pages or some files.
        int made = 0;
        for (bool space = true; space; ++made) {
          std::ofstream file{fmt::format("{}/filler{}", disk, made), std::ios::binary};
          space = file && file.write(std::string(4096, 'x').data(), 4096).flush();
        }
        for (int i = 0; i <= room; ++i) fs::remove(fmt::format("{}/filler{}", disk, made - 1 - i));
        CHECK(try_on_full_disk(*store, store_folder, known) == "");
        const bool more = entries_of(store_folder + "/held") > 1;
        (more ? held : refused) += 1;

        // With room again all goes on.
        for (int i = 0; i < made; ++i) fs::remove(fmt::format("{}/filler{}", disk, i));
        CHECK(store->reconcile());
        CHECK(store->hold(numbered(4), about(4), "why"));
        CHECK(store->index().list(std::nullopt).value().size() >= 2);
      }
      {
        const auto store = HoldStore::open({.folder = disk + "/store", .index = index}, [] {
                             return std::int64_t{4'102'444'800};
                           }).value();
        CHECK(store->reconcile());
        CHECK(store->verify().value() == Errors{});
      }
      REQUIRE(umount2(disk.c_str(), MNT_DETACH) == 0);
      fs::remove(folder.at("index.sqlite"));
      fs::remove(folder.at("index.sqlite-wal"));
      fs::remove(folder.at("index.sqlite-shm"));
    }
    CHECK(held > 0);
    CHECK(refused > 0);
  }
}

TEST_CASE("a limit on the size of files ends a message as a full disk does") {
  const test::TemporaryFolder folder;
  const StorePlace place{.folder = folder.at("store")};
  const std::string known = HoldStore::open(place).value()->hold(numbered(0), about(0), "").value();
  for (const rlim_t limit : {0U, 1U, 300U, 4096U, 7000U}) {
    CAPTURE(limit);
    const pid_t child = fork();
    if (child == 0) {
      const auto store = HoldStore::open(place);
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limits{limit, limit};
      if (!store || setrlimit(RLIMIT_FSIZE, &limits) != 0) _exit(1);
      const std::string wrong = try_on_full_disk(**store, place.folder, known);
      std::fputs(wrong.c_str(), stderr);
      _exit(wrong.empty() && entries_of(place.folder + "/held") == 1 ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
}

}  // namespace
}  // namespace plainsong::mail
