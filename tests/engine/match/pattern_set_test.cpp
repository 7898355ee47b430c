#include "match/pattern_set.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "bench/letters.hpp"
#include "match/pattern_index.hpp"
#include "support/brute_patterns.hpp"
#include "support/core.hpp"
#include "support/sample_patterns.hpp"

namespace plainsong {
namespace {

std::string shown(std::span<const PatternMatch> matches, std::string_view text) {
  std::string result;
  for (const PatternMatch& match : matches) {
    result += std::to_string(match.branch) + "@" + std::to_string(match.span.start()) + ":" +
              std::string{match.span.of(text)} + "|";
  }
  return result;
}

bool ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Holds what the one pass finds against what looking everywhere finds, and on ASCII texts against
/// RE2 and ICU.
class Comparison {
 public:
  explicit Comparison(std::vector<PatternSpec> specs)
      : specs_{std::move(specs)},
        core_{test::glossary_of({}), {}, {english, spanish}, specs_},
        patterns_{PatternSet::open(specs_, core_.lexicon(), errors_)} {}

  void compare(const Document& document, bool with_reference) {
    const Segments segments = core_.segment(document);
    const std::vector<std::uint8_t> active(specs_.size(), 1);
    const PatternMatches matches = patterns_.find(document, segments, active);
    compare_units(document);
    for (std::uint32_t p = 0; p < specs_.size(); ++p) {
      CAPTURE(specs_[p].branches);
      const std::string found = shown(matches.of(p), document.text());
      CHECK_FALSE(matches.gave_up(p));
      const auto everywhere = [&](const PatternSpec&, std::string_view text) {
        std::vector<PatternMatch> all;
        CHECK(patterns_.find_in(p, text, all));
        return all;
      };
      CHECK(found ==
            shown(test::brute_find(specs_[p], document, segments, everywhere), document.text()));
      matches_ += matches.of(p).size();
      const bool known_to_others = !specs_[p].contractions_are_words && !specs_[p].flexible_spaces;
      if (!with_reference || !known_to_others || !ascii(document.text())) continue;
      CHECK(found == shown(test::brute_find(specs_[p], document, segments, test::reference_find_in),
                           document.text()));
    }
  }
  [[nodiscard]] const Errors& errors() const { return errors_; }
  [[nodiscard]] std::size_t matches() const { return matches_; }
  [[nodiscard]] bool uses_words() const { return patterns_.index().word_triggers.size() > 1; }

 private:
  /// The same of stretches of text, whatever they are.
  void compare_units(const Document& document) {
    std::vector<Span> units;
    for (const Block& block : document.blocks()) units.push_back(block.span);
    const auto reads = [](std::uint32_t pattern, std::size_t unit) {
      return (pattern + unit) % 3 != 0;
    };
    const PatternMatches matches = patterns_.find_in(document.text(), units, reads);
    for (std::uint32_t p = 0; p < specs_.size(); ++p) {
      CAPTURE(specs_[p].branches);
      std::vector<PatternMatch> all;
      for (std::size_t u = 0; u < units.size(); ++u) {
        std::vector<PatternMatch> of_unit;
        if (reads(p, u)) CHECK(patterns_.find_in(p, units[u].of(document.text()), of_unit));
        for (const PatternMatch& one : of_unit) {
          const std::uint32_t start = units[u].start();
          all.push_back({{one.span.start() + start, one.span.end() + start}, one.branch});
        }
      }
      CHECK(shown(matches.of(p), document.text()) == shown(all, document.text()));
    }
  }

