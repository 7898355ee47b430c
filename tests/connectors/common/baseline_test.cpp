#include "common/baseline.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/files.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

/// A folder of messages that is gone with the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "baseline.XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& bytes = {}) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name} << bytes;
  }
  void remove(const std::string& name) const { fs::remove(path_ / name); }

 private:
  fs::path path_;
};

std::string fingerprint(char digit) { return std::string(32, digit); }

BaselineEntry entry(char digit, const std::string& file, const std::string& expires = {}) {
  return {.fingerprint = fingerprint(digit),
          .rule = "style/a",
          .file = file,
          .quote = "words",
          .reason = "so",
          .added = "2026-01-01",
          .expires = expires};
}

/// A file in which findings with these fingerprints were made.
CheckedFile checked(const std::string& name, const std::string& digits) {
  CheckedFile file{.name = name, .document = Document{}};
  for (const char digit : digits) {
    file.report.findings.push_back({.rule = "style/a"});
    file.locations.push_back({.quote = "words"});
    file.fingerprints.push_back(fingerprint(digit));
  }
  return file;
}

/// The first digits of the fingerprints that are still told.
std::string told(const CheckedFile& file) {
  std::string digits;
  for (const std::string& name : file.fingerprints) digits += name.front();
  REQUIRE(file.fingerprints.size() == file.report.findings.size());
  REQUIRE(file.locations.size() == file.report.findings.size());
  return digits;
}

Baseline opened(const Folder& folder, const std::vector<BaselineEntry>& entries) {
  folder.write("baseline.jsonl", baseline_text(entries));
  return Baseline::open(folder.path("baseline.jsonl"), "2026-10-01", false).value();
}

}  // namespace

TEST_CASE("a baseline accepts what is in it and nothing else") {
  const Folder folder;
  folder.write("letters/a.txt");
  folder.write("letters/b.txt");
  struct Case {
    const char* name;
    BaselineEntry entry;
    const char* told;  // of findings 1 and 2 in letters/a.txt
  };
  const Case cases[] = {
      {"the one that is accepted", entry('1', "letters/a.txt"), "2"},
      {"one of another message that is there", entry('1', "letters/b.txt"), "12"},
      {"one of a message that was renamed", entry('1', "letters/old.txt"), "2"},
      {"on its last day", entry('1', "letters/a.txt", "2026-10-01"), "2"},
      {"one that expired", entry('1', "letters/a.txt", "2026-09-30"), "12"},
      {"one that is not found any more", entry('3', "letters/a.txt"), "12"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Baseline baseline = opened(folder, {c.entry});
    CheckedFile file = checked(folder.path("letters/a.txt"), "12");
    baseline.apply(file);
    CHECK(told(file) == c.told);
    CHECK(file.report.silenced.size() == file.silenced_fingerprints.size());
    CHECK(file.report.silenced.size() + file.report.findings.size() == 2);
  }
}

TEST_CASE("entries that are not needed any more are told of") {
  const Folder folder;
  folder.write("a.txt");
  folder.write("b.txt");
  const Baseline baseline =
      opened(folder, {entry('1', "a.txt"), entry('2', "a.txt"), entry('3', "b.txt"),
                      entry('4', "gone.txt"), entry('5', "a.txt", "2026-09-30")});
  BaselineRun run{baseline};
  CheckedFile file = checked(folder.path("a.txt"), "1");
  baseline.apply(file);
  run.add(file);
  const auto digits = [&](bool whole_folder) {
    std::string result;
    for (const BaselineEntry* unused : run.unused(whole_folder)) result += unused->fingerprint[0];
    return result;
  };
  CHECK(digits(false) == "2");
  CHECK(digits(true) == "24");
}

TEST_CASE("a baseline that is written anew keeps what is known of its entries") {
  const Folder folder;
  folder.write("a.txt");
  folder.write("b.txt");
  const Baseline baseline =
      opened(folder, {entry('1', "a.txt", "2027-01-01"), entry('2', "a.txt"), entry('3', "b.txt"),
                      entry('4', "gone.txt"), entry('5', "a.txt", "2026-09-30")});
  BaselineRun run{baseline};
  CheckedFile file = checked(folder.path("a.txt"), "156");
  baseline.apply(file);
  run.add(file);
  const BaselineEntry new_one{.fingerprint = fingerprint('6'),
                              .rule = "style/a",
                              .file = "a.txt",
                              .quote = "words",
                              .added = "2026-10-01"};
  const std::vector<BaselineEntry> expected{entry('1', "a.txt", "2027-01-01"),
                                            entry('5', "a.txt", "2026-09-30"), new_one,
                                            entry('3', "b.txt")};
  CHECK(baseline_text(run.renewed("2026-10-01")) == baseline_text(expected));
}

TEST_CASE("the same findings give the same baseline, in whatever order") {
  const std::vector<BaselineEntry> entries{entry('2', "a.txt"), entry('1', "a.txt"),
                                           entry('1', "b.txt")};
  std::vector<BaselineEntry> other{entries.rbegin(), entries.rend()};
  CHECK(baseline_text(entries) == baseline_text(other));
  Errors errors;
  const std::vector<BaselineEntry> again =
      parse_baseline(baseline_text(entries), "baseline.jsonl", errors);
  CHECK(errors.empty());
  CHECK(again == std::vector{entry('1', "a.txt"), entry('2', "a.txt"), entry('1', "b.txt")});
}

TEST_CASE("a file whose name is not UTF-8 does not spoil the baseline") {
  const Folder folder;
  const Baseline baseline = opened(folder, {});
  BaselineRun run{baseline};
  run.add(checked(folder.path("carta-espa\xF1ol.txt"), "1"));
  Errors errors;
  const auto entries = parse_baseline(baseline_text(run.renewed("2026-10-01")), "b", errors);
  CHECK(errors.empty());
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].file == "carta-espa\xEF\xBF\xBDol.txt");
}

TEST_CASE("a baseline that cannot be read accepts nothing and says why") {
  const Folder folder;
  CHECK_FALSE(Baseline::open(folder.path("none.jsonl"), "2026-10-01", false));
  CHECK(Baseline::open(folder.path("none.jsonl"), "2026-10-01", true));
  folder.write("bad.jsonl", "{\"fingerprint\":12}\n");
  const auto bad = Baseline::open(folder.path("bad.jsonl"), "2026-10-01", true);
  REQUIRE_FALSE(bad);
  CHECK(bad.error()[0].where.ends_with("bad.jsonl:1"));
}

}  // namespace plainsong
