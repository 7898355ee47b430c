#include "common/render.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plainsong {
namespace {

using nlohmann::json;

/// Something found about `words`, which the text has once.
Finding found(std::string_view text, std::string_view words, Severity severity = Severity::warning,
              std::vector<std::string> suggestions = {}) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string_view::npos);
  const auto start = static_cast<std::uint32_t>(at);
  return {.rule = "words/a",
          .category = Category::style,
          .severity = severity,
          .span = {start, start + static_cast<std::uint32_t>(words.size())},
          .message = "Not these words.",
          .why = "Because.",
          .suggestions = std::move(suggestions)};
}

/// A file read from `bytes`, in which what `find` makes of its text was found.
template <class Find>
CheckedFile checked(const std::string& name, const std::string& bytes, Find find) {
  CheckedFile file{.name = name, .bytes = bytes};
  file.document = read_document(bytes, {.file_name = name}, {}).value();
  file.report.findings = find(file.document->text());
  file.locations = locate(*file.document, file.bytes, file.report.findings);
  file.fingerprints.assign(file.report.findings.size(), std::string(32, 'a'));
  return file;
}

CheckedFile unreadable(const std::string& name) {
  return {.name = name, .error = Error{ErrorKind::unreadable, {}, "there is no such file"}};
}

/// A letter with an accent before the words, so that bytes, code points and columns differ.
CheckedFile letter() {
  return checked("a b.txt", "Éa.\n\nÉl dice teh word.\n", [](std::string_view text) {
    return std::vector{found(text, "teh", Severity::error, {"the", "ten"})};
  });
}

const std::string hostile = "<img src=x onerror=alert(1)>&\"'";

CheckedFile hostile_file() {
  CheckedFile file = checked(hostile + ".txt", hostile, [](std::string_view text) {
    Finding finding = found(text, "onerror");
    finding.message = hostile;
    finding.why = hostile;
    finding.rule = "words/" + hostile;
    finding.suggestions = {hostile};
    return std::vector{finding};
  });
  return file;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t result = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++result;
  }
  return result;
}

}  // namespace

TEST_CASE("SARIF has the result with rule, place, names and fixes") {
  const std::vector files{letter()};
  const json sarif = json::parse(render_sarif({.files = files}));
  CHECK(sarif["version"] == "2.1.0");
  const json& run = sarif["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
  const json& rule = run["tool"]["driver"]["rules"][0];
  CHECK(rule["id"] == "words/a");
  CHECK(rule["defaultConfiguration"]["level"] == "error");
  CHECK(rule["help"]["text"] == "Because.");
  CHECK(rule["properties"]["problem.severity"] == "error");
  const json& result = run["results"][0];
  CHECK(result["ruleId"] == "words/a");
  CHECK(result["ruleIndex"] == 0);
  CHECK(result["level"] == "error");
  CHECK(result["message"]["text"] == "Not these words.");
  CHECK(result["partialFingerprints"]["primaryLocationLineHash"] == std::string(32, 'a') + ":1");
  const json& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "a%20b.txt");
  const json region{{"startLine", 3}, {"startColumn", 9}, {"endLine", 3}, {"endColumn", 12}};
  CHECK(place["region"] == region);
  CHECK(result["fixes"].size() == 2);
  const json& replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0];
  CHECK(replacement["deletedRegion"] == region);
  CHECK(replacement["insertedContent"]["text"] == "the");
  CHECK_FALSE(result.contains("baselineState"));
}

TEST_CASE("SARIF tells what is silenced, by what and why, and what is new") {
  CheckedFile file = letter();
  file.report.silenced.push_back({.finding = found(file.document->text(), "word"),
                                  .by = SilencedBy::baseline,
                                  .reason = "old"});
  file.report.silenced.push_back(
      {.finding = found(file.document->text(), "dice"), .by = SilencedBy::comment});
  file.silenced_locations =
      locate(*file.document, file.bytes,
             {file.report.silenced[0].finding, file.report.silenced[1].finding});
  file.silenced_fingerprints.assign(2, std::string(32, 'b'));
  const std::vector files{file};
  const json sarif = json::parse(render_sarif({.files = files, .has_baseline = true}));
  const json& results = sarif["runs"][0]["results"];
  REQUIRE(results.size() == 3);
  CHECK(results[0]["baselineState"] == "new");
  CHECK(results[1]["baselineState"] == "unchanged");
  CHECK(results[1]["suppressions"] ==
        json::parse(R"([{"kind":"external","status":"accepted","justification":"old"}])"));
  CHECK(results[2]["baselineState"] == "new");
  CHECK(results[2]["suppressions"] == json::parse(R"([{"kind":"inSource","status":"accepted"}])"));
}

