#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "spelling/word_compiler.hpp"
#include "spelling/word_table.hpp"
#include "text/utf8.hpp"

// The input is an .aff file, a line "%%", and a .dic file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  constexpr std::string_view divider = "\n%%\n";
  const std::size_t end = std::min(input.find(divider), input.size());
  const std::size_t start = std::min(end + divider.size(), input.size());

  std::string asked;
  const Result<CompiledWords> words =
      compile_words({.aff = input.substr(0, end),
                     .dic = input.substr(start),
                     .language = "en",
                     .accepts =
                         [&](std::string_view word) {
                           if (utf8::valid_prefix(word) != word.size()) std::abort();
                           if (asked.empty()) asked = word;
                           return true;
                         },
                     .limits = {.forms = 5'000, .steps = 100'000}});
  if (!words) return 0;
  const Result<WordTable> table = WordTable::open(words->table);
  if (!table || table->entries().size() > words->entries) std::abort();
  if (!asked.empty() && !table->accepts(asked)) std::abort();
  return 0;
}
