#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/formula.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const auto formula = Formula::parse(input, {"words", "sentences"});
  if (formula) {
    static_cast<void>(formula->value({{"words", 30}, {"sentences", 3}}));
  } else if (formula.error().message.empty()) {
    std::abort();
  }
  return 0;
}
