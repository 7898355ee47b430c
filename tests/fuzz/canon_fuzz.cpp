#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/canon.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  Errors errors;
  static_cast<void>(parse_canon(input, "canon.yaml", errors));
  for (const Error& error : errors) {
    if (error.message.empty() || !error.where.starts_with("canon.yaml")) std::abort();
  }
  if (input.empty() && errors.empty()) std::abort();
  return 0;
}
