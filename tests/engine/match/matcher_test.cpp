#include "match/matcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/core.hpp"

namespace plainsong {
namespace {

using test::TermRow;

struct Case {
  std::string text;
  std::string found;  ///< the hits as they stand in the text, each in brackets
};

/// The phrases found, names and exceptions too, that the letters verify.
std::string found(const test::Core& core, std::string_view text, const Block& like = {}) {
  const Document document = test::plain_document(text, like);
  const Segments segments = core.segment(document);
  std::string result;
  for (const Hit& hit : core.hits(document, segments)) {
    const auto words = segments.words(hit.words);
    const Span span{words.front().start, words.back().end()};
    CHECK(verified(document, segments, core.lexicon(), hit));
    result += '[' + std::string{span.of(document.text())} + ']';
  }
  return result;
}

void check_found(const test::Core& core, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(found(core, c.text) == c.found);
  }
}

}  // namespace

TEST_CASE("a term is found however it is set") {
  const test::Core core{test::glossary_of({{"target", "learning target"},
                                           {"email", "e-mail"},
                                           {"cafe", "café tables"},
                                           {"parent", "parents' night"},
                                           {"work", "school-work day"}})};
  check_found(core, {
                        {"a learning target here", "[learning target]"},
                        {"Learning Target", "[Learning Target]"},
                        {"LEARNING TARGETS", "[LEARNING TARGETS]"},
                        {"learning\ntarget", "[learning\ntarget]"},
                        {"learning\r\ntarget", "[learning\r\ntarget]"},
                        {"learning   \t target", "[learning   \t target]"},
                        {"learning\xC2\xA0target", "[learning\xC2\xA0target]"},
                        {"learning\xE2\x80\xAFtarget", "[learning\xE2\x80\xAFtarget]"},
                        {"learn\xC2\xADing tar\xC2\xADget", "[learn\xC2\xADing tar\xC2\xADget]"},
                        {"learn\xE2\x80\x8Ding target", "[learn\xE2\x80\x8Ding target]"},
                        {"learn\xE2\x80\x8Bing target", "[learn\xE2\x80\x8Bing target]"},
                        {"learning\xE2\x80\x8Btarget", "[learning\xE2\x80\x8Btarget]"},
                        {"\xEF\xBB\xBFlearning target", "[learning target]"},
                        {"ｌｅａｒｎｉｎｇ　ｔａｒｇｅｔ", "[ｌｅａｒｎｉｎｇ　ｔａｒｇｅｔ]"},
                        {"learning-target", "[learning-target]"},
                        {"learning\xE2\x80\x91target", "[learning\xE2\x80\x91target]"},
                        {"learning-\ntarget", "[learning-\ntarget]"},
                        {"the learning target's wording", "[learning target's]"},
                        {"the learning target’s wording", "[learning target’s]"},
                        {"the learning targets’ wording", "[learning targets]"},
                        {"(learning target)", "[learning target]"},
                        {"e-mail, e mail and email", "[e-mail][e mail][email]"},
                        {"cafe\xCC\x81 tables", "[cafe\xCC\x81 tables]"},
                        {"CAFÉ TABLES", "[CAFÉ TABLES]"},
                        {"cafe tables", ""},
                        {"parents’ night", "[parents’ night]"},
                        {"parents' night", "[parents' night]"},
                        {"Parents\xEF\xBC\x87 Night", "[Parents\xEF\xBC\x87 Night]"},
                    });
}

TEST_CASE("a term is not found across what parts it") {
  const test::Core core{test::glossary_of({{"target", "learning target"}})};
  check_found(core, {
                        {"learning. Target", ""},
                        {"learning, target", ""},
                        {"learning/target", ""},
                        {"learning; target", ""},
                        {"learning (target)", ""},
                        {"learning “target”", ""},
                        {"learning — target", ""},
                        {"learning – target", ""},
                        {"learning\n\ntarget", ""},
                        {"learning&target", ""},
                        {"learning.target", ""},
                        {"learning_target", ""},
                        {"https://x.example/learning-target", ""},
                        {"learning-target.pdf", ""},
                        {"#learning target", ""},
                    });
}

