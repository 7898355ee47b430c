#include "common/sentences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "plainsong/reader.hpp"
#include "support/dump.hpp"

namespace plainsong {

TEST_CASE("what is said of a file is said in the language of the user") {
  struct Case {
    const char* name;
    std::string_view sentence;
    std::string_view spanish;
  };
  const std::vector<Case> cases{
      {"as it stands", "the file is empty", "el archivo está vacío"},
      {"with a number", "the file is larger than 64 MB, the most Plainsong reads",
       "el archivo pasa de 64 MB, lo máximo que lee Plainsong"},
      {"with a name that is translated",
       "the name says this is a PDF, but the content is not; it may be damaged or cut short",
       "por el nombre sería un PDF, pero el contenido no lo es; puede estar dañado o incompleto"},
      {"with a sentence in it",
       "part 2 guide.rtf was not read: Plainsong does not read RTF; save it as .docx or .odt",
       "part 2 guide.rtf no se leyó: Plainsong no lee RTF; guárdelo como .docx u .odt"},
      {"behind the name of a part", "word/document.xml: the document has too many styles",
       "word/document.xml: el documento tiene demasiados estilos"},
      {"two pages", "pages 2 and 5 hold no text; pictures of text were not checked",
       "las páginas 2 y 5 no tienen texto; las imágenes de texto no se revisaron"},
      {"a comment",
       "the comment “plainsong of” is not understood; write “plainsong off”, “plainsong on”, "
       "“plainsong RULE = off” or “plainsong ignore-next: REASON”",
       "no se entiende el comentario «plainsong of»; escriba «plainsong off», «plainsong on», "
       "«plainsong REGLA = off» o «plainsong ignore-next: MOTIVO»"},
      {"unknown", "something else", "something else"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(in_locale(c.sentence, Locale::es) == c.spanish);
    CHECK(in_locale(c.sentence, Locale::en) == c.sentence);
  }
}

TEST_CASE("nothing that reading the golden and hostile files says is left in English") {
  namespace fs = std::filesystem;
  std::vector<std::string> left;
  const auto hold = [&](const std::string& sentence) {
    if (in_locale(sentence, Locale::es) == sentence) left.push_back(sentence);
  };
  std::size_t files = 0;
  for (const char* folder : {"/golden", "/corpus"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator{std::string{PLAINSONG_TESTS_DIR} + folder}) {
      if (!entry.is_regular_file() || entry.path().extension() == ".expected") continue;
      ++files;
      const std::string name = entry.path().filename().string();
      const auto document =
          read_document(test::slurp(entry.path().string()), {.file_name = name}, {});
      if (!document) {
        hold(document.error().message);
        continue;
      }
      for (const std::string& remark : document->remarks()) hold(remark);
    }
  }
  CHECK(files > 100);
  std::ranges::sort(left);
  left.erase(std::unique(left.begin(), left.end()), left.end());
  std::string listed;
  for (const std::string& sentence : left) listed += sentence + "\n";
  CHECK(listed == "");
}

}  // namespace plainsong
