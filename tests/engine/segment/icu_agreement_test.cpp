#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "segment/characters.hpp"
#include "segment/segmenter.hpp"
#include "support/core.hpp"
#include "text/utf8.hpp"

// Word boundaries against ICU's (UAX 29) over generated text. Every place where the two differ must
// be explained by one of the differences that docs/explanation/words-and-sentences.md lists.

namespace plainsong {
namespace {

struct Range {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

std::vector<Range> our_words(const test::Core& core, const Document& document) {
  std::vector<Range> words;
  const Segments segments = core.segment(document);
  for (const Word& word : segments.words()) words.push_back({word.start, word.end()});
  return words;
}

/// ICU's segments that hold a letter, a digit or an ideograph.
std::vector<Range> icu_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words{
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
  UText* utext =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  words->setText(utext, status);
  REQUIRE(U_SUCCESS(status));
  std::vector<Range> result;
  std::int32_t start = words->first();
  for (std::int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
    if (words->getRuleStatus() != UBRK_WORD_NONE) {
      result.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)});
    }
    start = end;
  }
  utext_close(utext);
  return result;
}

char32_t before(std::string_view text, std::size_t at) {
  std::size_t i = at;
  do {
    if (i == 0) return 0;
    --i;
  } while ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U);
  return utf8::decode(text, i).code_point;
}

int word_break(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK);
}

/// The listed difference that explains why only one of the two has a boundary at `at`; empty if
/// none does.
std::string_view reason(std::string_view text, std::size_t at, bool ours) {
  const char32_t left = before(text, at);
  const char32_t right = at < text.size() ? utf8::decode(text, at).code_point : 0;
  const auto is_any = [](char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
  };
  const auto ideograph = [](char32_t c) {
    return c >= 0x80 && character_kind(c) == CharacterKind::ideograph;
  };
  const auto mark = [](char32_t c) {
    return c >= 0x80 && (character_kind(c) == CharacterKind::mark || utf8::ignorable(c));
  };
  if (left == '_' || right == '_') return "underscore";
  if (ours && (left == '&' || right == '&')) return "ampersand";
  if (ours) {
    if (is_any(left, U".:·,;") || is_any(right, U".:·,;")) return "inner stop";
    if (is_any(left, U"'‘’\"") || is_any(right, U"'‘’\"")) return "apostrophe";
  }
  if (!ours && (is_any(left, U"'’") || is_any(right, U"'’"))) return "apostrophe";
  if (ideograph(left) || ideograph(right)) return "script without spaces";
  const auto hangul = [](char32_t c) {
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SCRIPT) == USCRIPT_HANGUL;
  };
  if (hangul(left) || hangul(right)) return "Hangul";
  if (mark(left) || mark(right)) return "mark";
  if (word_break(right) == U_WB_EXTEND || word_break(left) == U_WB_EXTEND) return "mark";
  // ICU takes no word for one that ends in '_' or a Hebrew letter, an apostrophe and a mark.
  const std::string_view rest = text.substr(at, text.find_first_of(" \n", at) - at);
  if (ours && rest.find('_') != std::string_view::npos) return "underscore";
  if (ours && rest.find('\'') != std::string_view::npos) return "apostrophe";
  return {};
}

std::set<std::uint32_t> edges(const std::vector<Range>& words) {
  std::set<std::uint32_t> result;
  for (const Range& word : words) result.insert({word.start, word.end});
  return result;
}

std::string random_text(std::mt19937& random) {
  static constexpr std::string_view letters[]{"a", "b", "e", "s", "t", "I", "M",  "é",  "ñ", "ü",
                                              "ж", "Д", "λ", "ش", "ب", "א", "हि", "한", "ạ"};
  static constexpr std::string_view others[]{"'",
                                             "’",
                                             "-",
                                             "‑",
                                             "–",
                                             "—",
                                             ".",
                                             ",",
                                             ":",
                                             ";",
                                             "/",
                                             "&",
                                             "_",
                                             "·",
                                             "\"",
                                             "(",
                                             "😀",
                                             "👍🏽",
                                             "\xCC\x81",
                                             "\xCC\x83",
                                             "\xC2\xAD",
                                             "\xE2\x80\x8B",
                                             "\xE2\x81\xA0",
                                             "\xC2\xA0",
                                             "\n",
                                             "中",
                                             "文",
                                             "か",
                                             "カ",
                                             "ー",
                                             "ท",
                                             "า",
                                             "5",
                                             "07",
                                             "٣",
                                             "$",
                                             "%",
                                             "!",
                                             "¿",
                                             "½",
                                             "²",
                                             "º",
                                             "™"};
  std::string text = "x";
  for (std::size_t pieces = 1 + random() % 14; pieces > 0; --pieces) {
    if (random() % 8 == 0) text += ' ';
    const bool letter = random() % 3 != 0;
    text += letter ? letters[random() % std::size(letters)] : others[random() % std::size(others)];
  }
  return text;
}

}  // namespace

TEST_CASE("word boundaries are those of ICU but for the differences that we mean") {
  const test::Core core{Glossary{}};
  std::mt19937 random{29};
  std::set<std::string_view> reasons;
  std::size_t same = 0;
  for (int round = 0; round < 20'000; ++round) {
    const Document document = test::plain_document(random_text(random));
    const std::string_view text = document.text();
    const auto ours = edges(our_words(core, document));
    const auto theirs = edges(icu_words(text));
    std::vector<std::uint32_t> differ;
    std::ranges::set_symmetric_difference(ours, theirs, std::back_inserter(differ));
    same += ours.size() + theirs.size() - differ.size();
    for (const std::uint32_t at : differ) {
      const std::string_view why = reason(text, at, ours.contains(at));
      CAPTURE(std::string{text});
      CAPTURE(at);
      CAPTURE(ours.contains(at));
      CHECK(why != "");
      reasons.insert(why);
    }
  }
  // Each listed difference is met: the list holds nothing that is no longer true.
  CHECK(reasons == std::set<std::string_view>{"Hangul", "ampersand", "apostrophe", "inner stop",
                                              "mark", "script without spaces", "underscore"});
  CHECK(same > 150'000);
}

}  // namespace plainsong
