#include "lsp/jsonrpc.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace plainsong::lsp {
namespace {

/// What a client that sends `input` in pieces of `cut` bytes is understood to say: contents, and
/// codes in brackets.
std::vector<std::string> understood(std::string_view input, std::size_t cut = 1000) {
  FrameReader reader;
  std::vector<std::string> all;
  for (std::size_t i = 0; i < input.size(); i += cut) {
    reader.receive(input.substr(i, cut));
    while (const auto frame = reader.next()) {
      all.push_back(frame->fault ? "[" + std::to_string(static_cast<int>(*frame->fault)) + "]"
                                 : frame->content);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("messages are cut out of what comes, however it is cut") {
  struct Case {
    const char* name;
    std::string input;
    std::vector<std::string> wanted;
  };
  const std::vector<Case> cases{
      {"one", "Content-Length: 2\r\n\r\n{}", {"{}"}},
      {"two", "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]", {"{}", "[1]"}},
      {"not whole", "Content-Length: 5\r\n\r\n{}", {}},
      {"none of a message", "Content-Length: 0\r\n\r\n", {""}},
      {"other fields", "Content-Type: a; b=c\r\ncontent-length:2 \r\n\r\n{}", {"{}"}},
      {"bytes, not characters", "Content-Length: 6\r\n\r\n\"\U0001F44B\"", {"\"\U0001F44B\""}},
      {"no length", "Content-Type: a\r\n\r\nContent-Length: 2\r\n\r\n{}", {"[-32700]", "{}"}},
      {"no number", "Content-Length: -2\r\n\r\nContent-Length: 2\r\n\r\n{}", {"[-32700]", "{}"}},
      {"bytes that stray", "{ContentContent-Length: 2\r\n\r\n{}", {"{}"}},
      {"a header without end", std::string(longest_header + 1, 'a'), {"[-32700]"}},
      {"too long",
       "Content-Length: 16777217\r\n\r\n" + std::string(longest_message + 1, 'a') +
           "Content-Length: 2\r\n\r\n{}",
       {"[-32600]", "{}"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK(understood(one.input) == one.wanted);
    if (one.input.size() < 100) CHECK(understood(one.input, 1) == one.wanted);
    CHECK(understood(one.input, 100000) == one.wanted);
  }
}

TEST_CASE("after a header that is too long nothing more is read") {
  FrameReader reader;
  reader.receive(std::string(longest_header + 1, 'a'));
  CHECK_FALSE(reader.lost());
  CHECK(reader.next().has_value());
  CHECK(reader.lost());
  reader.receive("\r\n\r\nContent-Length: 2\r\n\r\n{}");
  CHECK_FALSE(reader.next().has_value());
}

TEST_CASE("a message is written with its length in bytes") {
  CHECK(framed("\"\u00F1\"") == "Content-Length: 4\r\n\r\n\"\u00F1\"");
}

TEST_CASE("halves of surrogate pairs that stand alone are replaced, pairs are left") {
  struct Case {
    const char* given;
    const char* wanted;
  };
  const std::vector<Case> cases{
      {R"(a\ud83d)", R"(a\ufffd)"},           {R"(\udc4b a)", R"(\ufffd a)"},
      {R"(\ud83d\udc4b)", R"(\ud83d\udc4b)"}, {R"(\ud83d\ud83d\udc4b)", R"(\ufffd\ud83d\udc4b)"},
      {R"(\\ud83d)", R"(\\ud83d)"},           {R"(\\\uD83D)", R"(\\\ufffd)"},
      {R"(\u00f1\n\ud8)", R"(\u00f1\n\ud8)"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.given);
    CHECK(without_lone_surrogates(one.given) == one.wanted);
  }
}

TEST_CASE("only nesting that LSP has is taken") {
  CHECK(nested_sensibly(R"({"a":[{"b":"[[[\"[["}]})"));
  CHECK_FALSE(nested_sensibly(std::string(101, '[')));
  CHECK(nested_sensibly('"' + std::string(1000, '[') + '"'));
}

}  // namespace plainsong::lsp
