#include <doctest/doctest.h>

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "plainsong/engine.hpp"

namespace plainsong {
namespace {

/// An engine with one rule of a Vale style, "Plain.Rule".
std::shared_ptr<const Engine> engine_with(const std::string& rule) {
  Errors errors;
  EngineParts parts{.profile = {.languages = {"en-US"}}};
  parts.packs.push_back(parse_pack("Plain", {{"Plain/Rule.yml", rule}}, errors));
  for (Rule& one : parts.packs[0].rules) one.spares_quotations = false;
  REQUIRE(errors.empty());
  const CompiledLexicon lexicon = Engine::compile(parts, errors);
  auto engine = Engine::create(std::move(parts), lexicon);
  REQUIRE(engine.has_value());
  return *engine;
}

/// "line:first-last message" of each alert.
std::vector<std::string> alerts(const std::string& rule, std::string_view text,
                                ValeFormat format = ValeFormat::markdown) {
  const auto engine = engine_with(rule);
  const ValeReport report =
      engine->check_vale(text, {.format = format,
                                .extension = format == ValeFormat::html ? ".html" : ".md",
                                .active = std::vector<std::uint8_t>(engine->rules().size(), 1)});
  std::vector<std::string> shown;
  for (const ValeAlert& alert : report.alerts) {
    shown.push_back(
        fmt::format("{}:{}-{} {}", alert.line, alert.first, alert.last, alert.finding.message));
  }
  return shown;
}

using Alerts = std::vector<std::string>;

TEST_CASE("rules of Vale styles find what Vale finds, where Vale finds it") {
  struct Case {
    const char* name;
    const char* rule;
    const char* text;
    Alerts found;
  };
  const std::vector<Case> cases{
      {"existence",
       "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens: ['pupils?']\n",
       "# Our pupils\n\nOne **pupil** and `pupil` here.\n",
       {"1:7-12 Avoid 'pupils'.", "3:7-11 Avoid 'pupil'."}},
      {"text of several lines in front matter",
       "extends: existence\nmessage: '%s'\ntokens: [pupil]\nscope: text.frontmatter.about\n",
       "---\ntitle: A day\nabout: |\n  Of every\n  pupil here\nlang: en\n---\n\nA pupil.\n",
       {"5:3-7 pupil"}},
      {"existence, exceptions",
       "extends: existence\nmessage: '%s'\ntokens: ['[A-Z]{3}']\nexceptions: [PTA]\n",
       "The PTA and the IEP.\n",
       {"1:17-19 IEP"}},
      {"existence, raw before tokens",
       "extends: existence\nmessage: '%s'\nraw: ['the\\s+']\ntokens: [nurse]\n",
       "Ask the nurse, a nurse.\n",
       {"1:5-13 the nurse"}},
      {"substitution, longest first",
       "extends: substitution\nmessage: '%s for %s'\nswap:\n  sped: special education\n"
       "  sped staff: special educators\n",
       "Our sped staff and sped room.\n",
       {"1:5-14 special educators for sped staff", "1:20-23 special education for sped"}},
      {"substitution, groups",
       "extends: substitution\nmessage: '%s'\nswap:\n  '(\\d+) ?([ap])m': '$1 $2.m.'\n",
       "At 7pm.\n",
       {"1:4-6 7 p.m."}},
      {"occurrence",
       "extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 1\ntoken: '!'\n",
       "Go! Now!\n\nWow!! Yes.\n",
       {"3:4-4 2"}},
      {"repetition",
       "extends: repetition\nmessage: '%s'\nalpha: true\nignorecase: true\ntokens: ['[^\\s]+']\n",
       "Bring the\nthe bag.\n",
       {"1:7-10 the"}},
      {"consistency",
       "extends: consistency\nmessage: '%s'\neither: {adviser: advisor}\n",
       "An adviser.\n\nAn advisor.\n",
       {"3:4-10 advisor"}},
      {"conditional",
       "extends: conditional\nmessage: '%s'\nfirst: '\\b([A-Z]{3})\\b'\n"
       "second: '\\(([A-Z]{3})\\)'\n",
       "A plan (IEP). The IEP and the PTA.\n",
       {"1:31-33 PTA"}},
      {"capitalization",
       "extends: capitalization\nmessage: \"'%s' '%s'\"\nscope: heading\nmatch: $sentence\n",
       "# Back to School Night\n",
       {"1:3-22 'Back to School Night' 'Back to school night'"}},
      {"metric",
       "extends: metric\nmessage: '%s'\nformula: heading.h1 + words\ncondition: '> 3'\n",
       "# Hello\n\nOne two three.\n",
       {"1:1-1 4.00"}},
      {"a comment",
       "extends: existence\nmessage: '%s'\ntokens: [kids]\n",
       "<!-- vale off -->\n\nkids\n\n<!-- vale on -->\n\nkids\n",
       {"7:1-4 kids"}},
      {"front matter",
       "extends: existence\nmessage: '%s'\ntokens: [kids]\n",
       "---\ntitle: For kids\n---\n\nHello.\n",
       {"2:12-15 kids"}},
      {"raw",
       "extends: existence\nmessage: '%s'\nscope: raw\nnonword: true\ntokens: ['\\*\\*']\n",
       "a **b\n",
       {"1:3-4 **"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(alerts(c.rule, c.text) == c.found);
  }
}

TEST_CASE("a page is read by its elements") {
  const char* rule = "extends: existence\nmessage: '%s'\ntokens: [kids]\n";
  CHECK(alerts(rule, "<p>Our <b>kids</b></p><pre>kids</pre><td>kids&nbsp;x</td>",
               ValeFormat::html) == Alerts{"1:11-14 kids", "1:42-45 kids"});
}

TEST_CASE("a text that is no UTF-8 or has no end is taken apart all the same") {
  const char* rule = "extends: existence\nmessage: '%s'\ntokens: [kids]\n";
  CHECK(alerts(rule, "\xFF\xFE kids\r\n") == Alerts{"1:4-7 kids"});
  CHECK(alerts(rule, "") == Alerts{});
}

}  // namespace
}  // namespace plainsong
