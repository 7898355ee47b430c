#include "mail/audit_log.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
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

AuditEntry entry(const std::string& message) {
  return {.time = "2027-01-05T08:00:00Z",
          .who = "reviewer anna",
          .what = "released",
          .message = message,
          .why = "it is \"fine\"",
          .before = "held",
          .after = "releasing"};
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// The lines of a log of five entries.
std::vector<std::string> five_lines() {
  const test::TemporaryFolder folder;
  const AuditLog log{folder.at("audit.jsonl")};
  for (int i = 1; i <= 5; ++i) REQUIRE(log.append(entry(fmt::format("message{}", i))));
  std::istringstream text{content(log.path())};
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("an entry is one line of JSON, chained to the line before by a hash anyone can check") {
  const test::TemporaryFolder folder;
  const AuditLog log{folder.at("audit.jsonl")};
  CHECK(log.verify().value().entries == 0);
  const AuditState first = log.append(entry("a")).value();
  const AuditState second = log.append(entry("b")).value();
  CHECK(first.entries == 1);
  CHECK(second.entries == 2);
  const std::string start = R"({"entry":1,"time":"2027-01-05T08:00:00Z","who":"reviewer anna",)"
                            R"("what":"released","message":"a","why":"it is \"fine\"",)"
                            R"("before":"held","after":"releasing","previous":"")";
  const std::string next = R"({"entry":2,"time":"2027-01-05T08:00:00Z","who":"reviewer anna",)"
                           R"("what":"released","message":"b","why":"it is \"fine\"",)"
                           R"("before":"held","after":"releasing","previous":")" +
                           first.last + "\"";
  CHECK(first.last == sha256(start));
  CHECK(second.last == sha256(next));
  CHECK(content(log.path()) == start + ",\"hash\":\"" + first.last + "\"}\n" + next +
                                   ",\"hash\":\"" + second.last + "\"}\n");
  std::vector<std::string> seen;
  const auto state = log.verify([&](const AuditEntry& one, const AuditState& reached) {
    seen.push_back(fmt::format("{} {} {} {}", reached.entries, one.message, one.why, one.after));
  });
  CHECK(seen ==
        std::vector<std::string>{"1 a it is \"fine\" releasing", "2 b it is \"fine\" releasing"});
  CHECK(state.value().last == second.last);
  struct stat status {};
  REQUIRE(stat(log.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("what is logged is short, in one line, and valid UTF-8") {
  struct Case {
    const char* name;
    std::string text;
    std::string logged;
  };
  const std::string letters(498, 'a');
  const Case cases[] = {
      {"plain", "Señora Ñandú", "Señora Ñandú"},
      {"lines", "a\r\nb\tc", "a b c"},
      {"control characters", std::string("a\0b\x1B[31m\x7F\xC2\x9B", 11) + "c", "a b[31mc"},
      {"Latin 1", "Se\xF1ora", "Se\xEF\xBF\xBDora"},
      {"as long as can be", letters + "é", letters + "é"},
      {"cut between characters", letters + "aé", letters + "a"},
      {"long", std::string(100'000, 'b'), std::string(500, 'b')},
      {"quotation marks", R"(","hash":"x"})", R"(","hash":"x"})"},
  };
  const test::TemporaryFolder folder;
  const AuditLog log{folder.at("audit.jsonl")};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(audit_text(c.text) == c.logged);
    const AuditEntry odd{.who = c.text,
                         .what = c.text,
                         .message = c.text,
                         .why = c.text,
                         .before = c.text,
                         .after = c.text};
    REQUIRE(log.append(odd));
    std::string last;
    REQUIRE(log.verify([&](const AuditEntry& one, const AuditState&) {
      last = one.after;
      CHECK(one.time.size() == 20);
    }));
    CHECK(last == c.logged);
  }
}

TEST_CASE("whatever is done to the lines of a log, the first one that does not follow is named") {
  const std::vector<std::string> lines = five_lines();
  const auto changed = [&](std::size_t line, const std::string& from, const std::string& to) {
    std::vector<std::string> result = lines;
    const std::size_t at = result[line].find(from);
    REQUIRE(at != std::string::npos);
    result[line].replace(at, from.size(), to);
    return joined(result);
  };
  const auto without = [&](std::size_t line) {
    std::vector<std::string> result = lines;
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(line));
    return joined(result);
  };
  const auto with = [&](std::size_t before, const std::string& line) {
    std::vector<std::string> result = lines;
    result.insert(result.begin() + static_cast<std::ptrdiff_t>(before), line);
    return joined(result);
  };
  /// A line that a forger has given the hash that it must have.
  const auto forged = [&](std::size_t line) {
    std::string text = lines[line];
    text.replace(text.find("anna"), 4, "eve");
    const std::size_t hash = text.find(",\"hash\"");
    return text.substr(0, hash) + ",\"hash\":\"" + sha256(text.substr(0, hash)) + "\"}";
  };
  const auto swapped = [&](std::size_t a, std::size_t b) {
    std::vector<std::string> result = lines;
    std::swap(result[a], result[b]);
    return joined(result);
  };
  const std::string half = lines[4].substr(0, 40);
  const std::string all = joined(lines);
  struct Case {
    const char* name;
    std::string log;
    std::uint64_t entries;
    std::uint64_t torn;
    int broken_line;      // 0: whole
    bool healed = false;  // by the next entry
  };
  std::vector<std::string> with_forged = lines;
  with_forged[2] = forged(2);
  std::vector<std::string> with_forged_last = lines;
  with_forged_last[4] = forged(4);
  const Case cases[] = {
      {"whole", all, 5, 0, 0},
      {"empty", "", 0, 0, 0},
      {"who was changed", changed(1, "anna", "berta"), 0, 0, 2},
      {"one letter was changed", changed(4, "held", "hold"), 0, 0, 5},
      {"the number was changed", changed(2, ":3,", ":4,"), 0, 0, 3},
      {"the hash was changed", changed(0, "hash\":\"", "hash\":\"0"), 0, 0, 1},
      {"a blank was added", changed(1, ",\"what\"", ", \"what\""), 0, 0, 2},
      {"a member was added", changed(1, ",\"what\"", ",\"x\":1,\"what\""), 0, 0, 2},
      {"changed, with a new hash", joined(with_forged), 0, 0, 4},
      {"the first was removed", without(0), 0, 0, 1},
      {"one inside was removed", without(2), 0, 0, 3},
      {"the last was removed", without(4), 4, 0, 0},
      {"one was put in twice", with(2, lines[1]), 0, 0, 3},
      {"one of another log was put in", with(2, "{\"entry\":3}"), 0, 0, 3},
      {"a forged one was put in", with(2, forged(2)), 0, 0, 4},
      {"two were swapped", swapped(1, 3), 0, 0, 2},
      {"all were put in the other order", joined({lines[4], lines[3], lines[2]}), 0, 0, 1},
      {"one inside was cut", changed(2, "\"}", ""), 0, 0, 3},
      {"one inside lost its end", changed(2, lines[2].substr(40), ""), 0, 0, 3},
      {"a line end inside was removed",
       lines[0] + lines[1] + "\n" + joined({lines[2], lines[3], lines[4]}), 0, 0, 1},
      {"the last was cut, as by a crash", all.substr(0, all.size() - 40), 4, 1, 0},
      {"the last line end is gone", all.substr(0, all.size() - 1), 5, 0, 0},
      {"a half line, then another at the end", all + half + "\n" + half, 5, 2, 0},
      {"the last was cut and ended", all.substr(0, all.size() - 40) + "\n", 0, 0, 5, true},
      {"half a line of a crash, then the next", with(3, half), 5, 1, 0},
      {"two halves", joined({lines[0], half, "", lines[1]}), 2, 2, 0},
      {"half a line at the front", with(0, half), 5, 1, 0},
      {"NULs of a crash", with(2, std::string(100, '\0')), 5, 1, 0},
      {"half a line instead of one", joined({lines[0], half, lines[2]}), 0, 0, 2},
      {"CRLF", changed(0, "\"}", "\"}\r"), 0, 0, 1},
      {"no log at all", "something else\n", 0, 0, 1, true},
      {"the last, with a new hash", joined(with_forged_last), 5, 0, 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const test::TemporaryFolder folder;
    folder.put("audit.jsonl", c.log);
    const AuditLog log{folder.at("audit.jsonl")};
    const auto state = log.verify();
    if (c.broken_line == 0) {
      REQUIRE(state);
      CHECK(state->entries == c.entries);
      CHECK(state->torn == c.torn);
      // And it goes on from there, whole.
      CHECK(log.append(entry("next")).value().entries == c.entries + 1);
      CHECK(log.verify().value().entries == c.entries + 1);
    } else {
      REQUIRE_FALSE(state);
      CHECK(state.error().where == fmt::format("{}:{}", log.path(), c.broken_line));
      // What comes is logged all the same; the break stays, unless it is a half line at the end,
      // which is no break once a whole one follows.
      CHECK(log.append(entry("next")));
      CHECK(log.verify().has_value() == c.healed);
    }
  }
}

TEST_CASE("a line that a crash left half written is ended and stays") {
  const std::vector<std::string> lines = five_lines();
  const test::TemporaryFolder folder;
  folder.put("audit.jsonl", lines[0] + "\n" + lines[1] + "\n" + lines[2].substr(0, 100));
  const AuditLog log{folder.at("audit.jsonl")};
  CHECK(log.append(entry("next")).value().entries == 3);
  const AuditState state = log.verify().value();
  CHECK(state.entries == 3);
  CHECK(state.torn == 1);
  CHECK(content(log.path())
            .starts_with(lines[0] + "\n" + lines[1] + "\n" + lines[2].substr(0, 100) +
                         "\n{\"entry\":3,"));
}

TEST_CASE("the end of a log is found behind any number of half lines") {
  const std::vector<std::string> lines = five_lines();
  for (const std::size_t size : {1UL, 65'535UL, 65'536UL, 65'537UL, 400'000UL}) {
    std::string lines_of_junk;
    while (lines_of_junk.size() < size) lines_of_junk += std::string(999, 'x') + "\n";
    for (const std::string& junk : {std::string(size, 'x'), lines_of_junk.substr(0, size),
                                    lines_of_junk, std::string("\n\n")}) {
      CAPTURE(size);
      const test::TemporaryFolder folder;
      folder.put("audit.jsonl", joined(lines) + junk);
      const AuditLog log{folder.at("audit.jsonl")};
      CHECK(log.append(entry("next")).value().entries == 6);
      CHECK(log.verify().value().entries == 6);
    }
  }
}

TEST_CASE("several processes append to one log") {
  const test::TemporaryFolder folder;
  const AuditLog log{folder.at("audit.jsonl")};
  constexpr int processes = 4;
  constexpr int entries = 50;
  std::vector<pid_t> children;
  for (int i = 0; i < processes; ++i) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    for (int number = 0; number < entries; ++number) {
      if (!log.append(entry(fmt::format("{}.{}", i, number)))) _exit(1);
    }
    _exit(0);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  CHECK(log.verify().value().entries == processes * entries);
}

TEST_CASE("on a full disk nothing of an entry stays in the log") {
  const test::TemporaryFolder folder;
  const AuditLog log{folder.at("audit.jsonl")};
  REQUIRE(log.append(entry("a")));
  const std::string before = content(log.path());
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{before.size() + 50, before.size() + 50};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto state = log.append(entry("b"));
    const bool told = !state && state.error().message == "the disk is full" &&
                      state.error().kind == ErrorKind::unavailable;
    _exit(told ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(content(log.path()) == before);
  CHECK(log.append(entry("b")).value().entries == 2);
  CHECK(log.verify().value().torn == 0);
}

TEST_CASE("a log that cannot be written or read is told") {
  const AuditLog nowhere{"/nowhere/at/all/audit.jsonl"};
  CHECK_FALSE(nowhere.append(entry("a")));
  const test::TemporaryFolder folder;
  folder.put("audit.jsonl/x", "");
  const AuditLog a_folder{folder.at("audit.jsonl")};
  CHECK_FALSE(a_folder.append(entry("a")));
  CHECK_FALSE(a_folder.verify());
}

}  // namespace
}  // namespace plainsong::mail
