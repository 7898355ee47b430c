#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "segment/segmenter.hpp"
#include "support/core.hpp"
#include "support/segments.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string text;
  std::vector<std::string> sentences;
};

/// For doctest, which shows strings.
std::string joined(const std::vector<std::string>& sentences) {
  std::string result;
  for (const std::string& sentence : sentences) result += '[' + sentence + ']';
  return result;
}

void check_sentences(const std::vector<Case>& cases) {
  const test::Core core{Glossary{}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    const Segments segments = core.segment(document);
    CHECK(joined(test::shown_sentences(document, segments)) == joined(c.sentences));
    CHECK(test::broken_promise(document, segments) == "");
  }
}

}  // namespace

TEST_CASE("a stop before a capital ends a sentence") {
  check_sentences({
      {"Read it. Sign it. Return it.", {"Read it", "Sign it", "Return it"}},
      {"Really? Yes! Good.", {"Really", "Yes", "Good"}},
      {"It is version 3.1 of the form.", {"It is version 3.1 of the form"}},
      {"Wait. then go", {"Wait. then go"}},
      {"Half the class left. 12 stayed.", {"Half the class left", "12 stayed"}},
      {"Bring it (if you can). Thanks.", {"Bring it (if you can", "Thanks"}},
      {"“Bring it.” She did.", {"Bring it", "She did"}},
      {"He said “Bring it.” Then he left.", {"He said “Bring it", "Then he left"}},
      {"\"Bring it!\" she said.", {"Bring it!\" she said"}},
      {"See the list. (It is long.) Sign.", {"See the list", "It is long", "Sign"}},
      {"See it [here]. [Next] one.", {"See it [here", "Next] one"}},
      {"Well… Maybe. Or… not.", {"Well", "Maybe", "Or… not"}},
      {"Well... Maybe. Or... not.", {"Well", "Maybe", "Or... not"}},
      {"What?! No.", {"What", "No"}},
      {"今日は雨。明日は晴れ。", {"今日は雨", "明日は晴れ"}},
  });
}

TEST_CASE("abbreviations of English do not end a sentence where they cannot") {
  check_sentences({
      {"School starts at 8:00 a.m. Please be on time.",
       {"School starts at 8:00 a.m", "Please be on time"}},
      {"We meet at 3 p.m. in the gym.", {"We meet at 3 p.m. in the gym"}},
      {"We meet at 3 p.m. Monday and at noon.", {"We meet at 3 p.m. Monday and at noon"}},
      {"Dr. Lee and Mrs. Ortiz will speak.", {"Dr. Lee and Mrs. Ortiz will speak"}},
      {"See Ms. Vo. She knows.", {"See Ms. Vo", "She knows"}},
      {"J. R. Smith wrote it. We read it.", {"J. R. Smith wrote it", "We read it"}},
      {"Read pp. 4 to 9.", {"Read pp. 4 to 9"}},
      {"Bring paper, pens, etc. The rest is here.", {"Bring paper, pens, etc", "The rest is here"}},
      {"Use fruit, e.g. Apples or pears.", {"Use fruit, e.g. Apples or pears"}},
      {"Go to 12 Elm St. Park behind it.", {"Go to 12 Elm St", "Park behind it"}},
      {"St. Brendan School is closed.", {"St. Brendan School is closed"}},
      {"It is plan B. Then we rest.", {"It is plan B", "Then we rest"}},
      {"Vitamin C. Please eat fruit.", {"Vitamin C", "Please eat fruit"}},
      {"It opens on Jan. 15 at noon.", {"It opens on Jan. 15 at noon"}},
      {"The U.S. Department wrote. We answered.", {"The U.S. Department wrote", "We answered"}},
      {"See No. 4 on the list.", {"See No. 4 on the list"}},
      {"The answer is no. Four people asked.", {"The answer is no", "Four people asked"}},
      {"Is it late? No. 4 buses came.", {"Is it late", "No. 4 buses came"}},
      {"We are in the gym. Mar. 4 is the day.", {"We are in the gym", "Mar. 4 is the day"}},
      {"This is the last of the gen. Smith said so.",
       {"This is the last of the gen", "Smith said so"}},
  });
}

TEST_CASE("abbreviations of Spanish do not end a sentence where they cannot") {
  check_sentences({
      {"La Sra. Gómez y el Dr. Ruiz hablarán. Gracias.",
       {"La Sra. Gómez y el Dr. Ruiz hablarán", "Gracias"}},
      {"Como Ud. Sabe, hay clases. Venga.", {"Como Ud. Sabe, hay clases", "Venga"}},
      {"La cita es a las 3:00 p. m. Llegue temprano.",
       {"La cita es a las 3:00 p. m", "Llegue temprano"}},
      {"La cita es a las 3:00 p. m. en el gimnasio.",
       {"La cita es a las 3:00 p. m. en el gimnasio"}},
      {"La cita es a las 3:00 p.m. Llegue temprano.",
       {"La cita es a las 3:00 p.m", "Llegue temprano"}},
      {"Debe firmar. Gracias.", {"Debe firmar", "Gracias"}},
      {"Fuimos al mar. Gracias por todo.", {"Fuimos al mar", "Gracias por todo"}},
      {"¿Viene hoy? ¡Qué bueno! Lo esperamos.", {"Viene hoy", "Qué bueno", "Lo esperamos"}},
      {"Traiga lápices, papel, etc. Todo sirve.", {"Traiga lápices, papel, etc", "Todo sirve"}},
      {"Vea la pág. 4 del manual.", {"Vea la pág. 4 del manual"}},
      {"Llegó tarde. ¿Por qué?", {"Llegó tarde", "Por qué"}},
      {"Dijo: «Vengan todos.» Y vinieron.", {"Dijo: «Vengan todos", "Y vinieron"}},
      {"Vive en EE. UU. desde mayo.", {"Vive en EE. UU. desde mayo"}},
  });
}

TEST_CASE("the number of a list item begins its sentence") {
  check_sentences({
      {"1. Read the letter. 2. Sign it.", {"1. Read the letter", "2. Sign it"}},
      {"1) Read the letter.", {"1) Read the letter"}},
      {"a. Read the letter.", {"a. Read the letter"}},
  });
}

TEST_CASE("a line break ends a sentence unless the line was wrapped") {
  check_sentences({
      {"Thank you,\nMarguerite Ostrander\nPrincipal",
       {"Thank you", "Marguerite Ostrander", "Principal"}},
      {"Our school will hold its first open house of the year on\nTuesday, and each family may "
       "bring as many guests as it\nlikes.",
       {"Our school will hold its first open house of the year on\nTuesday, and each family may "
        "bring as many guests as it\nlikes"}},
      {"Please come. The doors open at six and the concert begins at\nseven. Bring a friend.",
       {"Please come", "The doors open at six and the concert begins at\nseven", "Bring a friend"}},
      {"Unsubscribe | View in browser", {"Unsubscribe", "View in browser"}},
      {"One • Two", {"One", "Two"}},
  });
}

TEST_CASE("a sentence ends with its block") {
  check_sentences({{"no stop here\n\nand none here", {"no stop here", "and none here"}}});
}

}  // namespace plainsong
