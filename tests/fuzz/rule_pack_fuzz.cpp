#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "plainsong/rule.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  Errors errors;
  const RulePack pack = parse_pack("pack", {{"pack/rules.yaml", std::string{input}}}, errors);
  for (const Rule& rule : pack.rules) {
    if (rule.id.empty() || rule.file != "pack/rules.yaml") std::abort();
  }
  for (const Error& error : errors) {
    if (error.message.empty() || !error.where.starts_with("pack/rules.yaml")) std::abort();
  }
  return 0;
}
