#include "common/edit_session.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/workspace.hpp"

namespace plainsong {
namespace {

std::shared_ptr<const Engine> engine() {
  static const std::shared_ptr<const Engine> made = [] {
    auto workspace = open_workspace("", 1);
    REQUIRE(workspace);
    return (*workspace)->engine;
  }();
  return made;
}

EditSession session_of(std::string text, std::string file = "letter.txt") {
  EditSession session{engine(), {.file = std::move(file), .voice = {}}, std::move(text)};
  session.check();
  return session;
}

/// "words at byte; ..." of the words that are not known.
std::string shown(const EditSession& session) {
  std::string all;
  for (const EditSession::Found& one : session.findings()) {
    if (one.bytes.empty()) continue;
    if (one.finding.category != Category::spelling) continue;
    all += fmt::format("{}{} at {}", all.empty() ? "" : "; ", one.bytes.of(session.text()),
                       one.bytes.start());
  }
  return all;
}

/// Puts `with` in the place of the first `words`.
void change(EditSession& session, std::string_view words, std::string_view with) {
  const auto at = static_cast<std::uint32_t>(session.text().find(words));
  REQUIRE(at < session.text().size());
  session.edit({at, at + static_cast<std::uint32_t>(words.size())}, with);
}

const std::string letter =
    "Dear families,\n\nWe will zorgleam new books this week. They are for everybody.\n\n"
    "Please blenquot the paper from the plastic.\n";

}  // namespace

TEST_CASE("a change is checked at once in its paragraph, and what stands elsewhere moves") {
  EditSession session = session_of(letter);
  CHECK(session.whole());
  CHECK(shown(session) == "zorgleam at 24; blenquot at 86");
  change(session, "zorgleam", "receive");
  CHECK_FALSE(session.whole());
  CHECK(shown(session) == "blenquot at 85");
  change(session, "new", "frimpled new");
  CHECK(shown(session) == "frimpled at 32; blenquot at 94");
  change(session, "Dear families,", "");
  CHECK(shown(session) == "frimpled at 18; blenquot at 80");
  session.check();
  CHECK(session.whole());
  CHECK(shown(session) == "frimpled at 18; blenquot at 80");
}

TEST_CASE("paragraphs can be parted, joined and taken away") {
  EditSession session = session_of(letter);
  change(session, " They", "\n\nThey quazzle");
  CHECK(shown(session) == "zorgleam at 24; quazzle at 60; blenquot at 95");
  change(session, ".\n\nPlease", " ");
  CHECK(shown(session) == "zorgleam at 24; quazzle at 60; blenquot at 87");
  session.edit({0, static_cast<std::uint32_t>(session.text().size())}, "");
  CHECK(shown(session) == "");
  session.edit({0, 0}, "blenquot");
  CHECK(shown(session) == "blenquot at 0");
  session.replace("We blenquot and zorgleam");
  CHECK(shown(session) == "blenquot at 3; zorgleam at 16");
}

TEST_CASE("what is open around a paragraph keeps it from being read by itself") {
  struct Case {
    const char* name;
    std::string text;
  };
  const std::vector<Case> cases{
      {"code between fences", "Text.\n\n```\nlet it\n\nNEW\n```\n"},
      {"a comment", "Text.\n\n<!--\n\nNEW\n\n-->\n"},
      {"front matter", "---\ntitle: x\n\nNEW\n---\n\nText.\n"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    EditSession session = session_of(one.text, "letter.md");
    change(session, "NEW", "blenquot zorgleam");
    CHECK(shown(session) == "");
    session.check();
    CHECK(shown(session) == "");
  }
}

TEST_CASE("a check of text that has changed meanwhile is not taken in") {
  EditSession session = session_of(letter);
  const EditSession::Job job = session.job();
  change(session, "zorgleam", "receive");
  CHECK_FALSE(session.take(EditSession::run(job)));
  CHECK(shown(session) == "blenquot at 85");
  CHECK(session.take(EditSession::run(session.job())));
}

TEST_CASE("after any changes, the paragraphs say what a check of all says") {
  const std::vector<std::string> words{"zorgleam", "the ",       "books",        "\n\n",
                                       "\n",       "formative ", "tests.",       "\u00F1u",
                                       ". We ",    "blenquot",   "5th graders ", "e-mail us",
                                       "!",        " ",          "\U0001F600"};
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random{seed};
    const auto below = [&](std::size_t n) {
      return static_cast<std::uint32_t>(random() % std::max<std::size_t>(n, 1));
    };
    EditSession session = session_of(letter);
    for (int i = 0; i < 30; ++i) {
      const std::string& text = session.text();
      const auto edge = [&](std::uint32_t at) {
        while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80)
          --at;
        return at;
      };
      const std::uint32_t from = edge(below(text.size() + 1));
      const std::uint32_t to = std::max(
          from,
          edge(std::min<std::uint32_t>(from + below(20), static_cast<std::uint32_t>(text.size()))));
      session.edit({from, to}, words[below(words.size())]);
      EditSession fresh = session_of(session.text());
      for (const auto& one : session.findings()) {
        if (one.bytes.empty()) continue;
        CHECK(one.bytes.end() <= session.text().size());
      }
      REQUIRE(shown(session) == shown(fresh));
    }
  }
}

}  // namespace plainsong
