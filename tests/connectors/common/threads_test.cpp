#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "common/checked_file.hpp"
#include "common/files.hpp"
#include "common/project.hpp"
#include "common/render.hpp"

namespace plainsong {
namespace {

constexpr std::size_t thread_count = 8;

/// Messages that make the checks reach for all that is shared: terms, phrases, spelling with words
/// that only Hunspell knows, suggestions, several formats.
std::vector<std::pair<std::string, std::string>> messages() {
  std::vector<std::pair<std::string, std::string>> result;
  const std::string folder = std::string{PLAINSONG_SOURCE_DIR} + "/docs/examples/";
  for (const char* name : {"early-release-reminder.txt", "library-night.txt",
                           "family-newsletter.md", "principals-page.html"}) {
    auto bytes = files::read(folder + name, 1 << 20U);
    REQUIRE(bytes.has_value());
    result.emplace_back(name, *std::move(bytes));
  }
  constexpr std::array slips{"assesment", "recieve", "calender", "tommorow", "excelent", "familys"};
  for (std::size_t i = 0; i < slips.size(); ++i) {
    const std::string number = std::to_string(i);
    result.emplace_back("letter-" + number + ".txt",
                        "Please read the " + std::string{slips[i]} + " in room " + number +
                            ". It is a half day, and the parent-teacher "
                            "conferences follow.\n\nLos objetivos de aprendizaje estan en el "
                            "salon numero " +
                            number + ".\n");
  }
  return result;
}

std::string checked(const Engine& engine, const std::pair<std::string, std::string>& message) {
  const CheckedFile file =
      check_bytes(engine, message.second, {.file = message.first}, ReadLimits{}, {});
  return render_json_file(file);
}

}  // namespace

TEST_CASE("many threads find with one engine what one thread finds") {
  const auto project = load_project(std::string{PLAINSONG_SOURCE_DIR} + "/docs/plainsong.yaml");
  REQUIRE(project.has_value());
  Errors warnings;
  const auto engine = open_engine(
      *project, {.threads = thread_count, .today = "2026-10-12", .use_cache = false}, warnings);
  REQUIRE(engine.has_value());
  const auto batch = messages();
  std::vector<std::string> expected;
  for (const auto& message : batch) expected.push_back(checked(**engine, message));
  CHECK(expected[0].find("half day") != std::string::npos);
  CHECK(expected[0].find("recieve") != std::string::npos);

  constexpr std::size_t rounds = 20;
  std::vector<std::vector<std::string>> found(thread_count);
  std::atomic<bool> go = false;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < thread_count; ++t) {
    threads.emplace_back([&, t] {
      while (!go) std::this_thread::yield();  // all at once, the first words too
      for (std::size_t i = 0; i < rounds * batch.size(); ++i) {
        const std::size_t mine = (i + t) % batch.size();
        std::string result = checked(**engine, batch[mine]);
        if (result != expected[mine]) found[t].push_back(std::move(result));
      }
    });
  }
  go = true;
  for (std::thread& thread : threads) thread.join();
  for (const auto& other : found) CHECK(other == std::vector<std::string>{});
}

}  // namespace plainsong
