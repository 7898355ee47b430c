#include "segment/language_detection.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "segment/segmenter.hpp"
#include "support/core.hpp"
#include "text/document_builder.hpp"

namespace plainsong {
namespace {

/// The languages of the blocks of `document`, parted by spaces.
std::string languages(const test::Core& core, const Document& document) {
  std::string result;
  const Segments segments = core.segment(document);
  for (const BlockWords& block : segments.blocks()) {
    if (!result.empty()) result += ' ';
    result += block.language.code();
  }
  return result;
}

}  // namespace

TEST_CASE("each paragraph has the language of its words") {
  struct Case {
    const char* name;
    std::string text;
    std::string languages;
  };
  const Case cases[]{
      {"English", "The school will be closed on Monday for the holiday.", "en"},
      {"Spanish", "La escuela estará cerrada el lunes por el día feriado.", "es"},
      {"halves of a letter",
       "The school will be closed on Monday.\n\nLa escuela estará cerrada el lunes.", "en es"},
      {"a short paragraph follows the one before",
       "La escuela estará cerrada el lunes.\n\nTamarack\n\nThe school will be closed.", "es es en"},
      {"a short paragraph at the start follows the next that tells",
       "Tamarack\n\nLa escuela estará cerrada el lunes.",
       "es"
       " es"},
      {"nothing tells: the first language of the profile", "Tamarack\n\n555-0117", "en en"},
      {"names of the other language do not turn a paragraph",
       "Please welcome Guadalupe Hernández Núñez, who joins us from Los Álamos this week.", "en"},
      {"an English name in Spanish",
       "La maestra Brown trabaja en Harrow Glen Elementary School desde el año pasado.", "es"},
      {"a borrowed word", "El taller de homework club empieza a las tres de la tarde.", "es"},
      {"capitals", "LA ESCUELA ESTARÁ CERRADA EL LUNES", "es"},
      {"without accents", "La escuela estara cerrada el lunes por la manana.", "es"},
      {"Chinese", "学校星期一关闭。", "zh"},
      {"Japanese", "学校は月曜日にお休みです。", "ja"},
      {"Korean", "학교는 월요일에 문을 닫습니다.", "ko"},
      {"Arabic", "المدرسة مغلقة يوم الاثنين.", "ar"},
      {"Russian", "Школа будет закрыта в понедельник.", "ru"},
      {"Thai", "โรงเรียนปิดวันจันทร์", "th"},
      {"a Chinese name in English", "Please welcome 王小明 to our school on Monday.", "en"},
  };
  const test::Core core{Glossary{}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(languages(core, test::plain_document(c.text)) == c.languages);
  }
}

TEST_CASE("a declared language holds until the words plainly refute it") {
  struct Case {
    const char* name;
    std::string text;
    std::string declared;
    bool is_explicit;
    std::string language;
  };
  const Case cases[]{
      {"declared and right", "La escuela estará cerrada.", "es", true, "es"},
      {"declared, nothing tells", "Tamarack", "es", true, "es"},
      {"a language without a dictionary", "Nhà trường sẽ đóng cửa vào thứ Hai.", "vi", true, "vi"},
      {"a default of the document is a hint only", "The school will be closed on Monday.", "es",
       false, "en"},
      {"a few words do not refute an explicit one", "The bus is late", "es", true, "es"},
      {"a paragraph does",
       "The school will be closed on Monday because of the holiday, and the bus will not run.",
       "es", true, "en"},
  };
  const test::Core core{Glossary{}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Block like{.language = Language{c.declared}, .language_is_explicit = c.is_explicit};
    CHECK(languages(core, test::plain_document(c.text, like)) == c.language);
  }
}

}  // namespace plainsong
