#include "readers/pdf/read_layout.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/document_builder.hpp"

namespace plainsong::pdf {
namespace {

/// A line of text as a test gives it: letters are half as wide as they are high.
struct Text {
  double left;
  double top;
  std::string_view words;
  double size = 12;
};

std::string line_of(const Text& text) {
  std::string result = "<line>";
  double left = text.left;
  for (std::size_t at = 0; at < text.words.size();) {
    const std::size_t end = std::min(text.words.find(' ', at), text.words.size());
    const std::string_view word = text.words.substr(at, end - at);
    const double right = left + static_cast<double>(word.size()) * text.size / 2;
    result += fmt::format(R"(<word xMin="{}" yMin="{}" xMax="{}" yMax="{}">{}</word>)", left,
                          text.top, right, text.top + text.size, word);
    left = right + text.size / 4;
    at = end + 1;
  }
  return result + "</line>";
}

using Area = std::vector<Text>;
using Page = std::vector<Area>;

std::string xhtml_of(const std::vector<Page>& pages) {
  std::string result = "<html><head><title>T</title></head><body><doc>";
  for (const Page& page : pages) {
    result += R"(<page width="612" height="792"><flow>)";
    for (const Area& area : page) {
      result += "<block>";
      for (const Text& text : area) result += line_of(text);
      result += "</block>";
    }
    result += "</flow></page>";
  }
  return result + "</doc></body></html>";
}

Result<Document> read(std::string_view xhtml, const ReadLimits& limits = {}) {
  const ReadHint hint;
  const ReadTools tools;
  DocumentBuilder builder{limits};
  read_layout(xhtml, ReadContext{.hint = hint, .tools = tools}, builder);
  return std::move(builder).finish({});
}

std::string_view letter(const Block& block) {
  switch (block.region) {
    case Region::page_header: return "^ ";
    case Region::page_footer: return "_ ";
    case Region::footnote: return "n ";
    default: break;
  }
  switch (block.kind) {
    case BlockKind::heading: return "# ";
    case BlockKind::list_item: return "* ";
    case BlockKind::table_header: return "! ";
    case BlockKind::table_cell: return "| ";
    default: return "";
  }
}

std::vector<std::string> blocks(const std::vector<Page>& pages) {
  const Result<Document> document = read(xhtml_of(pages));
  REQUIRE(document);
  std::vector<std::string> result;
  for (const Block& block : document->blocks()) {
    result.push_back(std::string{letter(block)} + std::string{block.span.of(document->text())});
  }
  return result;
}

constexpr std::string_view wide =
    "This line of the letter goes on to the right edge of the page, as";
constexpr std::string_view next = "the words of its paragraph need more than one line.";

struct Case {
  const char* name;
  std::vector<Page> pages;
  std::vector<std::string> expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const std::string_view name = c.name;
    CAPTURE(name);
    CHECK(fmt::format("{}", fmt::join(blocks(c.pages), "\n")) ==
          fmt::format("{}", fmt::join(c.expected, "\n")));
  }
}

std::string both() { return std::string{wide} + ' ' + std::string{next}; }

}  // namespace

TEST_CASE("lines that were wrapped become one paragraph, and others stay apart") {
  check({
      {"wrapped", {{{{72, 100, wide}, {72, 114, next}}}}, {both()}},
      {"a line that had room for the next word",
       {{{{72, 100, wide}, {72, 114, next}, {72, 128, "Ana Ruiz, Principal."}}}},
       {both(), "Ana Ruiz, Principal."}},
      {"two paragraphs without space between",
       {{{{72, 100, wide}, {72, 114, next}, {72, 128, wide}, {72, 142, next}}}},
       {both(), both()}},
      {"double spacing, each line an area", {{{{72, 100, wide}}, {{72, 130, next}}}}, {both()}},
      {"a short line in lower case goes on",
       {{{{72, 100, "Bring a pencil and"}, {72, 114, "a book."}}}},
       {"Bring a pencil and a book."}},
      {"letters of another size",
       {{{{72, 100, wide}, {72, 114, next}, {72, 128, "As", 20}}}},
       {both(), "# As"}},
  });
}