TEST_CASE("SARIF says what could not be checked") {
  std::vector files{unreadable("/x/a.txt"), letter()};
  files[1].report.skipped.push_back({"style/a", "it takes too long"});
  const json sarif = json::parse(render_sarif({.files = files}));
  const json& invocation = sarif["runs"][0]["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  const json& told = invocation["toolExecutionNotifications"];
  REQUIRE(told.size() == 2);
  CHECK(told[0]["level"] == "error");
  CHECK(told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "file:///x/a.txt");
  CHECK(told[1]["message"]["text"] == "style/a: it takes too long");
}

TEST_CASE("what has no line is placed in words") {
  CheckedFile file = letter();
  file.locations[0] = {.quote = "teh", .part = "page 2", .place = {.page = 2}};
  const std::vector files{file};
  const json sarif = json::parse(render_sarif({.files = files}));
  const json& result = sarif["runs"][0]["results"][0];
  CHECK(result["message"]["text"] == "Not these words. (page 2)");
  CHECK(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "page 2");
  CHECK_FALSE(result["locations"][0]["physicalLocation"].contains("region"));
  CHECK_FALSE(result.contains("fixes"));
  CHECK(render_github({.files = files}) ==
        "::error file=a b.txt,title=words/a::Not these words. (page 2)\n");
  CHECK(render_checkstyle({.files = files}).find("<error severity=") != std::string::npos);
  const json rdjson = json::parse(render_rdjson({.files = files}));
  CHECK_FALSE(rdjson["diagnostics"][0]["location"].contains("range"));
}

TEST_CASE("words that the source breaks are not replaced by a tool") {
  const auto file = checked("a.html", "<p>t<b>e</b>h", [](std::string_view text) {
    return std::vector{found(text, "teh", Severity::error, {"the"})};
  });
  const std::vector files{file};
  const json sarif = json::parse(render_sarif({.files = files}));
  CHECK_FALSE(sarif["runs"][0]["results"][0].contains("fixes"));
  CHECK_FALSE(
      json::parse(render_rdjson({.files = files}))["diagnostics"][0].contains("suggestions"));
}

TEST_CASE("rdjson counts columns in bytes") {
  const std::vector files{letter()};
  const json rdjson = json::parse(render_rdjson({.files = files}));
  const json& diagnostic = rdjson["diagnostics"][0];
  const json range{{"start", {{"line", 3}, {"column", 10}}},
                   {"end", {{"line", 3}, {"column", 13}}}};
  CHECK(diagnostic["location"]["path"] == "a b.txt");
  CHECK(diagnostic["location"]["range"] == range);
  CHECK(diagnostic["severity"] == "ERROR");
  CHECK(diagnostic["code"]["value"] == "words/a");
  CHECK(diagnostic["suggestions"][1]["text"] == "ten");
  CHECK(diagnostic["suggestions"][1]["range"] == range);
}

TEST_CASE("GitHub gets commands, escaped") {
  CheckedFile file = letter();
  file.name = "50%,a:b.txt";
  file.report.findings[0].message = "One: 50%,\ntwo";
  const std::vector files{file, unreadable("c.txt")};
  CHECK(render_github({.files = files}) ==
        "::error file=c.txt::there is no such file\n"
        "::error file=50%25%2Ca%3Ab.txt,line=3,endLine=3,col=9,endColumn=12,"
        "title=words/a::One: 50%25,%0Atwo\n");
}

TEST_CASE("GitHub gets the most severe first, no more than it shows, and the number of the rest") {
  const auto file = checked("a.txt", "a b c", [](std::string_view text) {
    std::vector<Finding> findings(12, found(text, "a", Severity::suggestion));
    findings.insert(findings.end(), 11, found(text, "b", Severity::warning));
    findings.push_back(found(text, "c", Severity::error));
    return findings;
  });
  const std::vector files{file};
  const std::string out = render_github({.files = files});
  CHECK(out.starts_with("::error "));
  CHECK(count(out, "::warning ") == 10);
  CHECK(count(out, "::notice ") == 10);
  CHECK(out.find("::warning ") < out.find("::notice "));
  CHECK(out.ends_with("\n3 more findings are not listed here; plainsong check shows them all\n"));
}

TEST_CASE("Checkstyle has a file with its errors, and none for one without") {
  const auto clean =
      checked("clean.txt", "Fine.", [](std::string_view) { return std::vector<Finding>{}; });
  const std::vector files{letter(), clean, unreadable("c.txt")};
  CHECK(render_checkstyle({.files = files}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n"
        "<file name=\"a b.txt\">\n"
        "<error line=\"3\" column=\"9\" severity=\"error\" message=\"Not these words.\" "
        "source=\"plainsong.words/a\"/>\n</file>\n"
        "<file name=\"c.txt\">\n<error severity=\"error\" message=\"there is no such file\" "
        "source=\"plainsong.unread\"/>\n</file>\n</checkstyle>\n");
}

TEST_CASE("JUnit has a case for each message and category that was found in the run") {
  const auto clean =
      checked("clean.txt", "Fine.", [](std::string_view) { return std::vector<Finding>{}; });
  const auto minor = checked("minor.txt", "so so", [](std::string_view text) {
    return std::vector{found(text, "so so", Severity::suggestion)};
  });
  const std::vector files{letter(), clean, minor, unreadable("c.txt")};
  const std::string out = render_junit({.files = files});
  CHECK(out.find("<testsuites name=\"plainsong\" tests=\"4\" failures=\"1\" errors=\"1\"") !=
        std::string::npos);
  CHECK(
      out.find("<failure message=\"Not these words.\" type=\"error\">line 3, column 9: error: ") !=
      std::string::npos);
  CHECK(out.find("<testcase classname=\"clean.txt\" name=\"style\" time=\"0\"/>") !=
        std::string::npos);
  CHECK(count(out, "<system-out>") == 1);
  CHECK(count(out, "<error message=\"there is no such file\" type=\"unread\"/>") == 1);
  const std::string strict = render_junit({.files = files, .fail_on = Severity::suggestion});
  CHECK(strict.find("failures=\"2\" errors=\"1\"") != std::string::npos);
  const std::vector only_clean{clean};
  CHECK(render_junit({.files = only_clean})
            .find("<testcase classname=\"clean.txt\" name=\"check\" time=\"0\"/>") !=
        std::string::npos);
}

TEST_CASE("the page shows a message as its readers see it, with what was found beside it") {
  const auto file =
      checked("news.md",
              "# Big news\n\nWe **say teh** word.\n\n- one\n- two\n\n| A | B |\n|---|---|\n| c | d "
              "|\n\n> quoted\n",
              [](std::string_view text) {
                std::vector findings{found(text, "teh word", Severity::error, {"the word"})};
                findings.insert(findings.begin(), {.rule = "required/letter",
                                                   .category = Category::message_missing,
                                                   .message = "No date."});
                return findings;
              });
  const std::vector files{file};
  const std::string page = render_html({.files = files});
  const char* parts[] = {
      "<html lang=\"en\">",
      "<h3>Big news</h3>",
      "<p>We <strong>say </strong><strong><mark class=\"error\">teh</mark></strong>"
      "<mark class=\"error\"> word</mark><sup class=\"error\">"
      "<a id=\"m1-f2\" href=\"#m1-n2\">2</a></sup>.</p>",
      "<ul>\n<li style=\"margin-left:0em\">one</li>\n<li style=\"margin-left:0em\">two</li>\n</ul>",
      "<tr><th>A</th><th>B</th></tr>\n<tr><td>c</td><td>d</td></tr>",
      "<blockquote>quoted</blockquote>",
      "<li class=\"note error\" id=\"m1-n2\">\n<p><a href=\"#m1-f2\">2</a> "
      "<span class=\"label\">error</span>",
      "<p>Write: <strong>the word</strong></p>",
      "<span class=\"small\">about the message as a whole</span></p>\n<p>No date.</p>",
      "<label class=\"filter\" for=\"show-error\">1 error</label>",
  };
  for (const char* part : parts) {
    CAPTURE(std::string{part});
    CHECK(page.find(part) != std::string::npos);
  }
  CHECK(page.find("No date.") < page.find("Big news"));
  CHECK(render_html({.files = files, .locale = Locale::es}).find("<html lang=\"es\">") !=
        std::string::npos);
}

TEST_CASE("the page needs nothing from elsewhere and runs nothing") {
  const auto linked =
      checked("a.md", "See [this](https://evil.example/x) and ![pic](http://x/y.png)",
              [](std::string_view) { return std::vector<Finding>{}; });
  const std::vector files{linked};
  const std::string page = render_html({.files = files});
  for (const char* part : {"<script", "http://", "https://", "url(", "@import", "<img", "<link"}) {
    CAPTURE(std::string{part});
    CHECK(page.find(part) == std::string::npos);
  }
}

TEST_CASE("a page whose findings overlap without end is drawn in good time") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  const auto file = checked("a.txt", text, [](std::string_view visible) {
    std::vector<Finding> findings;
    const auto size = static_cast<std::uint32_t>(visible.size());
    for (std::uint32_t i = 0; i + 5 < size; i += 5) {
      findings.push_back({.rule = "readability/a", .span = {i, size}, .message = "Long."});
    }
    return findings;
  });
  const std::vector files{file};
  CHECK(count(render_html({.files = files}), "<li class=\"note") == file.report.findings.size());
}

TEST_CASE("hostile text cannot leave its place in any format") {
  const std::vector files{hostile_file()};
  const RunReport run{.files = files};
  for (const std::string& out : {render_html(run), render_checkstyle(run), render_junit(run)}) {
    CHECK(out.find("<img") == std::string::npos);
    CHECK(out.find("&lt;img src=x ") != std::string::npos);
  }
  CHECK(json::parse(render_sarif(run))["runs"][0]["results"][0]["message"]["text"] == hostile);
  CHECK(json::parse(render_rdjson(run))["diagnostics"][0]["message"] == hostile);
  CHECK(count(render_github(run), "\n") == 1);
}

TEST_CASE("a file that could not be read is told of in every format") {
  const std::vector files{unreadable("c.txt")};
  const RunReport run{.files = files};
  for (const std::string& out : {render_sarif(run), render_github(run), render_checkstyle(run),
                                 render_junit(run), render_rdjson(run), render_html(run)}) {
    CHECK(out.find("there is no such file") != std::string::npos);
  }
}

TEST_CASE("what is missing is told of the message as a whole") {
  const auto file = checked("a.txt", "Dear families,", [](std::string_view) {
    return std::vector<Finding>{{.rule = "required/letter",
                                 .category = Category::message_missing,
                                 .message = "No date.",
                                 .element = "dates"}};
  });
  CHECK(render_text(file, {}) ==
        "a.txt\n  about the message as a whole  warning\n    No date.\n\n");
  CHECK(message_with_place(file, 0, Locale::en) == "No date.");
  CHECK(json::parse(render_json_lines(file))["element"] == "dates");
}

TEST_CASE("a finding without words is placed by where it stands in the source") {
  const std::string page = "<p>One</p>\n<img src=a.png>\n";
  const auto file = checked("a.html", page, [&](std::string_view) {
    const auto start = static_cast<std::uint32_t>(page.find("<img"));
    Finding image{.rule = "accessibility/image",
                  .span = {3, 3},
                  .message = "No description.",
                  .origin = Origin{.bytes = {start, start + 15}}};
    image.element = "alt";
    return std::vector{image};
  });
  CHECK(file.locations[0].start == Position{2, 1});
  CHECK(file.locations[0].end == Position{2, 16});
  CHECK(file.locations[0].quote.empty());
  const json line = json::parse(render_json_lines(file));
  CHECK(line["element"] == "alt");
  CHECK(line["line"] == 2);
}

}  // namespace plainsong
