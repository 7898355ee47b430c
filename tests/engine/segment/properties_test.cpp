#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "segment/segmenter.hpp"
#include "support/core.hpp"
#include "support/findings.hpp"
#include "support/segments.hpp"

namespace plainsong {
namespace {

Glossary glossary() {
  using enum TermStatus;
  return test::glossary_of({{"ticket", "exit ticket"},
                            {"ticket", "exit slip", deprecated},
                            {"family", "family"},
                            {"family", "parent", deprecated},
                            {"meta", "objetivo de aprendizaje", preferred, "es"},
                            {"meta", "meta de aprendizaje", deprecated, "es"}});
}

/// Text put together of pieces that are likely to meet badly.
std::string random_text(std::mt19937& random, std::size_t pieces) {
  static constexpr std::string_view choices[]{"exit",
                                              "slip",
                                              "slips",
                                              "Parent",
                                              "parents'",
                                              "meta de aprendizaje",
                                              "the",
                                              "El",
                                              "a",
                                              "I",
                                              "Dr",
                                              "p",
                                              "m",
                                              "é",
                                              "e\xCC\x81",
                                              "ñ",
                                              "中",
                                              "ที่",
                                              "カ",
                                              "한",
                                              "ش",
                                              "Ж",
                                              "😀",
                                              "😀\xEF\xB8\x8F",
                                              "\xCC\x81",
                                              "\xE2\x80\x8B",
                                              "\xE2\x80\x8D",
                                              "\xC2\xAD",
                                              "\xEF\xBB\xBF",
                                              "\xC2\xA0",
                                              " ",
                                              " ",
                                              " ",
                                              " ",
                                              "\n",
                                              "\n\n",
                                              "\r\n",
                                              "\t",
                                              ".",
                                              ". ",
                                              "...",
                                              "…",
                                              ",",
                                              ", ",
                                              "'",
                                              "’",
                                              "“",
                                              "”",
                                              "\"",
                                              "«",
                                              "»",
                                              "-",
                                              "–",
                                              "—",
                                              "/",
                                              "&",
                                              " & ",
                                              "#",
                                              "@",
                                              "http://",
                                              "www.",
                                              ".com",
                                              "_",
                                              "1",
                                              "2026",
                                              "$",
                                              "%",
                                              "<",
                                              ">",
                                              "(",
                                              ")",
                                              "|",
                                              "•",
                                              "Ａ",
                                              "ﬁ",
                                              "ß",
                                              "İ",
                                              "\xFF",
                                              "\xC3",
                                              "\xED\xA0\x80",
                                              "\xF4\x90\x80\x80",
                                              std::string_view{"\0", 1}};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += choices[random() % std::size(choices)];
  return text;
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  text.reserve(size + piece.size());
  while (text.size() < size) text += piece;
  return text;
}

/// What a text is made of that something looks back or ahead in.
constexpr std::string_view pieces[]{
    "a",
    "a ",
    "A ",
    "A. ",
    "e.g.",
    "e.g. ",
    "'",
    "\"",
    "“",
    "a'",
    "a’",
    "a' ",
    "\xCC\x81",
    "e\xCC\x81",
    "<",
    "a<",
    "a_",
    "a.",
    "a@",
    "a/",
    "a-",
    "#a ",
    "\n",
    "a\n",
    "a\r",
    "A\r",
    "A\xE2\x80\xA8",
    "a\n\n",
    "a & ",
    "a\xE2\x80\x8B",
    "中",
    "中\n",
    "ที่",
    "😀",
    "1.",
    "1. ",
    "exit ",
    "exit slip ",
    "Exit Slip ",
    "Exit Slip. ",
    "\"exit slip\" ",
    "“exit slip” ",
    "“exit slip",
    "Exit of ",
    "not exit slip and ",
    "xqzt ",
    "Xqzt ",
    "Xqzt. ",
    "parents' ",
    "http://a ",
    "exit-slip ",
};

/// Of this process, so that neighbours do not count.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("whatever the text, words and findings lie on characters and inside blocks") {
  const test::Core core{glossary()};
  const auto engine = test::engine_for(glossary());
  std::mt19937 random{20'26};
  for (int round = 0; round < 3000; ++round) {
    const Document document = test::plain_document(random_text(random, 1 + random() % 60));
    CAPTURE(std::string{document.text()});
    const Segments segments = core.segment(document);
    REQUIRE(test::broken_promise(document, segments) == "");
    std::uint32_t end = 0;
    for (const Hit& hit : core.hits(document, segments)) {
      REQUIRE(hit.words.first >= end);
      REQUIRE(hit.words.last > hit.words.first);
      end = hit.words.last;
      REQUIRE(segments.block_of(hit.words.first) == segments.block_of(hit.words.last - 1));
    }
    for (const Finding& finding : engine->check(document).findings) {
      const Block* block = document.block_at(finding.span.start());
      REQUIRE(block != nullptr);
      REQUIRE(block->span.contains(finding.span));
      const std::string_view text = finding.span.of(document.text());
      REQUIRE(!text.empty());
      const auto first = static_cast<unsigned char>(text.front());
      REQUIRE((first & 0xC0U) != 0x80U);
      const bool ends_whole =
          finding.span.end() == document.text().size() ||
          (static_cast<unsigned char>(document.text()[finding.span.end()]) & 0xC0U) != 0x80U;
      REQUIRE(ends_whole);
    }
  }
}

TEST_CASE("eight threads find what one finds") {
  constexpr std::size_t threads = 8;
  const auto engine = test::engine_for(glossary(), {}, threads);
  std::vector<Document> documents;
  std::mt19937 random{7};
  for (int i = 0; i < 200; ++i) {
    documents.push_back(test::plain_document(
        "The exit slip adn the parents came.\n\n" + random_text(random, 200) +
        "\n\nLa meta de aprendizaje está clara para todos los alumnos de la clase."));
  }
  std::vector<Report> expected;
  for (const Document& document : documents) expected.push_back(engine->check(document));
  CHECK(std::ranges::any_of(expected, [](const Report& r) { return r.findings.size() > 2; }));

  std::vector<std::vector<Report>> reports(threads);
  std::vector<std::thread> pool;
  for (std::vector<Report>& own : reports) {
    pool.emplace_back([&own, &documents, &engine] {
      for (const Document& document : documents) own.push_back(engine->check(document));
    });
  }
  for (std::thread& thread : pool) thread.join();
  for (const std::vector<Report>& own : reports) CHECK(own == expected);
}

TEST_CASE("a megabyte of anything is segmented and matched in time that grows with size") {
  const test::Core core{glossary()};
  for (const std::string_view piece : pieces) {
    CAPTURE(std::string{piece});
    const Document document = test::plain_document(repeated(piece, std::size_t{1} << 20));
    const std::clock_t start = std::clock();
    const Segments segments = core.segment(document);
    static_cast<void>(core.hits(document, segments));
    // What grows with the square takes minutes here; sanitizers slow down tenfold.
    CHECK(seconds_since(start) < 30);
    CHECK(test::broken_promise(document, segments) == "");
  }
}

TEST_CASE("a large text of anything is checked in time that grows with size") {
  const auto engine = test::engine_for(glossary());
  for (const std::string_view piece : pieces) {
    CAPTURE(std::string{piece});
    const Document document = test::plain_document(repeated(piece, std::size_t{1} << 18));
    const std::clock_t start = std::clock();
    CHECK(engine->check(document).skipped.empty());
    CHECK(seconds_since(start) < 20);
  }
}

}  // namespace plainsong
