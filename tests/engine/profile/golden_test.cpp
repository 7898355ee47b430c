#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "plainsong/baseline.hpp"
#include "plainsong/canon.hpp"
#include "plainsong/profile.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

/// What was read, one value a line, with the way to it; what is empty is left out.
class Dump {
 public:
  void put(const std::string& way, const std::string& text) {
    if (!text.empty()) text_ += way + " = " + text + "\n";
  }
  void put(const std::string& way, int number) { put(way, std::to_string(number)); }
  template <class T>
  void put(const std::string& way, const std::vector<T>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) put(way + '[' + std::to_string(i) + ']', list[i]);
  }
  template <class T>
  void put(const std::string& way, const std::map<std::string, T>& map) {
    for (const auto& [key, value] : map) put(way + '/' + key, value);
  }
  void put(const std::string& way, const Person& person) {
    put(way, person.name + " (" + person.role + ")");
  }
  void put(const std::string& way, const StyleExamples& examples) {
    put(way + "/like", examples.like);
    put(way + "/unlike", examples.unlike);
  }
  void put(const std::string& way, const RuleSetting& setting) {
    const std::string severity =
        setting.severity ? std::string{to_string(*setting.severity)} : std::string{"its own"};
    put(way, setting.off ? std::string{"off"} : severity);
    put(way + "/parameters", setting.parameters);
  }
  void put(const std::string& way, const Voice& voice) {
    put(way, voice.id + " of " + (voice.parent.empty() ? "nobody" : voice.parent));
    put(way + "/name", voice.name);
    put(way + "/aka", voice.aka);
    put(way + "/grades", voice.grades);
    put(way + "/teaches", voice.teaches);
    put(way + "/people", voice.people);
    put(way + "/contacts", voice.contacts);
    put(way + "/match", voice.match);
  }
  void put(const std::string& way, const Metadata& message) {
    put(way + "/file", message.file);
    put(way + "/voice", message.voice);
    put(way + "/audience", message.audience);
    put(way + "/type", message.type);
    put(way + "/channel", message.channel);
    put(way + "/date", message.date);
    put(way + "/title", message.title);
    put(way + "/sender", message.sender);
    put(way + "/languages", message.languages);
  }
  void put(const std::string& way, const Ignore& entry) {
    put(way, entry.where);
    put(way + "/rule", entry.rule);
    put(way + "/text", entry.text);
    put(way + "/file", entry.file);
    put(way + "/reason", entry.reason);
    put(way + "/expires", entry.expires);
    put(way + "/who", entry.who);
  }
  void put(const std::string& way, const BaselineEntry& entry) {
    put(way, entry.fingerprint);
    put(way + "/rule", entry.rule);
    put(way + "/file", entry.file);
    put(way + "/quote", entry.quote);
    put(way + "/reason", entry.reason);
    put(way + "/who", entry.who);
    put(way + "/added", entry.added);
    put(way + "/expires", entry.expires);
  }
  void put(const std::string& way, const Error& error) { put(way, to_string(error)); }
  void put(const ProfileRead& read) {
    const Profile& profile = read.profile;
    put("file", profile.file);
    put("extends", read.extends);
    put("name", profile.name);
    put("aka", profile.aka);
    put("languages", profile.languages);
    put("timezone", profile.timezone);
    put("school_year/start", profile.school_year_start);
    put("school_year/end", profile.school_year_end);
    put("voices", profile.voices);
    put("glossaries", profile.glossaries);
    put("packs", profile.packs);
    put("canon", profile.canon);
    put("messages", profile.messages);
    put("ledger", profile.ledger);
    put("rules", profile.rules);
    put("ignore", profile.ignore);
    put("style/time", profile.style.time);
    put("style/date", profile.style.date);
    put("style/phone", profile.style.phone);
    put("style/sentence_words", profile.style.sentence_words);
    put("style/abbreviated_months_in", profile.style.abbreviated_months_in);
    put("style/heading_case", profile.style.heading_case);
    put("acronyms/known", profile.acronyms.known);
    put("acronyms/by_audience", profile.acronyms.by_audience);
    put("acronyms/expansions", profile.acronyms.expansions);
    put("jargon", profile.jargon);
    put("inclusive", profile.inclusive);
    put("choices", profile.choices);
    put("keep", profile.keep_days);
    put("lock/rules", profile.lock.rules);
    put("lock/terms", profile.lock.terms);
    put("lock/facts", profile.lock.facts);
    put("error", read.errors);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string dump(const fs::path& input) {
  const std::string bytes = test::slurp(input.string());
  const std::string name = input.filename().string();
  const std::string format = input.parent_path().filename().string();
  Dump result;
  if (format == "profile") {
    result.put(parse_profile(bytes, name));
  } else if (format == "canon") {
    Errors errors;
    static_cast<void>(parse_canon(bytes, name, errors));
    result.put("error", errors);
  } else if (format == "baseline") {
    Errors errors;
    result.put("entry", parse_baseline(bytes, name, errors));
    result.put("error", errors);
  } else {
    Errors errors;
    result.put("message", parse_message_list(bytes, name, errors));
    result.put("error", errors);
  }
  return result.text();
}

}  // namespace

// tests/golden_config/<format>/<case>.<ext> is read and compared with <case>.<ext>.expected.
// PLAINSONG_UPDATE_GOLDEN=1 rewrites the expectations; review the difference.
TEST_CASE("reading a file of settings gives what is expected, or its mistakes") {
  const bool update = std::getenv("PLAINSONG_UPDATE_GOLDEN") != nullptr;
  std::size_t cases = 0;
  for (const auto& entry : fs::recursive_directory_iterator{PLAINSONG_TESTS_DIR "/golden_config"}) {
    if (!entry.is_regular_file() || entry.path().extension() == ".expected") continue;
    const std::string name = entry.path().string();
    CAPTURE(name);
    const std::string actual = dump(entry.path());
    const std::string expected = name + ".expected";
    if (update) std::ofstream{expected, std::ios::binary} << actual;
    REQUIRE(fs::exists(expected));
    CHECK(actual == test::slurp(expected));
    ++cases;
  }
  CHECK(cases > 0);
}

}  // namespace plainsong
