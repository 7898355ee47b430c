// Compares what find_expressions finds with cases that somebody else has answered:
// eval_datetime FILE... [--show]. A file whose name ends in "_es.json" is Spanish, any other
// English. It holds a list of cases: "input", "reference" (the moment it was sent, ISO 8601) and
// "results", each with "start" and "end" in UTF-16 units, the end included, "type" and "timex".
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "facts/timex/find.hpp"
#include "text/utf8.hpp"

namespace {

using namespace plainsong;

/// Where each byte is in UTF-16 units.
std::vector<std::size_t> utf16_offsets(std::string_view text) {
  std::vector<std::size_t> offsets(text.size() + 1);
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    for (std::size_t i = 0; i < next.size; ++i) offsets[at + i] = units;
    units += next.code_point > 0xFFFF ? 2 : 1;
    at += next.size;
  }
  offsets[text.size()] = units;
  return offsets;
}

timex::Moment moment_of(const nlohmann::json& reference) {
  int year = 2018;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (reference.is_string()) {
    static_cast<void>(std::sscanf(reference.get<std::string>().c_str(), "%d-%d-%dT%d:%d:%d", &year,
                                  &month, &day, &hour, &minute, &second));
  }
  const auto days = std::chrono::sys_days{std::chrono::year{year} / month / day};
  return {days, hour * 60 + minute, second};
}

/// "0-6 2026-10-08/; ..."
std::string expected(const nlohmann::json& results) {
  std::string text;
  for (const auto& one : results) {
    text += fmt::format("{}-{} ", one["start"].get<int>(), one["end"].get<int>());
    for (const auto& value : one["timex"])
      text += value.is_string() ? value.get<std::string>() + "/" : "-/";
    text += "; ";
  }
  return text;
}

std::string found(const std::string& input, Language language,
                  const plainsong::timex::Moment& sent) {
  const std::vector<std::size_t> offsets = utf16_offsets(input);
  std::string text;
  for (const plainsong::timex::Expression& one :
       plainsong::timex::find_expressions(input, language, sent)) {
    text += fmt::format("{}-{} ", offsets[one.span.start()], offsets[one.span.end()] - 1);
    for (const std::string& value : one.values) text += value + "/";
    text += "; ";
  }
  return text;
}

struct Count {
  int passed = 0;
  int all = 0;
};

}  // namespace

int main(int argc, char** argv) {
  bool show = false;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--show") {
      show = true;
    } else {
      files.push_back(argument);
    }
  }
  if (files.empty()) {
    std::fputs("usage: eval_datetime FILE... [--show]\n", stderr);
    return 2;
  }
  for (const std::string& file : files) {
    std::ifstream in{file};
    const nlohmann::json cases = nlohmann::json::parse(in, nullptr, false);
    if (!cases.is_array()) {
      fmt::print(stderr, "{}: it is no list of cases in JSON\n", file);
      return 2;
    }
    const Language language = file.ends_with("_es.json") ? spanish : english;
    std::map<std::string, Count> counts;
    Count all;
    for (const auto& one : cases) {
      const std::string input = one["input"];
      const std::string wanted = expected(one["results"]);
      const std::string got = found(input, language, moment_of(one["reference"]));
      const std::string type =
          one["results"].empty() ? "none" : one["results"][0]["type"].get<std::string>();
      for (Count* count : {&all, &counts[type]}) {
        ++count->all;
        if (wanted == got) ++count->passed;
      }
      if (show && wanted != got)
        fmt::print("{}\n  expected {}\n  found    {}\n", input, wanted, got);
    }
    fmt::print("{}: {} of {} ({:.1f} %)\n", file, all.passed, all.all,
               100.0 * all.passed / std::max(all.all, 1));
    for (const auto& [type, count] : counts)
      fmt::print("  {:16}{:4} of {:4}\n", type, count.passed, count.all);
  }
  return 0;
}
