#include "rules/comment_order.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// "off spelling (why)", "none", "wrong".
std::string order(std::string_view comment) {
  const auto parsed = parse_comment_order(comment);
  if (!parsed) return "none";
  if (!*parsed) return "wrong";
  const CommentOrder& it = **parsed;
  std::string result = it.kind == CommentOrder::Kind::off  ? "off"
                       : it.kind == CommentOrder::Kind::on ? "on"
                                                           : "next";
  if (!it.rule.empty()) result += " " + it.rule;
  if (!it.reason.empty()) result += " (" + it.reason + ")";
  return result;
}

}  // namespace

TEST_CASE("comments order silence and its end") {
  struct Case {
    const char* comment;
    const char* order;
  };
  const Case cases[] = {
      {"plainsong off", "off"},
      {"  plainsong   on ", "on"},
      {"plainsong off: quoted from\n the law", "off (quoted from the law)"},
      {"plainsong spelling = off", "off spelling"},
      {"plainsong families-plain/jargon=off: said so", "off families-plain/jargon (said so)"},
      {"plainsong Microsoft.Passive = on", "on Microsoft.Passive"},
      {"plainsong ignore-next: a quotation", "next (a quotation)"},
      {"plainsong ignore-next", "next"},
      {"plainsong ignore-next spelling: names", "next spelling (names)"},
      {"plainsong off spelling", "wrong"},
      {"plainsong spelling", "wrong"},
      {"plainsong spelling = maybe", "wrong"},
      {"plainsong = off", "wrong"},
      {"plainsong ignore next", "wrong"},
      {"plainsong is what we use", "wrong"},
      {"plainsong", "none"},
      {"plainsongs off", "none"},
      {"Plainsong off", "none"},
      {"vale off", "none"},
      {"", "none"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.comment);
    CHECK(order(c.comment) == c.order);
  }
}

TEST_CASE("a comment that is not understood is shown, cut, with the mend") {
  const auto parsed = parse_comment_order("plainsong \xC3\xA9 " + std::string(1000, 'x'));
  REQUIRE(parsed);
  REQUIRE_FALSE(*parsed);
  CHECK(parsed->error().message.size() < 250);
  CHECK(parsed->error().message.find("write “plainsong off”") != std::string::npos);
}

}  // namespace plainsong
