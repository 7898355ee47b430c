#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/vale_config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  Errors errors;
  const ValeConfig config = parse_vale_config(input, ".vale.ini", errors);
  for (const ValeSection& section : config.sections) {
    static_cast<void>(vale_glob_matches(section.glob, "letters/2026/welcome.md"));
  }
  for (const Error& error : errors) {
    if (error.message.empty() || !error.where.starts_with(".vale.ini:")) std::abort();
  }
  return 0;
}