TEST_CASE("whole words only, and every accent counts") {
  const test::Core core{test::glossary_of({{"excused", "excused absence"},
                                           {"year", "año escolar", TermStatus::preferred, "es"},
                                           {"paper", "papa", TermStatus::preferred, "es"},
                                           {"iep", "IEP"},
                                           {"slip", "exit slip"}})};
  check_found(core, {
                        {"an excused absence", "[excused absence]"},
                        {"an unexcused absence", ""},
                        {"Comienza el año escolar para todos.", "[año escolar]"},
                        {"Comienza el ano escolar para todos.", ""},
                        {"Para la papa hay tiempo.", "[papa]"},
                        {"Para el papá hay tiempo.", ""},
                        {"the IEP team", "[IEP]"},
                        {"two IEPs", "[IEPs]"},
                        {"the iep team", ""},
                        {"exit slipper", ""},
                        {"preexit slip", ""},
                    });
}

TEST_CASE("the longest phrase wins, from left to right") {
  const test::Core core{test::glossary_of({{"test", "test"},
                                           {"benchmark", "benchmark test"},
                                           {"window", "benchmark test window"},
                                           {"day", "window day"}})};
  check_found(core, {
                        {"a test, a benchmark test", "[test][benchmark test]"},
                        {"a benchmark test window day", "[benchmark test window]"},
                        {"a benchmark test on window days", "[benchmark test][window days]"},
                        {"benchmark benchmark test", "[benchmark test]"},
                        {"test test", "[test][test]"},
                    });
}

TEST_CASE("names and exceptions hide the terms inside them") {
  const test::Core core{test::glossary_of({{"test",
                                            "test",
                                            TermStatus::deprecated,
                                            "en",
                                            "noun",
                                            false,
                                            {"Test Street", "crash test dummy"}},
                                           {"target", "learning target", TermStatus::deprecated}}),
                        {"Learning Target Academy", "Paul Test"}};
  check_found(core, {
                        {"at Learning Target Academy", "[Learning Target Academy]"},
                        {"learning target academy", "[learning target]"},
                        {"on Test Street", "[Test Street]"},
                        {"a crash test dummy", "[crash test dummy]"},
                        {"with Paul Test", "[Paul Test]"},
                        {"Test Streetcar", "[Test]"},
                    });
}

TEST_CASE("a term is looked for in blocks of its language") {
  const test::Core core{
      test::glossary_of({{"final", "final"}, {"meta", "metas", TermStatus::preferred, "es"}})};
  check_found(core, {
                        {"The final is on Friday and we will be there.", "[final]"},
                        {"El examen final es el viernes y estaremos allí.", ""},
                        {"Las metas de los alumnos son claras para todos.", "[metas]"},
                        {"The metas of the students are clear to them all.", ""},
                    });
}

TEST_CASE("terms of scripts without spaces are found inside running text") {
  const test::Core core{test::glossary_of({{"zh", "学习目标", TermStatus::preferred, "zh"},
                                           {"ja", "学習目標", TermStatus::preferred, "ja"},
                                           {"kana", "カタカナテスト", TermStatus::preferred, "ja"},
                                           {"th", "เป้าหมายการเรียนรู้", TermStatus::preferred, "th"}}),
                        {},
                        {english, spanish, Language{"zh"}, Language{"ja"}, Language{"th"}}};
  check_found(core, {
                        {"请家长阅读本周的学习目标并签字。", "[学习目标]"},
                        {"请家长阅读本周的学习\n目标并签字。", "[学习\n目标]"},
                        {"学习。目标", ""},
                        {"今週の学習目標を確認してください。", "[学習目標]"},
                        {"来週はカタカナテストがあります。", "[カタカナテスト]"},
                        {"โปรดอ่านเป้าหมายการเรียนรู้ของสัปดาห์นี้", "[เป้าหมายการเรียนรู้]"},
                    });
}

TEST_CASE("what would be found if a word were spelt right") {
  const test::Core core{test::glossary_of({{"slip", "exit slip"}})};
  const Document document = test::plain_document("an exxit slip");
  const Segments segments = core.segment(document);
  const BlockWords& block = segments.blocks()[0];
  const Entry exit = core.lexicon().vocabulary().find(word_hash("exit"));
  CHECK(find_phrase_with(document, segments, core.lexicon(), block, 1, 1, exit).words ==
        WordRange{1, 3});
  CHECK(find_phrase_with(document, segments, core.lexicon(), block, 0, 1, exit).phrase == nullptr);
}

}  // namespace plainsong
