// What a ledger costs: ledger_cost FOLDER MESSAGES keeps as many messages in a new SQLite ledger in
// FOLDER, 200 to a transaction, then looks up what was said of a draft's subjects and checks the
// draft against it, 2,000 times. Prints messages a second, and medians and 99th percentiles in
// milliseconds, as a line of JSON.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/checked_file.hpp"
#include "common/ledger.hpp"
#include "common/project.hpp"

namespace {

using namespace plainsong;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// A message of one of 40 schools: an event of its own with a day, two times and a place, an event
/// that many schools have, and a number in copied words.
MessageRecord message(std::size_t number) {
  const std::string school = fmt::format("school/s{:02}", number % 40);
  MessageRecord record{.name = fmt::format("messages/{:06}.txt", number),
                       .voice = school,
                       .scope = school,
                       .audience = "families",
                       .type = "newsletter",
                       .date = fmt::format("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28),
                       .title = "News",
                       .fingerprint = fmt::format("{:032x}", number)};
  const auto say = [&](std::string subject, Attribute attribute, std::string value) {
    record.claims.push_back({.claim = {.subject = std::move(subject),
                                       .attribute = attribute,
                                       .value = std::move(value)},
                             .quote = {}});
  };
  const std::string own = fmt::format("event/festival {}", number % 5000);
  say(own, Attribute::date, "2026-10-08");
  say(own, Attribute::start, "18:00");
  say(own, Attribute::end, "19:30");
  say(own, Attribute::place, "|library|");
  const std::string shared = fmt::format("event/science fair {}", number % 50);
  say(shared, Attribute::date, "2026-11-12");
  say(shared, Attribute::start, "17:30");
  say("canon/conferences", Attribute::date, "2026-10-21,2026-10-22");
  say(fmt::format("copy/0{:016x}", number % 20000), Attribute::number, "71/96 ");
  record.terms = {{"formative-assessment", 2, 0}, {"learning-target", 1, 1}};
  return record;
}

int measure(const std::string& folder, std::size_t count) {
  const std::string address = "sqlite:" + folder + "/ledger.sqlite";
  auto opened = open_ledger(address);
  if (!opened) throw std::runtime_error{opened.error().message};
  Ledger& ledger = **opened;
  const auto start = Clock::now();
  constexpr std::size_t at_once = 200;
  std::vector<MessageRecord> records;
  for (std::size_t i = 0; i < count; ++i) {
    records.push_back(message(i));
    if (records.size() < at_once && i + 1 < count) continue;
    if (const auto added = ledger.add(records); !added) {
      throw std::runtime_error{added.error().message};
    }
    records.clear();
  }
  const double added_ms = since(start);

  auto project = load_project(std::string{PLAINSONG_BENCH_DIR} + "/plainsong.yaml");
  if (!project) throw std::runtime_error{"the profile of the benchmarks cannot be read"};
  Errors warnings;
  auto engine = open_engine(*project, {.today = "2026-10-01", .use_cache = false}, warnings);
  if (!engine) throw std::runtime_error{"the engine cannot be opened"};
  const std::string draft =
      "Dear families,\n\nJoin us for the Lantern Festival on Thursday, October 8, 6-7:30 p.m., in the "
      "library. The Science Fair is on November 12 at 5:30 p.m. in the gym.\n\n"
      "Classrooms in which students can name the target of the lesson: 71 of 96.\n";
  // The names of the draft's events, as the ledger has them.
  const std::vector<Claim> asked{{.subject = "event/festival 7"},
                                 {.subject = "event/science fair 7"},
                                 {.subject = "event/festival 4999"},
                                 {.subject = "copy/000000000000000ff"}};
  constexpr std::size_t runs = 2000;
  std::vector<double> took;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto begin = Clock::now();
    const Related related = [&](std::span<const Claim> claims, const Metadata& known) {
      std::vector<Claim> all{claims.begin(), claims.end()};
      all.insert(all.end(), asked.begin(), asked.end());
      return ledger.related(all, {.message = known.file, .scope = "school/s07"});
    };
    const CheckedFile checked =
        check_bytes(**engine, draft, {.file = "draft.txt", .voice = "school/tamarack"}, {}, {}, related);
    if (!checked.report.skipped.empty()) throw std::runtime_error{checked.report.skipped[0].reason};
    took.push_back(since(begin));
  }
  std::ranges::sort(took);
  std::printf("{\"added_per_s\": %.0f, \"p50_ms\": %.3f, \"p99_ms\": %.3f}\n",
              static_cast<double>(count) / added_ms * 1000, took[runs / 2], took[runs * 99 / 100]);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  if (argc == 3) {
    const std::string_view digits{argv[2]};
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
  }
  if (count == 0) {
    std::fputs("usage: ledger_cost FOLDER MESSAGES\n", stderr);
    return 2;
  }
  try {
    return measure(argv[1], count);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
