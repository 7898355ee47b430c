#include <cstdint>
#include <string>
#include <string_view>

#include "spelling/suggestions.hpp"
#include "spelling/word_table.hpp"

// The bytes of a table, then a line to ask it about.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string input{reinterpret_cast<const char*>(data), size};  // aligned, and ends here
  const std::size_t line = std::min(input.rfind('\n') + 1, size);
  const std::string bytes = input.substr(0, line);
  const std::string word = input.substr(line);
  const Result<WordTable> table = WordTable::open(bytes);
  const auto lookup = [&](std::uint64_t hash) -> std::uint8_t {
    return table ? table->flags(hash)
                 : static_cast<std::uint8_t>(hash % 251 == 0 ? hash >> 40U : 0);
  };
  if (table) {
    static_cast<void>(table->accepts(word));
    for (std::uint64_t hash = 1; hash != 0; hash <<= 1U) {
      static_cast<void>(table->flags(hash));
    }
  }
  const Language language = size % 2 == 0 ? english : spanish;
  const Suggester suggester =
      table ? Suggester{language, table->about().replacements, table->about().patterns}
            : Suggester{language, {}};
  static_cast<void>(suggester.suggest(word, 5, lookup));
  return 0;
}
