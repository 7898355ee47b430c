#include "engine/spelling/dictionaries.hpp"

#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "support/dump.hpp"

namespace plainsong::test {
namespace {

std::string file_name(Language language) { return language == english ? "en_US" : "es_US"; }

}  // namespace

DictionaryFiles system_dictionary(Language language) {
  const std::string path = std::string{PLAINSONG_DICTIONARIES} + '/' + file_name(language);
  return {.language = language,
          .aff = path + ".aff",
          .dic = path + ".dic",
          .package = "hunspell-" + std::string{language.code()}};
}

std::string built_words(Language language) {
  return slurp(std::string{PLAINSONG_SHARE_DIR} + "/words/" + file_name(language) + ".words");
}

TemporaryDictionary::TemporaryDictionary(Language language, const std::string& aff,
                                         const std::string& dic)
    : folder_{(std::filesystem::temp_directory_path() / "plainsong-XXXXXX").string()} {
  if (mkdtemp(folder_.data()) == nullptr) return;
  files_ = {.language = language,
            .aff = folder_ + "/words.aff",
            .dic = folder_ + "/words.dic",
            .package = "none"};
  std::ofstream{files_.aff, std::ios::binary} << aff;
  std::ofstream{files_.dic, std::ios::binary} << dic;
}

TemporaryDictionary::~TemporaryDictionary() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

}  // namespace plainsong::test