TEST_CASE("a paragraph goes on over the end of a page or column") {
  check({
      {"page", {{{{72, 700, wide}}}, {{{72, 72, next}}}}, {both()}},
      {"page with header and footer",
       {{{{72, 40, "Elm School"}}, {{72, 690, wide}}, {{300, 750, "1"}}},
        {{{72, 40, "Elm School"}}, {{72, 90, next}}, {{300, 750, "2"}}}},
       {"^ Elm School", both(), "_ 1", "^ Elm School", "_ 2"}},
      {"a page that ends with a sentence",
       {{{{72, 700, wide}, {72, 714, next}}}, {{{72, 72, next}}}},
       {both(), std::string{next}}},
      {"column",
       {{{{72, 100, "The club meets on Tuesdays and"},
          {72, 114, "every student is welcome to the"}},
         {{320, 100, "garden behind the gym."}}}},
       {"The club meets on Tuesdays and every student is welcome to the garden behind the gym."}},
  });
}

TEST_CASE("hyphens at the ends of lines are judged") {
  const auto two = [](std::string_view first, std::string_view second) {
    return std::vector<Page>{{{{72, 100, first}, {72, 114, second}}}};
  };
  check({
      {"a word cut in two",
       two("We see what each child obser-", "ves in class."),
       {"We see what each child observes in class."}},
      {"a soft hyphen",
       two("We see what each child obser\xC2\xAD", "ves in class."),
       {"We see what each child observes in class."}},
      {"a compound",
       two("Each student writes a self-", "assessment in May."),
       {"Each student writes a self-assessment in May."}},
      {"one word that begins like a compound",
       two("It takes a little long-", "er than that."),
       {"It takes a little longer than that."}},
      {"a compound written elsewhere",
       {{{{72, 100, "Their well-being and the after-"},
          {72, 114, "school club: our after-school plan."}}}},
       {"Their well-being and the after-school club: our after-school plan."}},
      {"a word written elsewhere",
       {{{{72, 100, "A notebook is free. Each note-"}, {72, 114, "book has a name on it."}}}},
       {"A notebook is free. Each notebook has a name on it."}},
      {"a capital",
       two("All the students of grades K-", "B write to us."),
       {"All the students of grades K-B write to us."}},
      {"a range",
       two("The gym is open from 6\xE2\x80\x93", "8 p.m. on Monday."),
       {"The gym is open from 6\xE2\x80\x93"
        "8 p.m. on Monday."}},
      {"a dash with a space",
       two("The gym is open -", "the pool is not."),
       {"The gym is open - the pool is not."}},
  });
}

TEST_CASE("list items are told apart and keep their wrapped lines") {
  check({
      {"bullets in the line",
       {{{{72, 100, "• Bring a pencil and a book that your child would like to read to us"},
          {84, 114, "in class."},
          {72, 128, "• Come early."}}}},
       {"* • Bring a pencil and a book that your child would like to read to us in class.",
        "* • Come early."}},
      {"bullets apart from their text",
       {{{{72, 100, "•"}, {72, 114, "•"}}, {{90, 100, "Bring a pencil"}, {90, 114, "Come early"}}}},
       {"* • Bring a pencil", "* • Come early"}},
      {"numbers",
       {{{{72, 100, "1. Sleep well"}, {72, 114, "2. Come early"}, {72, 128, "10) Smile"}}}},
       {"* 1. Sleep well", "* 2. Come early", "* 10) Smile"}},
      {"a number that ends a sentence is no item",
       {{{{72, 100, "The spring window for every school of the district opens on April the"},
          {72, 114, "12. It closes in May."}}}},
       {"The spring window for every school of the district opens on April the 12. It closes in "
        "May."}},
      {"a telephone number is no item", {{{{72, 100, "(555) 010-0000."}}}}, {"(555) 010-0000."}},
  });
}

TEST_CASE("short entries side by side are a table, and running text is columns") {
  check({
      {"table with a header",
       {{{{72, 100, "Grade"}, {72, 115, "One"}, {72, 130, "Two"}},
         {{200, 100, "Room"}, {200, 115, "12"}, {200, 130, "14"}}}},
       {"! Grade", "! Room", "| One", "| 12", "| Two", "| 14"}},
      {"a cell of two lines",
       {{{{72, 100, "Classrooms in which students"},
          {72, 114, "can name the target"},
          {72, 128, "Families at the fair"}},
         {{300, 100, "78"}, {300, 128, "612"}}}},
       {"| Classrooms in which students can name the target", "| 78", "| Families at the fair",
        "| 612"}},
      {"one line with far words",
       {{{{72, 100, "Elm School"}, {400, 100, "Call us."}}}},
       {"# Elm School", "Call us."}},
  });
}

