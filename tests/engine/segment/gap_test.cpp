#include "segment/gap.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// Everything that holds of a gap, as words.
std::string shown(const GapInfo& gap) {
  std::string result;
  const auto say = [&](bool holds, const char* word) {
    if (!holds) return;
    if (!result.empty()) result += ' ';
    result += word;
  };
  say(gap.gap == Gap::space, "space");
  say(gap.gap == Gap::hyphen, "hyphen");
  say(gap.gap == Gap::none, "none");
  say(gap.gap == Gap::slash, "slash");
  say(gap.gap == Gap::dot, "dot");
  say(gap.gap == Gap::comma, "comma");
  say(gap.gap == Gap::ampersand, "ampersand");
  say(gap.gap == Gap::stop, "stop");
  say(gap.tight, "tight");
  say(gap.line_break, "line_break");
  say(gap.terminator, "terminator");
  say(gap.only_full_stop, "only_full_stop");
  say(gap.separator, "separator");
  say(gap.opens_tag, "opens_tag");
  say(gap.possessive, "possessive");
  say(gap.ampersand_word, "ampersand_word");
  return result;
}

}  // namespace

TEST_CASE("the bytes between two words tell what parts them") {
  struct Case {
    std::string bytes;
    std::string gap;
  };
  const Case cases[]{
      {"", "none tight"},
      {" ", "space"},
      {"\xC2\xA0", "space"},
      {"\xE3\x80\x80", "space"},
      {"\n", "space line_break"},
      {" \r\n  ", "space line_break"},
      {"\xE2\x80\xA8", "space line_break"},
      {"\xC2\xAD", "none tight"},
      {"\xE2\x80\x8B", "space"},
      {"-", "hyphen tight"},
      {"\xE2\x80\x90", "hyphen tight"},
      {"\xE2\x80\x91", "hyphen tight"},
      {"–", "hyphen tight"},
      {"-\n", "hyphen line_break"},
      {"\xC2\xAD\n", "space line_break"},
      {" - ", "stop"},
      {"--", "stop tight"},
      {"—", "stop tight"},
      {"/", "slash tight"},
      {" / ", "stop"},
      {".", "dot tight only_full_stop"},
      {". ", "stop terminator only_full_stop"},
      {".\n", "stop line_break terminator only_full_stop"},
      {".” ", "stop terminator only_full_stop"},
      {"... ", "stop terminator"},
      {"… ", "stop terminator"},
      {"?! ", "stop terminator"},
      {"? ¿", "stop terminator"},
      {". ¡", "stop terminator only_full_stop"},
      {"!) ", "stop terminator"},
      {"). ", "stop terminator"},
      {"。", "stop tight terminator"},
      {"！", "stop tight terminator"},
      {", ", "comma"},
      {",", "comma tight"},
      {" , ", "stop"},
      {"&", "ampersand tight"},
      {" & ", "stop ampersand_word"},
      {" && ", "stop"},
      {" #", "stop opens_tag"},
      {" @", "stop opens_tag"},
      {"#", "stop tight"},
      {" | ", "stop separator"},
      {" • ", "stop separator"},
      {"' ", "space possessive"},
      {"’ ", "space possessive"},
      {"’, ", "stop possessive"},
      {" ’", "stop"},
      {"\xF0\x9F\x98\x80", "stop tight"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    CHECK(shown(read_gap(c.bytes)) == c.gap);
  }
}

}  // namespace plainsong
