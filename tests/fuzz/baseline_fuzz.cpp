#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/baseline.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  Errors errors;
  for (const BaselineEntry& entry : parse_baseline(input, "baseline.jsonl", errors)) {
    if (entry.fingerprint.size() != 32) std::abort();
  }
  for (const Error& error : errors) {
    if (error.message.empty() || !error.where.starts_with("baseline.jsonl")) std::abort();
  }
  return 0;
}
