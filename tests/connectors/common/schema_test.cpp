#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

#include "common/checked_file.hpp"
#include "common/files.hpp"
#include "common/project.hpp"
#include "common/render.hpp"

namespace plainsong {
namespace {

using nlohmann::json;

/// Holds values against the part of JSON Schema that findings.schema.json uses, and more strictly:
/// a member that the schema does not describe is a mistake too.
class Schema {
 public:
  explicit Schema(json root) : root_(std::move(root)) {}  // braces would make an array of it

  [[nodiscard]] std::vector<std::string> mistakes(const json& value) const {
    std::vector<std::string> found;
    check(value, root_, "", found);
    return found;
  }

 private:
  static bool has_type(const json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "null") return value.is_null();
    return value.type_name() == type;
  }

  void check(const json& value, const json& schema, const std::string& at,
             std::vector<std::string>& found) const {
    if (schema.contains("$ref")) {
      const std::string name = schema["$ref"].get<std::string>().substr(1);  // "#/$defs/file"
      check(value, root_.at(json::json_pointer{name}), at, found);
      return;
    }
    if (schema.contains("type")) {
      const json& type = schema["type"];
      bool fits = false;
      for (const json& one : type.is_array() ? type : json::array({type})) {
        fits = fits || has_type(value, one);
      }
      if (!fits) found.push_back(at + ": type");
    }
    if (schema.contains("const") && value != schema["const"]) found.push_back(at + ": const");
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end()) {
      found.push_back(at + ": enum");
    }
    if (schema.contains("minimum") && value < schema["minimum"]) found.push_back(at + ": minimum");
    if (schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(),
                           std::regex{schema["pattern"].get<std::string>()})) {
      found.push_back(at + ": pattern");
    }
    if (value.is_array()) {
      for (const json& item : value) check(item, schema.at("items"), at + "[]", found);
    }
    if (!value.is_object()) return;
    for (const json& name : schema.value("required", json::array())) {
      if (!value.contains(name)) found.push_back(at + ": lacks " + name.get<std::string>());
    }
    for (const auto& [name, member] : value.items()) {
      const json& known = schema.at("properties");
      if (!known.contains(name)) {
        found.push_back(at + ": has " + name);
      } else {
        check(member, known[name], at + "/" + name, found);
      }
    }
  }

  json root_;
};

Schema published() {
  std::ifstream file{std::string{PLAINSONG_SOURCE_DIR} + "/docs/reference/findings.schema.json"};
  return Schema{json::parse(file)};
}

json output_for(const std::vector<std::string>& names) {
  const std::string docs = std::string{PLAINSONG_SOURCE_DIR} + "/docs/";
  const auto project = load_project(docs + "plainsong.yaml");
  REQUIRE(project.has_value());
  Errors warnings;
  const auto engine = open_engine(*project, {.use_cache = false}, warnings);
  REQUIRE(engine.has_value());
  json result{{"plainsong", 1}, {"files", json::array()}};
  for (const std::string& name : names) {
    auto bytes = files::read(docs + "examples/" + name, 1 << 20U);
    REQUIRE(bytes.has_value());
    const CheckedFile file = check_bytes(**engine, *std::move(bytes), {.file = name}, {}, {});
    result["files"].push_back(json::parse(render_json_file(file)));
  }
  return result;
}

}  // namespace

TEST_CASE("what --format json prints is what the published schema says") {
  const json output =
      output_for({"early-release-reminder.txt", "family-newsletter.md", "principals-page.html",
                  "library-night.txt", "conference-invitation.eml", "welcome-letter.docx"});
  std::size_t findings = 0;
  for (const json& file : output["files"]) findings += file["findings"].size();
  CHECK(findings >= 5);
  CHECK(published().mistakes(output) == std::vector<std::string>{});
}

TEST_CASE("the schema refuses what is not printed") {
  const json good = output_for({"early-release-reminder.txt"});
  REQUIRE(published().mistakes(good).empty());
  struct Case {
    const char* name;
    const char* where;
    json value;
    const char* mistake;
  };
  const std::vector<Case> cases{
      {"another version", "/plainsong", 2, "/plainsong: const"},
      {"a severity of no meaning", "/files/0/findings/0/severity", "fatal",
       "/files[]/findings[]/severity: enum"},
      {"a line before the first", "/files/0/findings/0/line", 0,
       "/files[]/findings[]/line: minimum"},
      {"a short fingerprint", "/files/0/findings/0/fingerprint", "12",
       "/files[]/findings[]/fingerprint: pattern"},
      {"a member that is not described", "/files/0/findings/0/colour", "red",
       "/files[]/findings[]: has colour"},
      {"words that are no text", "/files/0/findings/0/quote", json::array(),
       "/files[]/findings[]/quote: type"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    json bad = good;
    bad[json::json_pointer{c.where}] = c.value;
    const std::vector<std::string> found = published().mistakes(bad);
    CHECK(std::find(found.begin(), found.end(), c.mistake) != found.end());
  }
}

}  // namespace plainsong