  std::vector<PatternSpec> specs_;
  test::Core core_;
  Errors errors_;
  PatternSet patterns_;
  std::size_t matches_ = 0;
};

/// Each sample pattern in the two cases, with and without word edges, in all scopes, for our packs
/// and as Vale's.
std::vector<PatternSpec> sample_specs() {
  std::vector<PatternSpec> specs;
  std::size_t i = 0;
  for (const std::string_view pattern : test::sample_patterns()) {
    PatternSpec spec{.branches = {std::string{pattern}}};
    spec.ignore_case = i % 2 == 0;
    spec.word_edges = i % 3 != 0;
    spec.contractions_are_words = i % 5 == 0;
    spec.flexible_spaces = i % 5 == 0;
    if (i % 7 == 0) spec.scope = *Scope::parse(std::vector<std::string>{"sentence"});
    if (i % 11 == 0) spec.languages = {spanish};
    specs.push_back(spec);
    ++i;
  }
  // Patterns of several branches.
  for (std::size_t first = 0; first + 4 < test::sample_patterns().size(); first += 4) {
    PatternSpec spec{.ignore_case = true};
    for (std::size_t k = 0; k < 4; ++k) {
      spec.branches.emplace_back(test::sample_patterns()[first + k]);
    }
    specs.push_back(spec);
  }
  return specs;
}

const char* const odd_texts[]{
    "",
    "***",
    "Utilize. UTILISE!! utilizes; re-utilize",
    "Can't won\u2019t don't CAN'T 'can' can\u200Bt co\u00ADoperate",
    "Mrs. Rivera, e.g. (c) 2026, i.e. the P.T.A. \u2014 in order to",
    "in  order\nto in\u00a0order to, in order-to",
    "ni\u00f1os ni\u00f1o, \u00c1rbol \u00e1rbol, e\u0301l \u00e9l, na\u00efve ma\u00f1ana",
    "$10 20% 7:30 pm, 555-0134; 3/4/2026 \u0663",
    "very very unique_thing foo_bar the the The the",
    "\u5b66\u6821 school\u5b66\u6821 \u0448\u043a\u043e\u043b\u0430",
    "!!?? ... --- a-b-c \u201cquoted\u201d (see (this))",
    "K \u212a \u017f s Stra\u00dfe STRASSE m\u00b2",
    "I know. Am I? So did\u00a0I (I, too),I\nI see  It.  Then",
    "cat, cot, cannot and cans or a well-made-up, one-by-one or be been bees, beenen and TEAM Then",
    "wow!! really?! Jan 3, June 14, J 2. then Jul 9,, the,THE and",
};

}  // namespace

TEST_CASE("one pass finds what looking everywhere finds") {
  Comparison comparison{sample_specs()};
  CHECK(comparison.errors().empty());
  CHECK(comparison.uses_words());
  for (const char* text : odd_texts) comparison.compare(test::plain_document(text), true);
  const std::size_t in_odd_texts = comparison.matches();
  CHECK(in_odd_texts > 100);
  for (const bench::Letter& letter : bench::make_letters(10)) {
    comparison.compare(test::plain_document(letter.text), false);
  }
  CHECK(comparison.matches() > in_odd_texts + 100);
}

TEST_CASE("patterns put together at random are found like those that people write") {
  std::mt19937 random{20261127};
  const auto below = [&](std::size_t n) { return random() % n; };
  const char* const pieces[]{"school", "the",    "a",         "ing",   "\\w+",      "\\w*",
                             "\\d",    "[ae]",   "[^a]",      ".",     "s?",        "(?:un)?",
                             " ",      "\\s+",   "\\b",       "-?",    "(a|b)",     "'",
                             "\\.",    "(?i:S)", "x{2}",      "^",     "$",         "(?=t)",
                             "(?<!a)", "\u00f1", "[\u00e1a]", "ly\\b", "(?:no|ni)", "_"};
  const char* const words[]{"school",    "the",    "a",         "string",    "unsing", "can't",
                            "ni\u00f1o", "aa",     "b",         "7",         "noly",   "xx",
                            "-",         "_",      ".",         "S",         "T",      "\u00e1a",
                            "\n",        "\u2014", "unschooly", "the-school"};
  std::vector<PatternSpec> specs;
  for (std::size_t i = 0; i < 300; ++i) {
    PatternSpec spec;
    for (std::size_t b = below(3) + 1; b > 0; --b) {
      std::string pattern;
      for (std::size_t k = below(5) + 1; k > 0; --k) pattern += pieces[below(std::size(pieces))];
      spec.branches.push_back(pattern);
    }
    spec.ignore_case = below(2) == 0;
    spec.word_edges = below(2) == 0;
    spec.contractions_are_words = below(4) == 0;
    spec.flexible_spaces = below(4) == 0;
    specs.push_back(spec);
  }
  Comparison comparison{specs};
  CHECK(comparison.errors().empty());
  for (std::size_t i = 0; i < 12; ++i) {
    std::string text;
    for (std::size_t k = 60; k > 0; --k) {
      text += words[below(std::size(words))];
      if (below(4) != 0) text += ' ';
    }
    comparison.compare(test::plain_document(text), true);
  }
  CHECK(comparison.matches() > 1000);
}

TEST_CASE("texts made to cost much cost little") {
  const std::vector<PatternSpec> specs = sample_specs();
  const test::Core core{test::glossary_of({}), {}, {english, spanish}, specs};
  Errors errors;
  const PatternSet patterns = PatternSet::open(specs, core.lexicon(), errors);
  const std::vector<std::uint8_t> active(specs.size(), 1);
  std::string nested;
  while (nested.size() < 500'000) nested += "(a ";
  for (const std::string& text : {std::string(500'000, 'a'), nested,
                                  std::string(500'000, ' ') + "a", std::string(500'000, '(')}) {
    const Document document = test::plain_document(text);
    const PatternMatches matches = patterns.find(document, core.segment(document), active);
    CHECK(matches.steps() <= 50'000'000 + 100 * text.size());
  }
}

TEST_CASE("a set that was compiled of other patterns is compiled anew") {
  const std::vector<PatternSpec> ours{{.branches = {"herein"}}};
  const std::vector<PatternSpec> others{{.branches = {"thereof"}}};
  const test::Core core{test::glossary_of({}), {}, {english}, others};
  Errors errors;
  const PatternSet patterns = PatternSet::open(ours, core.lexicon(), errors);
  const Document document = test::plain_document("The list herein, and parts thereof.");
  const std::vector<std::uint8_t> active{1};
  const PatternMatches matches = patterns.find(document, core.segment(document), active);
  CHECK(shown(matches.of(0), document.text()) == "0@9:herein|");
}

TEST_CASE("a branch that is no pattern is an error, kept or not, and the others go on") {
  const std::vector<PatternSpec> specs{{.branches = {"(", "list"}, .where = "pack.yaml:3"}};
  const test::Core core{test::glossary_of({}), {}, {english}, specs};
  for (const bool kept : {false, true}) {
    Errors errors;
    const PatternSet patterns =
        kept ? PatternSet::open(specs, core.lexicon(), errors) : PatternSet::compile(specs, errors);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].where == "pack.yaml:3");
    CHECK(errors[0].message == "the pattern \"(\" is no regular expression: a \"(\" is not closed");
    const Document document = test::plain_document("The list.");
    const PatternMatches matches =
        patterns.find(document, core.segment(document), std::vector<std::uint8_t>{1});
    CHECK(shown(matches.of(0), document.text()) == "1@4:list|");
    CHECK(std::ranges::equal(matches.patterns(), std::vector<std::uint32_t>{0}));
  }
}

TEST_CASE("a group that a branch has not got is counted with those of the branches before it") {
  const std::vector<PatternSpec> specs{{.branches = {"(a)(b)", "(c)\\3", "(d)\\1"}}};
  Errors errors;
  const PatternSet patterns = PatternSet::compile(specs, errors);
  CHECK(errors.empty());
  std::vector<PatternMatch> matches;
  CHECK(patterns.find_in(0, "cc dd", matches));
  CHECK(shown(matches, "cc dd") == "1@0:cc|2@3:dd|");
}

TEST_CASE("patterns that are not active are not looked for") {
  const std::vector<PatternSpec> specs{{.branches = {"list"}}, {.branches = {"\\w+"}}};
  const test::Core core{test::glossary_of({}), {}, {english}, specs};
  Errors errors;
  const PatternSet patterns = PatternSet::open(specs, core.lexicon(), errors);
  const Document document = test::plain_document("The list.");
  const PatternMatches matches =
      patterns.find(document, core.segment(document), std::vector<std::uint8_t>{0, 1});
  CHECK(matches.of(0).empty());
  CHECK(shown(matches.of(1), document.text()) == "0@0:The|0@4:list|");
}

}  // namespace plainsong
