// plainsong-compile-words: makes a word table of a Hunspell dictionary when Plainsong is built.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "spelling/speller.hpp"
#include "spelling/word_compiler.hpp"

namespace plainsong {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

Result<CompiledWords> compile(const DictionaryFiles& files, std::string_view tag) {
  const auto speller = Speller::create({files}, 1);
  if (!speller) return unexpected{speller.error()};
  Speller::Session session = (*speller)->session();
  if (const Result<void> ready = session.ready(files.language); !ready) {
    return unexpected{ready.error()};
  }
  const std::string aff = read_file(files.aff);
  const std::string dic = read_file(files.dic);
  return compile_words(
      {.aff = aff, .dic = dic, .language = tag, .accepts = [&](std::string_view word) {
         return session.accepts(files.language, word);
       }});
}

int run(const std::string& tag, const std::string& dictionary, const std::string& output) {
  const Language language{tag};
  const Result<CompiledWords> words =
      compile({.language = language,
               .aff = dictionary + ".aff",
               .dic = dictionary + ".dic",
               .package = "hunspell-" + std::string{language.code()}},
              tag);
  if (!words) {
    std::fprintf(stderr, "%s\n", to_string(words.error()).c_str());
    return 1;
  }
  std::ofstream file{output, std::ios::binary};
  file << words->table << std::flush;
  if (!file) {
    std::fprintf(stderr, "%s: could not be written\n", output.c_str());
    return 1;
  }
  std::printf("%s: %zu forms, %zu words asked, %zu rejected, %zu entries, %zu bytes\n", tag.c_str(),
              words->forms, words->asked, words->rejected, words->entries, words->table.size());
  return 0;
}

}  // namespace
}  // namespace plainsong

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr,
                 "usage: plainsong-compile-words TAG DICTIONARY OUTPUT\n"
                 "TAG: BCP 47; DICTIONARY: path without .aff and .dic\n");
    return 2;
  }
  return plainsong::run(argv[1], argv[2], argv[3]);
}
