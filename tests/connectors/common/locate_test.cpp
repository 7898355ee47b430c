#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/checked_file.hpp"

namespace plainsong {
namespace {

Document read(const std::string& text) {
  auto document = read_document(text, {.file_name = "letter.txt"}, {});
  REQUIRE(document.has_value());
  return *std::move(document);
}

/// A finding about each of the words of `text` that `wanted` takes, in order.
template <class Test>
std::vector<Finding> findings_about(const Document& document, Test wanted) {
  std::vector<Finding> findings;
  const std::string_view text = document.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = std::min(text.find_first_not_of(" \n.", at), text.size());
    const std::size_t end = std::min(text.find_first_of(" \n.", start), text.size());
    const Span span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    if (start < end && wanted(span.of(text))) findings.push_back({.span = span});
    at = end;
  }
  return findings;
}

/// "quote occurrence line:column" of each finding.
std::vector<std::string> places(const std::string& text, const Document& document,
                                const std::vector<Finding>& findings) {
  std::vector<std::string> result;
  for (const Location& location : locate(document, text, findings)) {
    result.push_back(location.quote + ' ' + std::to_string(location.occurrence) + ' ' +
                     std::to_string(location.start->line) + ':' +
                     std::to_string(location.start->column));
  }
  return result;
}

}  // namespace

TEST_CASE("an occurrence is counted among whole words of the visible text") {
  const std::string text = "A test, a tested test.\n\nThe  test-\xC2\xA0test\xC2\xAD again: test";
  const Document document = read(text);
  const auto findings = findings_about(
      document, [](std::string_view word) { return word == "test" || word == "test,"; });
  REQUIRE(findings.size() == 3);
  std::vector<Finding> words;
  for (Finding finding : findings) {
    finding.span = {finding.span.start(), finding.span.start() + 4};
    words.push_back(finding);
  }
  CHECK(places(text, document, words) ==
        std::vector<std::string>{"test 1 1:3", "test 2 1:18", "test 5 3:25"});
}

TEST_CASE("words are whole between dashes, quotation marks and accents") {
  const std::string text = "A quiz—quiz “quiz”… quizás, ¿quiz? 小quiz。";
  const Document document = read(text);
  std::vector<Finding> findings;
  for (std::size_t at = text.find("quiz"); at != std::string::npos;
       at = text.find("quiz", at + 1)) {
    const auto start = static_cast<std::uint32_t>(at);
    findings.push_back({.span = {start, start + 4}});
  }
  REQUIRE(findings.size() == 6);
  findings.erase(findings.begin() + 5);  // within words
  findings.erase(findings.begin() + 3);
  CHECK(places(text, document, findings) ==
        std::vector<std::string>{"quiz 1 1:3", "quiz 2 1:8", "quiz 3 1:14", "quiz 4 1:30"});
}

TEST_CASE("many different findings are placed as few are") {
  std::string text;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i) text += "the xq" + std::to_string(i) + " and ";
    text += "\n\n";
  }
  const Document document = read(text);
  const auto about_all =
      findings_about(document, [](std::string_view word) { return word.starts_with("xq"); });
  REQUIRE(about_all.size() == 200);
  const std::vector<std::string> together = places(text, document, about_all);
  for (std::size_t i = 0; i < about_all.size(); ++i) {
    REQUIRE(places(text, document, {about_all[i]}).front() == together[i]);
    REQUIRE(together[i].find(i < 100 ? " 1 " : " 2 ") != std::string::npos);
  }
}

}  // namespace plainsong