TEST_CASE("what stands at the edges of pages is told from the text") {
  const auto page = [](std::string_view header, std::string_view footer) {
    return Page{{{72, 40, header}}, {{72, 100, wide}, {72, 114, next}}, {{72, 750, footer}}};
  };
  check({
      {"repeated, numbers apart",
       {page("Elm School", "Page 1 of 2"), page("Elm School", "Page 2 of 2")},
       {"^ Elm School", both(), "_ Page 1 of 2", "^ Elm School", both(), "_ Page 2 of 2"}},
      {"alone in the margin of a single page",
       {{{{72, 36, "Elm School"}}, {{72, 100, wide}, {72, 114, next}}}},
       {"^ Elm School", both()}},
      {"a title as high as that",
       {{{{72, 30, "Elm Fair", 20}}, {{72, 100, wide}, {72, 114, next}}}},
       {"# Elm Fair", both()}},
      {"small print with a number",
       {{{{72, 100, wide}, {72, 114, next}}, {{72, 700, "1 Nobody fails a check.", 9}}}},
       {both(), "n 1 Nobody fails a check."}},
  });
}

TEST_CASE("headings are ranked by the size of their letters") {
  const Result<Document> document = read(xhtml_of({{{{72, 100, "The year", 24}},
                                                    {{72, 130, "Fall", 16}},
                                                    {{72, 150, wide}, {72, 164, next}},
                                                    {{72, 190, "Dates"}},
                                                    {{72, 210, wide}, {72, 224, next}}}}));
  REQUIRE(document);
  std::vector<int> levels;
  for (const Block& block : document->blocks()) levels.push_back(block.level);
  CHECK(levels == std::vector<int>{1, 2, 0, 3, 0});
}

TEST_CASE("words that only a change of font parts are one word") {
  const Result<Document> document = read(
      "<page width=\"612\" height=\"792\"><block><line>"
      "<word xMin=\"72\" yMin=\"90\" xMax=\"100\" yMax=\"102\">learn</word>"
      "<word xMin=\"100.1\" yMin=\"90\" xMax=\"120\" yMax=\"102\">ing</word>"
      "<word xMin=\"123\" yMin=\"90\" xMax=\"150\" "
      "yMax=\"102\">goal.</word></line></block></page>");
  REQUIRE(document);
  CHECK(document->text() == "learning goal.");
}

TEST_CASE("a place in the text leads back to the page and its words") {
  const Result<Document> document = read(
      xhtml_of({{{{72, 700, wide}, {72, 714, "of each child obser-"}}}, {{{72, 72, "ves it."}}}}));
  REQUIRE(document);
  const auto at = static_cast<std::uint32_t>(document->text().find("observes"));
  REQUIRE(document->text().find("observes") != std::string_view::npos);
  const Origin first = document->source().origin({at, at + 5});
  const Origin second = document->source().origin({at + 5, at + 8});
  const auto& parts = document->source().parts();
  CHECK(parts[first.part].name == "page 1");
  CHECK(first.bytes.of(parts[first.part].content) == "obser");
  CHECK(parts[second.part].name == "page 2");
  CHECK(second.bytes.of(parts[second.part].content) == "ves");
}

TEST_CASE("pages without text are told, and a file without any is refused") {
  const Page text{{{72, 100, "Text."}}};
  const auto some = read(xhtml_of({text, {}, {}, text, {}}));
  REQUIRE(some);
  REQUIRE(some->remarks().size() == 1);
  CHECK(some->remarks()[0] == "pages 2–3 and 5 hold no text; pictures of text were not checked");
  const auto none = read(xhtml_of({Page{}}));
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == ErrorKind::unsupported);
}

TEST_CASE("limits on pages and text hold") {
  const Page text{{{72, 100, "Some text."}}};
  CHECK(read(xhtml_of({text, text}), {.pages = 2}));
  const auto pages = read(xhtml_of({text, text}), {.pages = 1});
  REQUIRE_FALSE(pages);
  CHECK(pages.error().kind == ErrorKind::too_large);
  const auto bytes = read(xhtml_of({text}), {.text_bytes = 5});
  REQUIRE_FALSE(bytes);
  CHECK(bytes.error().kind == ErrorKind::too_large);
}

}  // namespace plainsong::pdf
